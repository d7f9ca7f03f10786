import requests

# Session 有自己的 cookie 罐
s = requests.Session()

# 登录：响应里的 cookie 由 s 收下
r = s.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)
print(r.status_code, r.json())
print(s.cookies.get_dict())

# 列出客户：这一次没有写 cookie，s 自己带上
r = s.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
)
for customer in r.json()['retlist']:
    print(customer['id'], customer['name'])
