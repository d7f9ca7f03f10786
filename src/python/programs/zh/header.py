import requests

r = requests.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)

# 编号就在这个响应头里
print(r.headers['Set-Cookie'])
session_id = r.cookies['sessionid']

# 自己写请求头 Cookie
cookie = 'sessionid=' + session_id
r = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    headers={'Cookie': cookie},
)
print(r.status_code, r.json()['total'])
