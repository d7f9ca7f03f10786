import requests

r = requests.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)

# 从登录的响应里取出编号
session_id = r.cookies['sessionid']
print('sessionid =', session_id)

# 不用 Session，自己用 cookies= 带上
r = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    cookies={'sessionid': session_id},
)
print(r.status_code, r.json()['total'])
