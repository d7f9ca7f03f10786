import http.cookiejar
import urllib.error
import urllib.request

jar = http.cookiejar.CookieJar()
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
print(opener.open("http://127.0.0.1/api/mgr/signin", b"username=byhy&password=88888888").read())
print([cookie.name for cookie in jar])
print(opener.open("http://127.0.0.1/api/mgr/customers?action=list_customer&pagesize=1&pagenum=1").status)
try:
    urllib.request.urlopen("http://127.0.0.1/api/nothing")
except urllib.error.HTTPError as error:
    print(error.code, error.reason)
