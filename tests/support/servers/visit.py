"""Visits a site as a script does: goes there, signs in by its form, comes back, signs out, comes back once more.

Prints each answer as JSON: which request it is the answer to, what it says, and what the session's jar holds then.
"""

import json
import sys
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests


class Forms(HTMLParser):
    """The forms of a page: where each goes, and what its fields hold."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.found.append({"id": given.get("id"), "action": given.get("action") or "", "fields": {}})
        if tag == "input" and given.get("name") and self.found:
            self.found[-1]["fields"][given["name"]] = given.get("value", "")


def submit(session, page, given, chosen=lambda form: True):
    form = next(form for form in Forms(page.text).found if chosen(form))
    to = urljoin(page.url, form["action"])
    origin = "://".join(urlsplit(to)[:2])
    return session.post(to, data={**form["fields"], **given}, headers={"Origin": origin, "Referer": page.url})


def told(page, session):
    answers = [
        {
            "request": f"{answer.request.method} {urlsplit(answer.url)._replace(scheme='', netloc='').geturl()}",
            "status": answer.status_code,
            "reason": answer.reason,
            "headers": sorted(name for name in answer.headers),
            "body": answer.text,
        }
        for answer in [*page.history, page]
    ]
    cookies = [
        {
            "name": cookie.name,
            "domain": cookie.domain,
            "path": cookie.path,
            "secure": cookie.secure,
            "expires": cookie.expires is not None,
            "rest": sorted(cookie._rest.items(), key=str),
        }
        for cookie in session.cookies
    ]
    return {"answers": answers, "cookies": cookies}


address, password = sys.argv[1:3]
with requests.Session() as session:
    out = []

    def visited(page):
        out.append(told(page, session))
        return page

    page = visited(session.get(address))
    page = visited(submit(session, page, {"username": "byhy", "password": "wrong"}))
    visited(submit(session, page, {"username": "byhy", "password": password}))
    page = visited(session.get(address))
    visited(submit(session, page, {}, lambda form: form["id"] == "logout-form"))
    visited(session.get(address))
print(json.dumps(out))
