import requests

r = requests.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
sessionid = r.cookies["sessionid"]
print(len(sessionid))
r = requests.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}, cookies={"sessionid": sessionid})
print(r.json()["ret"], r.request.headers["Cookie"] == f"sessionid={sessionid}")
