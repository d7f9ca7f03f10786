import requests

r = requests.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1})
print(r.status_code, r.reason, r.text)
