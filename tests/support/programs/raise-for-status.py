import requests

try:
    requests.get("http://127.0.0.1/api/nothing").raise_for_status()
except requests.exceptions.HTTPError as error:
    print(error)
