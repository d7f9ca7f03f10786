import requests

LIST = {'action': 'list_customer', 'pagesize': 3, 'pagenum': 1}

s = requests.Session()
s.post('http://127.0.0.1/api/mgr/signin', data={
    'username': 'byhy',
    'password': '88888888',
})
old_id = s.cookies['sessionid']

# Sign out: the server deletes its row
response = s.post('http://127.0.0.1/api/mgr/signout')
print(response.json(), s.cookies.get_dict())

# The program still has the id, but it no longer works
response = requests.get(
    'http://127.0.0.1/api/mgr/customers',
    params=LIST,
    cookies={'sessionid': old_id},
    allow_redirects=False,
)
print(response.status_code, response.text)
