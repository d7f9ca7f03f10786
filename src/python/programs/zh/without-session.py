import requests

# 登录成功了
r = requests.post(
    'http://127.0.0.1/api/mgr/signin',
    data={'username': 'byhy',
          'password': '88888888'},
)
print(r.status_code, r.json())

# 可是下一次调用从头开始：
# 上一次的 cookie 没有留下来
r = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    allow_redirects=False,
)
print(r.status_code, r.text)
