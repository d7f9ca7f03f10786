import requests

r = requests.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)

# The id is in this response header
print(r.headers['Set-Cookie'])
session_id = r.cookies['sessionid']

# Write the request header Cookie by hand
cookie = 'sessionid=' + session_id
r = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    headers={'Cookie': cookie},
)
print(r.status_code, r.json()['total'])
