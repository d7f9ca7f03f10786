import requests

r = requests.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "1"})
print(r.status_code, r.json(), r.cookies)
