import requests

API = 'http://127.0.0.1/api/mgr/'
LIST = {'action': 'list_customer', 'pagesize': 3, 'pagenum': 1}

# Two Sessions, two jars, two ids
first = requests.Session()
second = requests.Session()
first.post(API + 'signin', data={'username': 'byhy', 'password': '88888888'})
second.post(API + 'signin', data={'username': 'byhy', 'password': '88888888'})
print(first.cookies['sessionid'])
print(second.cookies['sessionid'])

# One signs out; the other stays signed in
first.post(API + 'signout')
response = first.get(API + 'customers', params=LIST, allow_redirects=False)
print('first:', response.status_code)
response = second.get(API + 'customers', params=LIST)
print('second:', response.status_code, response.json()['total'])
