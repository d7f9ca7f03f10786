import urllib3

http = urllib3.PoolManager()
r = http.request("POST", "http://127.0.0.1/api/mgr/signin", fields={"username": "byhy", "password": "88888888"}, encode_multipart=False)
print(r.status, r.data, r.headers["Content-Type"])
r = http.request("GET", "http://127.0.0.1/api/mgr/customers", redirect=False)
print(r.status)
