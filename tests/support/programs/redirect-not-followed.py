import requests

r = requests.get("http://127.0.0.1/api/redirect?to=/api/mgr/customers&status=303", allow_redirects=False)
print(r.status_code, r.is_redirect, r.headers["Location"], r.next.url)
