import requests

s = requests.Session()
s.headers.update({"X-Course": "byhy", "User-Agent": "mine/1.0"})
r = s.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1})
print(r.request.method, r.request.url, r.request.headers["X-Course"], r.request.headers["User-Agent"])
