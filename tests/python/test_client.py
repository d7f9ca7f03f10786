"""The server's second client does what `requests` does: one script played by both gets the same replies and sends the same `Cookie` lines."""

import json
import re
import unittest

import requests

from playground import ROOT, Server

SIGN_IN = {"username": "byhy", "password": "88888888"}
FORM = "application/x-www-form-urlencoded"
LISTING = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1"
SESSION_ID = re.compile("[a-z0-9]{32}")


class Python:
    """Plays the script with `requests` itself."""

    def __init__(self, origin):
        self.origin = origin
        self.session = requests.Session()

    def start_again(self):
        self.session = requests.Session()

    def call(self, method, target, jar, cookies=None, cookie_line=None, form=None):
        sender = self.session if jar else requests
        headers = {"Cookie": cookie_line} if cookie_line else {}
        response = sender.request(method, self.origin + target, headers=headers, cookies=cookies, data=form)
        held = [(cookie.name, cookie.value, cookie.path) for cookie in self.session.cookies] if jar else []
        return response.status_code, response.text, response.headers.get("Set-Cookie"), held


class Client:
    """Plays it with the second client of the server."""

    def __init__(self, origin):
        self.origin = origin

    def start_again(self):
        requests.delete(self.origin + "/__playground/client?jar=script").raise_for_status()

    def call(self, method, target, jar, cookies=None, cookie_line=None, form=None):
        headers = [["Cookie", cookie_line]] if cookie_line else []
        body = requests.models.RequestEncodingMixin._encode_params(form) if form else ""
        call = {
            "jar": "script" if jar else None,
            "method": method,
            "target": target,
            "headers": headers + ([["Content-Type", FORM]] if form else []),
            "cookies": list((cookies or {}).items()),
            "body": body,
        }
        answer = requests.post(self.origin + "/__playground/client", json=call)
        answer.raise_for_status()
        response = answer.json()["response"]
        lines = dict(response["headers"])
        held = [(cookie["name"], cookie["value"], cookie["path"]) for cookie in answer.json()["jar"]]
        return response["status"], response["body"]["text"], lines.get("Set-Cookie"), held


def script(program):
    """What a learner tries: twice without a session, a cookie for one call, a session, a cookie by hand, signing out."""
    yield program.call("POST", "/api/mgr/signin", jar=False, form=SIGN_IN)
    yield program.call("GET", LISTING, jar=False)
    signed_in = program.call("POST", "/api/mgr/signin", jar=True, form=SIGN_IN)
    yield signed_in
    held = {"sessionid": SESSION_ID.search(signed_in[2]).group()}
    yield program.call("GET", LISTING, jar=False, cookies=held)
    yield program.call("GET", LISTING, jar=False)
    yield program.call("GET", LISTING, jar=True)
    yield program.call("GET", LISTING, jar=True, cookies={"sessionid": "x", "b": "2"})
    yield program.call("GET", LISTING, jar=True, cookie_line="sessionid=by-hand")
    yield program.call("POST", "/api/mgr/signin", jar=True, form={**SIGN_IN, "password": "no"})
    yield program.call("GET", LISTING, jar=True)
    yield program.call("POST", "/api/mgr/signout", jar=True)
    yield program.call("GET", LISTING, jar=True)
    yield program.call("GET", LISTING, jar=False, cookies=held)


class SecondClient(unittest.TestCase):
    """Both flavours; each player has its own server."""

    def played(self, player, flavour):
        with Server(flavour) as server:
            calls = list(script(player(server.origin)))
            trace = requests.get(server.origin + "/__playground/trace?after=0").json()["entries"]
        requested = [
            (entry["request"]["method"], entry["request"]["target"], lines(entry, "Cookie"), lines(entry, "Content-Length"))
            for entry in trace
        ]
        return without_chance(calls), without_chance(requested)

    def check(self, flavour, statuses):
        calls, requested = self.played(Python, flavour)
        self.assertEqual(self.played(Client, flavour), (calls, requested))
        self.assertEqual(len(requested), 13)
        self.assertEqual([status for status, *_ in calls], statuses)

    def test_both_clients_agree_in_go(self):
        self.check("go", [200, 307, 200, 200, 307, 200, 200, 307, 200, 200, 200, 307, 307])

    def test_both_clients_agree_in_django(self):
        """Django answers a dead id with a line that deletes the cookie: sending an id by hand empties the jar, and the row stays."""
        self.check("django", [200, 302, 200, 200, 302, 200, 302, 302, 200, 302, 200, 302, 200])


class UntidyLines(unittest.TestCase):
    """Further `Set-Cookie` lines of a sign-in, tidy and not: both keep the same and send the same afterwards."""

    def played(self, player, cases):
        answers = {}
        with Server("go") as server:
            program = player(server.origin)
            for case in cases:
                config = {"extra_set_cookie": case["lines"]}
                requests.put(server.origin + "/__playground/config", json=config).raise_for_status()
                program.start_again()
                *_, held = program.call("POST", "/api/mgr/signin", jar=True, form=SIGN_IN)
                status, *_ = program.call("GET", LISTING, jar=True)
                trace = requests.get(server.origin + "/__playground/trace?after=0").json()["entries"]
                answers[case["id"]] = without_chance([held, status, lines(trace[-1], "Cookie")])
        return answers

    def test_lines_of_public_reports(self):
        file = ROOT / "crates/browser-model/tests/program-lines.jsonl"
        cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        # The server refuses to send letters beyond ASCII.
        cases = [case for case in cases if case["requests"] != "config refused"]
        self.assertGreaterEqual(len(cases), 27)
        real, stand_in = self.played(Python, cases), self.played(Client, cases)
        for case in cases:
            with self.subTest(case["id"]):
                self.assertEqual(stand_in[case["id"]], real[case["id"]])


class BeyondLatin1(unittest.TestCase):
    """A cookie that no header can carry: the library raises, the second client says so, and neither sends anything."""

    def test_a_cookie_of_a_call(self):
        cookies = {"sessionid": "白月"}
        with Server("go") as server:
            with self.assertRaises(UnicodeEncodeError) as raised:
                Python(server.origin).call("GET", LISTING, jar=False, cookies=cookies)
            call = {"jar": None, "method": "GET", "target": LISTING, "cookies": list(cookies.items())}
            answer = requests.post(server.origin + "/__playground/client", json=call)
            error = answer.json()["error"]
            self.assertEqual((answer.status_code, error["code"]), (400, "client_raised"))
            self.assertIn(f"UnicodeEncodeError: {raised.exception}", error["message"]["en"])
            self.assertEqual(requests.get(server.origin + "/__playground/trace?after=0").json()["entries"], [])


def lines(entry, name):
    return [value for found, value in entry["request"]["headers"] if found == name]


def without_chance(values):
    """The same, with each session id replaced by its order of appearance and without the expiry of cookies."""
    ids = []

    def place(found):
        if found.group() not in ids:
            ids.append(found.group())
        return f"id {ids.index(found.group()) + 1}"

    def clean(value):
        if isinstance(value, (tuple, list)):
            return [clean(part) for part in value]
        if isinstance(value, str):
            return SESSION_ID.sub(place, re.sub("expires=[^;]*", "expires", value))
        return value

    return clean(values)
