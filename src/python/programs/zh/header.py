import requests

response = requests.post('http://127.0.0.1/api/mgr/signin', data={
    'username': 'byhy',
    'password': '88888888',
})

# 编号就在这个响应头里
print(response.headers['Set-Cookie'])
session_id = response.cookies['sessionid']

# 自己写请求头 Cookie
response = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer', 'pagesize': 3, 'pagenum': 1},
    headers={'Cookie': 'sessionid=' + session_id},
)
print(response.status_code, response.json()['total'])
