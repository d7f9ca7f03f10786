"""What the lessons say of `requests`, and of the server's other ways to keep sessions, holds for `requests` itself."""

import unittest

import requests
from requests.cookies import CookieConflictError

from playground import Server

BYHY = {"username": "byhy", "password": "88888888"}
LIN = {"username": "lin", "password": "66666666"}
LIST = {"action": "list_customer", "pagesize": 1, "pagenum": 1}


class Sessions(unittest.TestCase):
    def setUp(self):
        self.server = self.start("go")

    def start(self, flavour):
        server = Server(flavour)
        self.addCleanup(server.__exit__, None, None, None)
        return server.__enter__()

    def configure(self, **change):
        requests.put(self.server.origin + "/__playground/config", json=change).raise_for_status()

    def post(self, session, path, **options):
        return session.post(self.server.origin + "/api/mgr/" + path, **options)

    def sign_in(self, session, user=BYHY, **options):
        return self.post(session, "signin", data=user, **options)

    def list(self, session, **options):
        return session.get(self.server.origin + "/api/mgr/customers", params=LIST, **options)

    def is_signed_in(self, session, **options):
        return self.list(session, **options).status_code == 200

    def test_jar_and_cookies_are_both_sent_and_the_server_chooses(self):
        for flavour, chosen in [("go", 0), ("django", -1)]:
            self.server = self.start(flavour)
            other, session = requests.Session(), requests.Session()
            self.sign_in(other, LIN)
            self.sign_in(session, BYHY)
            mine, theirs = session.cookies["sessionid"], other.cookies["sessionid"]
            response = self.list(session, cookies={"sessionid": theirs})
            line = response.request.headers["Cookie"]
            self.assertEqual(line, f"sessionid={mine}; sessionid={theirs}")
            sent = [mine, theirs]
            # The server accepts one of the two: without it, the same request is refused.
            requests.delete(f"{self.server.origin}/__playground/sessions/{sent[chosen]}").raise_for_status()
            again = self.list(session, cookies={"sessionid": theirs})
            self.assertEqual((response.status_code, again.status_code == 200), (200, False), flavour)

    def test_a_header_by_hand_wins(self):
        other, session = requests.Session(), requests.Session()
        self.sign_in(other, LIN)
        self.sign_in(session, BYHY)
        line = "sessionid=" + other.cookies["sessionid"]
        response = self.list(session, headers={"Cookie": line}, cookies={"sessionid": "x"})
        self.assertEqual(response.request.headers["Cookie"], line)

    def test_two_of_one_name_conflict_when_they_are_read_and_are_both_sent(self):
        self.configure(extra_set_cookie=["sessionid=old; Path=/api/mgr/"])
        session = requests.Session()
        self.sign_in(session)
        for read in [lambda: session.cookies["sessionid"], lambda: session.cookies.get("sessionid")]:
            self.assertRaises(CookieConflictError, read)
        sessionid = session.cookies.get("sessionid", path="/")
        line = self.list(session).request.headers["Cookie"]
        self.assertEqual(line, f"sessionid=old; sessionid={sessionid}")
        self.assertFalse(self.is_signed_in(session), "Go takes the first")
        self.configure(extra_set_cookie=[])
        again = requests.Session()
        self.sign_in(again)
        self.sign_in(again)
        self.assertEqual(len(again.cookies), 1)

    def test_a_cookie_set_by_hand_lies_beside_the_servers_own(self):
        session = requests.Session()
        session.cookies.set("sessionid", "x")
        self.sign_in(session)
        with self.assertRaises(CookieConflictError):
            session.cookies["sessionid"]

    def test_a_secure_cookie_is_kept_and_not_sent_over_http(self):
        self.configure(cookie={"secure": True})
        session = requests.Session()
        self.sign_in(session)
        sessionid = session.cookies["sessionid"]
        self.assertFalse(self.is_signed_in(session))
        self.assertTrue(self.is_signed_in(session, cookies={"sessionid": sessionid}))

    def test_the_csrf_token_is_repeated_or_403(self):
        self.configure(csrf=True)
        session = requests.Session()
        self.assertEqual(self.sign_in(session).status_code, 403)
        self.list(session)

        def token():
            return {"X-CSRFToken": session.cookies["csrftoken"]}

        first = token()
        self.assertEqual(self.sign_in(session, headers=first).json(), {"ret": 0})
        self.assertNotEqual(token(), first)
        self.assertEqual(self.post(session, "signout", headers=first).status_code, 403)
        self.assertEqual(self.post(session, "signout", headers=token()).status_code, 200)

    def test_one_sign_in_ends_the_other(self):
        first, second, lin = requests.Session(), requests.Session(), requests.Session()
        self.configure(one_session_a_user=True)
        self.sign_in(first)
        self.sign_in(lin, LIN)
        self.sign_in(second)
        self.assertEqual([self.is_signed_in(one) for one in (first, second, lin)], [False, True, True])

    def test_one_sign_out_ends_all(self):
        first, second = requests.Session(), requests.Session()
        self.configure(sign_out_everywhere=True)
        self.sign_in(first)
        self.sign_in(second)
        self.post(first, "signout")
        self.assertFalse(self.is_signed_in(second))

    def test_a_token_outlives_signing_out(self):
        self.configure(token=True)
        session = requests.Session()
        self.sign_in(session)
        token = session.cookies["sessionid"]
        self.assertEqual(requests.get(self.server.origin + "/__playground/sessions").json()["total"], 0)
        self.post(session, "signout")
        self.assertEqual(len(session.cookies), 0)
        self.assertTrue(self.is_signed_in(requests, cookies={"sessionid": token}))
        self.assertFalse(self.is_signed_in(requests, cookies={"sessionid": token[:-2] + "AA"}))

    def test_two_servers_take_turns(self):
        for instances, expected in [("own", [False, True, False, True]), ("shared", [True] * 4)]:
            self.configure(instances=instances)
            session = requests.Session()
            self.sign_in(session)
            self.assertEqual([self.is_signed_in(session) for _ in range(4)], expected)


if __name__ == "__main__":
    unittest.main()
