import requests

API = 'http://127.0.0.1/api/mgr/'

s = requests.Session()
s.post(API + 'signin', data={
    'username': 'byhy',
    'password': '88888888',
})
old_id = s.cookies['sessionid']

# 退出：服务端删掉那条记录
r = s.post(API + 'signout')
print(r.json(), s.cookies.get_dict())

# 编号还在程序手里，
# 可是已经没有用了
r = requests.get(
    API + 'customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    cookies={'sessionid': old_id},
    allow_redirects=False,
)
print(r.status_code, r.text)
