"""The server's second client does what `requests` does: one script played by both gets the same replies and sends the same `Cookie` lines."""

import re
import unittest

import requests

from playground import Server

SIGN_IN = {"username": "byhy", "password": "88888888"}
FORM = "application/x-www-form-urlencoded"
LISTING = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1"
SESSION_ID = re.compile("[a-z0-9]{32}")


class Python:
    """Plays the script with `requests` itself."""

    def __init__(self, origin):
        self.origin = origin
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
        self.check("django", [200, 302, 200, 200, 302, 200, 302, 302, 200, 302, 302, 302, 200])


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
