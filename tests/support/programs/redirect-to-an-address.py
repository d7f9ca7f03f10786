import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
list_one = "api/mgr/customers?action=list_customer&pagesize=1&pagenum=1"
r = s.get("http://127.0.0.1/api/redirect", params={"to": f"http://127.0.0.1/{list_one}"})
print(r.status_code, r.history[0].headers["Location"], r.json()["ret"])
r = s.get("http://127.0.0.1/api/redirect", params={"to": "http://www.example.com/"})
print(r.status_code, r.history)
