import requests

API = 'http://127.0.0.1/api/mgr/'
USER = {'username': 'byhy',
        'password': '88888888'}
LIST = {'action': 'list_customer',
        'pagesize': 3, 'pagenum': 1}

# 两个 Session，两个 cookie 罐，两个编号
first = requests.Session()
second = requests.Session()
first.post(API + 'signin', data=USER)
second.post(API + 'signin', data=USER)
print(first.cookies['sessionid'])
print(second.cookies['sessionid'])

# 一个退出，另一个不受影响
first.post(API + 'signout')
r = first.get(API + 'customers', params=LIST,
              allow_redirects=False)
print('first:', r.status_code)
r = second.get(API + 'customers',
               params=LIST)
print('second:', r.status_code)
print(r.json()['total'])
