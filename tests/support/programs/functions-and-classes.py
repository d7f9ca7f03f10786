import requests


class Api:
    def __init__(self):
        self.session = requests.Session()

    def sign_in(self, name="byhy", password="88888888"):
        return self.session.post("http://127.0.0.1/api/mgr/signin", data={"username": name, "password": password}).json()["ret"]

    def count(self):
        return self.session.get("http://127.0.0.1/api/mgr/customers", params={"action": "list_customer", "pagesize": 2, "pagenum": 1}).json()["total"]


if __name__ == "__main__":
    api = Api()
    print(api.sign_in(), api.count() > 0)
