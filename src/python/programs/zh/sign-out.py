import requests

LIST = {'action': 'list_customer', 'pagesize': 3, 'pagenum': 1}

s = requests.Session()
s.post('http://127.0.0.1/api/mgr/signin', data={
    'username': 'byhy',
    'password': '88888888',
})
old_id = s.cookies['sessionid']

# 退出：服务端删掉那条记录
response = s.post('http://127.0.0.1/api/mgr/signout')
print(response.json(), s.cookies.get_dict())

# 编号还在程序手里，可是已经没有用了
response = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params=LIST,
    cookies={'sessionid': old_id},
    allow_redirects=False,
)
print(response.status_code, response.text)
