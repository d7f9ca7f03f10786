import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
r = s.post("http://127.0.0.1/api/mgr/customers", json={"action": "add_customer", "data": {"name": "武汉市桥西医院", "phonenumber": "13345679934", "address": "武汉市桥西医院北路"}})
print(r.json()["ret"], r.request.headers["Content-Type"], r.request.body)
