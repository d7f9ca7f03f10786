import requests

# Signing in works
response = requests.post('http://127.0.0.1/api/mgr/signin', data={
    'username': 'byhy',
    'password': '88888888',
})
print(response.status_code, response.json())

# But the next call starts from scratch: nothing has kept the cookie
response = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer', 'pagesize': 3, 'pagenum': 1},
    allow_redirects=False,
)
print(response.status_code, response.text)
