import requests

# Signing in works
r = requests.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)
print(r.status_code, r.json())

# The next call starts from scratch:
# nothing has kept the cookie
r = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    allow_redirects=False,
)
print(r.status_code, r.text)
