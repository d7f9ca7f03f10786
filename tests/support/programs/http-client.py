import http.client
from urllib.parse import urlencode

connection = http.client.HTTPConnection("127.0.0.1", 80)
body = urlencode({"username": "byhy", "password": "88888888"})
connection.request("POST", "/api/mgr/signin", body, {"Content-Type": "application/x-www-form-urlencoded"})
response = connection.getresponse()
cookie = response.getheader("Set-Cookie").split(";")[0]
print(response.status, response.read())
connection.request("GET", "/api/mgr/customers?action=list_customer&pagesize=1&pagenum=1", headers={"Cookie": cookie})
response = connection.getresponse()
print(response.status, len(response.read()), response.getheader("Content-Type"))
connection.close()
