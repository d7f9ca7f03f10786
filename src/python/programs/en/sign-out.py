import requests

API = 'http://127.0.0.1/api/mgr/'

s = requests.Session()
s.post(API + 'signin', data={
    'username': 'byhy',
    'password': '88888888',
})
old_id = s.cookies['sessionid']

# Sign out: the server deletes its row
r = s.post(API + 'signout')
print(r.json(), s.cookies.get_dict())

# The program still has the id,
# but it no longer works
r = requests.get(
    API + 'customers',
    params={'action': 'list_customer',
            'pagesize': 3, 'pagenum': 1},
    cookies={'sessionid': old_id},
    allow_redirects=False,
)
print(r.status_code, r.text)
