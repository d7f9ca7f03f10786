"""What a page that watches has to get right: signs in and asks for customers, in one of several ways.

Prints what the jar of its `requests.Session` holds at the end, as JSON; without a `Session` that is nothing.
"""

import json
import sys

import requests

origin, way = sys.argv[1:3]
signin, customers = "/api/mgr/signin", "/api/mgr/customers"
form = {"username": "byhy", "password": "88888888"}
query = {"params": {"action": "list_customer", "pagenum": 1, "pagesize": 5}, "allow_redirects": False}
jar = []

if way in ("session", "localhost", "cleared"):
    with requests.Session() as session:
        session.post(origin + signin, data=form)
        if way == "cleared":
            session.cookies.clear()
        other = origin.replace("127.0.0.1", "localhost") if way == "localhost" else origin
        session.get(other + customers, **query)
        jar = list(session.cookies)
else:
    given = requests.post(origin + signin, data=form).cookies["sessionid"]
    brought = {
        "plain": {},
        "cookies": {"cookies": {"sessionid": given}},
        "header": {"headers": {"Cookie": f"sessionid={given}"}},
    }[way]
    requests.get(origin + customers, **brought, **query)

print(json.dumps([f"{cookie.name}={cookie.value}" for cookie in jar]))
