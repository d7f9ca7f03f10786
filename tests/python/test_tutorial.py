"""The tutorial's path through the practice API with `requests.Session`, in both flavours: statuses, headers and bodies, byte for byte."""

import unittest

import requests

from playground import Server

SIGN_IN = {"username": "byhy", "password": "88888888"}
SESSION_ID = "[a-z0-9]{32}"
HTTP_DATE = r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"
LISTING = {"action": "list_customer", "pagesize": 10, "pagenum": 1, "keywords": ""}


class Tutorial(unittest.TestCase):
    """What both flavours share."""

    def start(self, flavour):
        server = self.enterContext(Server(flavour))
        self.api = server.origin + "/api/mgr/"
        self.session = self.enterContext(requests.Session())

    def check(self, response, status, body):
        self.assertEqual((response.status_code, response.text), (status, body))
        return response

    def sign_in(self):
        return self.session.post(self.api + "signin", data=SIGN_IN)

    def listing(self, **query):
        return self.session.get(self.api + "customers", params={**LISTING, **query})

    def send(self, method, table, body):
        return self.session.request(method, self.api + table, json=body)

    def check_customers_live(self, added):
        """The tutorial's exercise: list, add, find, change, delete. `added` is the reply to adding number 11."""
        before = self.listing().json()
        self.assertEqual((before["ret"], before["total"], len(before["retlist"])), (0, 10, 10))
        data = {"name": "武汉市桥西医院", "phonenumber": "13345679934", "address": "武汉市桥西医院北路"}
        self.check(self.send("POST", "customers", {"action": "add_customer", "data": data}), 200, added)
        newest = self.listing(pagesize=1).json()
        self.assertEqual(newest["total"], 11)
        self.assertEqual(newest["retlist"], [{**data, "id": 11}])
        change = {"action": "modify_customer", "id": 11, "newdata": {"phonenumber": "1886"}}
        self.assertEqual(self.send("PUT", "customers", change).json(), {"ret": 0})
        found = self.listing(keywords="武汉 桥西").json()
        self.assertEqual(found["retlist"], [{**data, "id": 11, "phonenumber": "1886"}])
        gone = {"action": "del_customer", "id": 11}
        self.assertEqual(self.send("DELETE", "customers", gone).json(), {"ret": 0})
        self.assertEqual(self.listing().json(), before)


