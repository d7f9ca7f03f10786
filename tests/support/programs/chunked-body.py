import requests


def parts():
    yield b"username=byhy"
    yield b"&password=88888888"


r = requests.post("http://127.0.0.1/api/mgr/signin", data=parts(), headers={"Content-Type": "application/x-www-form-urlencoded"})
print(r.json(), r.request.headers["Transfer-Encoding"])
