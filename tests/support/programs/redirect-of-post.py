import requests

for status in (301, 302, 303, 307, 308):
    r = requests.post(f"http://127.0.0.1/api/redirect?to=/api/mgr/signin&status={status}", data={"username": "byhy", "password": "88888888"})
    print(status, r.request.method, r.request.body, r.status_code)