class Go(Tutorial):
    """What a learner downloads today."""

    NOT_SIGNED_IN = '{"msg":"未登录","redirect":"/mgr/sign.html","ret":302}'

    def setUp(self):
        self.start("go")

    def test_sign_in_come_back_sign_out(self):
        self.check(self.listing(), 307, self.NOT_SIGNED_IN)
        signed_in = self.check(self.sign_in(), 200, '{"ret":0}')
        self.assertRegex(
            signed_in.headers["Set-Cookie"], f"^sessionid={SESSION_ID}; Path=/; Max-Age=1209600; HttpOnly$"
        )
        first = self.session.cookies["sessionid"]
        self.assertEqual(self.listing().status_code, 200)
        self.sign_in()
        self.assertNotEqual(self.session.cookies["sessionid"], first)
        old = self.session.cookies["sessionid"]
        signed_out = self.check(self.session.post(self.api + "signout"), 200, '{"ret":0}')
        self.assertEqual(signed_out.headers["Set-Cookie"], "sessionid=; Path=/; Max-Age=0; HttpOnly")
        self.assertEqual(len(self.session.cookies), 0)
        dead = requests.get(self.api + "customers", params=LISTING, cookies={"sessionid": old})
        self.check(dead, 307, self.NOT_SIGNED_IN)

    def test_headers_are_those_of_the_real_server_and_no_others(self):
        signed_in = self.sign_in()
        names = ["Content-Type", "Set-Cookie", "Date", "Content-Length"]
        self.assertEqual(list(signed_in.headers), names)
        self.assertEqual(signed_in.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertRegex(signed_in.headers["Date"], f"^{HTTP_DATE}$")
        self.assertEqual(signed_in.headers["Content-Length"], "9")
        self.assertEqual(list(self.listing().headers), ["Content-Type", "Date", "Content-Length"])
        refused = requests.get(self.api + "customers")
        self.assertNotIn("Location", refused.headers)

    def test_a_wrong_name_or_password_is_refused(self):
        body = '{"msg":"用户名或者密码错误","ret":1}'
        for data in [
            {"username": "byhy", "password": "8888888"},
            {"username": "byhy", "password": ""},
            {"username": "", "password": "88888888"},
            {"username": "nobody", "password": "88888888"},
            {},
        ]:
            with self.subTest(data=data):
                refused = self.check(self.session.post(self.api + "signin", data=data), 200, body)
                self.assertNotIn("Set-Cookie", refused.headers)
        self.check(self.session.post(self.api + "signin", json=SIGN_IN), 200, body)

    def test_an_unknown_session_id_is_refused(self):
        for cookie in ["", "sessionid=", "sessionid=qzulutdvp7gg9g2x6uglnh9tln46dt32"]:
            with self.subTest(cookie=cookie):
                headers = {"Cookie": cookie} if cookie else {}
                self.check(requests.get(self.api + "customers", params=LISTING, headers=headers), 307, self.NOT_SIGNED_IN)

    def test_customers_can_be_listed_added_changed_and_deleted(self):
        self.sign_in()
        self.check_customers_live('{"id":11,"ret":0}')

    def test_replies_are_compact_with_sorted_keys(self):
        self.sign_in()
        text = self.listing(pagesize=1).text
        self.assertRegex(
            text,
            r'^\{"ret":0,"retlist":\[\{"address":"[^"]+","id":10,"name":"[^"]+","phonenumber":"[^"]+"\}\],"total":10\}$',
        )

    def test_a_list_refuses_words_for_numbers_and_is_empty_past_its_end(self):
        self.sign_in()
        self.check(self.listing(pagenum="hello"), 400, '{"msg":"bad pagenum:hello","ret":2}')
        self.check(self.listing(pagesize="hello"), 400, '{"msg":"bad pagesize:hello","ret":2}')
        self.check(self.listing(pagenum=9), 200, '{"ret":0,"retlist":[],"total":10}')

    def test_a_wrong_body_is_refused(self):
        self.sign_in()
        required = (
            '{{"msg":"req body format error\\nKey: \'Body.Data.{0}\' Error:Field validation for \'{0}\' '
            'failed on the \'required\' tag","ret":2}}'
        )
        name, phone, sn = (required.format(field) for field in ["Name", "Phonenumber", "Sn"])
        customer = {"name": "甲", "phonenumber": "1", "address": ""}
        medicine = {"name": "乙", "desc": "丙"}
        type_error = (
            '{"msg":"req body format error\\njson: cannot unmarshal string into Go struct field Body.data '
            'of type apiMgr.Medicine","ret":2}'
        )
        for method, table, body, status, reply in [
            ("POST", "customers", {"action": "add_customer", "data": {**customer, "name": ""}}, 400, name),
            ("POST", "customers", {"action": "add_customer", "data": {"name": "甲"}}, 400, phone),
            ("POST", "medicines", {"action": "add_medicine", "data": medicine}, 400, sn),
            ("POST", "medicines", {"action": "add_medicine", "data": "text"}, 400, type_error),
            ("PUT", "customers", {"action": "modify_customer", "id": 99, "newdata": customer}, 400,
             '{"msg":"customer id not exist","ret":2}'),
            ("DELETE", "medicines", {"action": "del_medicine", "id": 99}, 400, '{"msg":"medicine id not exist","ret":2}'),
            ("DELETE", "customers", {"action": "del_customer", "id": 1}, 200,
             '{"msg":"删除记录失败，或许需要先删除相关订单","ret":2}'),
        ]:
            with self.subTest(method=method, body=body):
                self.check(self.send(method, table, body), status, reply)

    def test_the_last_of_two_equal_keys_counts(self):
        self.sign_in()
        body = '{"action":"add_customer","data":{"name":"甲","name":"乙","phonenumber":"1","address":"丙"}}'
        headers = {"Content-Type": "application/json"}
        added = self.session.post(self.api + "customers", data=body.encode(), headers=headers)
        self.check(added, 200, '{"id":11,"ret":0}')
        self.assertEqual(self.listing(pagesize=1).json()["retlist"][0]["name"], "乙")

    def test_an_order_holds_its_medicines_as_a_text(self):
        self.sign_in()
        medicines = [{"id": 1, "name": "qingmeisu", "amount": "5"}]
        order = {"name": "第一单", "customerid": 2, "medicinelist": medicines}
        added = self.send("POST", "orders", {"action": "add_order", "data": order})
        self.assertEqual((added.status_code, added.json()["ret"]), (200, 0))
        query = {**LISTING, "action": "list_order", "pagesize": 1}
        row = self.session.get(self.api + "orders", params=query).json()["retlist"][0]
        self.assertEqual(row["medicinelist"], '[{"id":1,"name":"qingmeisu","amount":"5"}]')
        self.assertRegex(row["create_date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(sorted(row), ["create_date", "customer_name", "customerid", "id", "medicinelist", "name"])
        gone = {"action": "delete_order", "id": added.json()["id"]}
        self.check(self.send("DELETE", "orders", gone), 200, '{"ret":0}')


class Django(Tutorial):
    """The course's own project."""

    NOT_SIGNED_IN = r'{"ret": 302, "msg": "\u672a\u767b\u5f55", "redirect": "/mgr/sign.html"}'
    DELETED = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax'

    def setUp(self):
        self.start("django")

    def test_sign_in_come_back_sign_out(self):
        self.check(self.listing(), 302, self.NOT_SIGNED_IN)
        signed_in = self.check(self.sign_in(), 200, '{"ret": 0}')
        self.assertRegex(
            signed_in.headers["Set-Cookie"],
            f"^sessionid={SESSION_ID}; expires={HTTP_DATE}; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax$",
        )
        self.assertEqual(signed_in.headers["Vary"], "Cookie")
        self.assertEqual(signed_in.headers["X-Frame-Options"], "DENY")
        first = self.session.cookies["sessionid"]
        self.assertEqual(self.listing().status_code, 200)
        self.sign_in()
        self.assertEqual(self.session.cookies["sessionid"], first, "the same user keeps the id")
        self.session.post(self.api + "signin", data={"username": "byhy", "password": "wrong"})
        self.assertEqual(self.listing().status_code, 200, "a wrong password leaves the session alone")
        self.session.post(self.api + "signin", data={"username": "lin", "password": "66666666"})
        self.assertNotEqual(self.session.cookies["sessionid"], first, "another user gets another id")
        old = self.session.cookies["sessionid"]
        signed_out = self.check(self.session.post(self.api + "signout"), 200, '{"ret": 0}')
        self.assertEqual(signed_out.headers["Set-Cookie"], self.DELETED)
        self.assertEqual(len(self.session.cookies), 0)
        dead = requests.get(self.api + "customers", params=LISTING, cookies={"sessionid": old})
        self.check(dead, 302, self.NOT_SIGNED_IN)
        self.assertEqual(dead.headers["Set-Cookie"], self.DELETED)

    def test_customers_can_be_listed_added_changed_and_deleted(self):
        self.sign_in()
        self.check_customers_live('{"ret": 0, "id": 11}')

    def test_an_unknown_action_is_refused(self):
        self.sign_in()
        self.check(self.listing(action="fly"), 200, r'{"ret": 1, "msg": "action\u53c2\u6570\u9519\u8bef"}')


if __name__ == "__main__":
    unittest.main()
