import requests

# A Session has a cookie jar of its own
s = requests.Session()

# Sign in: s keeps the response's cookie
r = s.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)
print(r.status_code, r.json())
print(s.cookies.get_dict())

# List customers: s adds the cookie by itself
r = s.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
)
for customer in r.json()['retlist']:
    print(customer['id'], customer['name'])
