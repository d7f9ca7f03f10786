import requests

one, other = requests.Session(), requests.Session()
one.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
print(one.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}).status_code, other.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}).status_code)
print(len(one.cookies), len(other.cookies))
