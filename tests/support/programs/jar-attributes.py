import requests

s = requests.Session()
s.post("http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"})
for cookie in s.cookies:
    print(cookie.name, cookie.domain, cookie.path, cookie.secure, cookie.discard, cookie.has_nonstandard_attr("HttpOnly"))
