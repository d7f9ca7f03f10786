import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
with s.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}, stream=True) as r:
    print(sum(len(chunk) for chunk in r.iter_content(7)) == int(r.headers["Content-Length"]))
