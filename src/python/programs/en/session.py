import requests

# A Session has a cookie jar of its own
s = requests.Session()

# Sign in: s keeps the cookie of the response
response = s.post('http://127.0.0.1/api/mgr/signin',
                  data={'username': 'byhy', 'password': '88888888'})
print(response.status_code, response.json())
print(s.cookies.get_dict())

# List customers: s sends the cookie along by itself
response = s.get('http://127.0.0.1/api/mgr/customers',
                 params={'action': 'list_customer',
                         'pagesize': 3, 'pagenum': 1, 'keywords': ''})
for customer in response.json()['retlist']:
    print(customer['id'], customer['name'])
