import requests

r = requests.head("http://127.0.0.1/api/mgr/signin")
print(r.status_code, repr(r.text), sorted(r.headers))
r = requests.options("http://127.0.0.1/api/mgr/signin")
print(r.status_code, sorted(r.headers))
