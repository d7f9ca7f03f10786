import requests

response = requests.post('http://127.0.0.1/api/mgr/signin', data={
    'username': 'byhy',
    'password': '88888888',
})

# The id is in this response header
print(response.headers['Set-Cookie'])
session_id = response.cookies['sessionid']

# Write the request header Cookie by hand
response = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer', 'pagesize': 3, 'pagenum': 1},
    headers={'Cookie': 'sessionid=' + session_id},
)
print(response.status_code, response.json()['total'])
