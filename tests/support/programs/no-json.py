import requests

r = requests.get("http://127.0.0.1/api/nothing")
try:
    print(r.json())
except requests.exceptions.JSONDecodeError as error:
    print(type(error).__name__, r.status_code)
