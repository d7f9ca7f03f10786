"""The Python code on the tutorial's pages, run as it is against the real server, prints what the page says it prints."""

import contextlib
import io
import re
import unittest
from html.parser import HTMLParser

from playground import ROOT, Server

PAGES = ["requests.html", "en/requests.html"]
WRITTEN_FOR = "http://127.0.0.1:8047"
SESSION_ID = re.compile(r"\b[a-z0-9]{32}\b")


class Listings(HTMLParser):
    """The code of a page in order, each piece with the output that follows it."""

    def __init__(self, page):
        super().__init__()
        self.pieces = []
        self.reading = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        classes = dict(attributes).get("class", "").split()
        if "language-python" in classes:
            self.pieces.append(["", ""])
            self.reading = 0
        elif tag == "pre" and "output" in classes:
            self.reading = 1

    def handle_endtag(self, tag):
        if tag in ("code", "pre"):
            self.reading = None

    def handle_data(self, data):
        if self.reading is not None:
            self.pieces[-1][self.reading] += data


class TutorialPages(unittest.TestCase):
    """Each page is one program, from top to bottom."""

    def check(self, name):
        page = (ROOT / "static/tutorial" / name).read_text(encoding="utf-8")
        pieces = Listings(page).pieces
        self.assertGreater(sum(bool(output) for _, output in pieces), 5, "there are listings to run")
        names, shown, printed = {}, [], []
        with Server("go") as server:
            for code, output in pieces:
                said = io.StringIO()
                with contextlib.redirect_stdout(said):
                    exec(code.replace(WRITTEN_FOR, server.origin), names)
                shown.append(output.rstrip("\n"))
                printed.append(said.getvalue().rstrip("\n"))
        self.assertEqual(in_order(shown), in_order(printed))

    def test_each_page_prints_what_it_says(self):
        for name in PAGES:
            with self.subTest(page=name):
                self.check(name)

    def test_both_languages_show_the_same_code(self):
        codes = [
            Listings((ROOT / "static/tutorial" / name).read_text(encoding="utf-8")).pieces for name in PAGES
        ]
        self.assertEqual(codes[0], codes[1])


def in_order(outputs):
    """The same outputs with each session id replaced by its number in the order of appearance."""
    ids = []

    def place(found):
        if found.group() not in ids:
            ids.append(found.group())
        return f"id {ids.index(found.group()) + 1}"

    return [SESSION_ID.sub(place, output) for output in outputs]


if __name__ == "__main__":
    unittest.main()
