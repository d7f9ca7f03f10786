import requests

print(requests.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"}).json())
print(requests.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}).status_code)
