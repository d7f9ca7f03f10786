import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
url = "http://127.0.0.1/api/mgr/customers"
new = s.post(url, json={"action": "add_customer", "data": {"name": "n", "phonenumber": "1", "address": "a"}}).json()
print(s.put(url, json={"action": "modify_customer", "id": new["id"], "newdata": {"name": "m"}}).json())
print(s.delete(url, json={"action": "del_customer", "id": new["id"]}).json())
print(s.delete(url, json={"action": "del_customer", "id": new["id"]}).json())
