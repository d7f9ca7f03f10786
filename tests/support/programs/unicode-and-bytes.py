import requests

print("中文", "é", "😀", "tab\there")
r = requests.post("http://127.0.0.1/api/mgr/signin", data={"username": "张三", "password": "密码"})
print(r.status_code, r.text, r.request.body)
print("no end of line", end="")
