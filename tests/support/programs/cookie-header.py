import requests

r = requests.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
line = r.headers["Set-Cookie"]
cookie = line.split(";")[0]
r = requests.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}, headers={"Cookie": cookie})
print(r.status_code, r.json()["ret"])
