import requests

seen = []
s = requests.Session()
s.hooks["response"].append(lambda r, *args, **kwargs: seen.append((r.request.method, r.status_code)))
prepared = s.prepare_request(requests.Request("POST", "http://127.0.0.1/api/mgr/signin", data={"username": "byhy", "password": "88888888"}))
print(prepared.headers["Content-Length"], prepared.body)
s.send(prepared)
s.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1})
print(seen)
