import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
r = s.get("http://127.0.0.1/api/redirect", params={"to": "/api/mgr/customers?action=list_customer&pagesize=1&pagenum=1"})
print(r.url, [(h.status_code, h.headers["Location"]) for h in r.history], r.status_code)
