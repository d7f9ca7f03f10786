"""Plays cookie cases with the real `requests` library: one JSON case a line on stdin, one JSON answer a line on stdout.

The clock is the case's own. Responses are octets that `http.client` parses. With `--sockets` they really cross
loopback: every host name leads to a server in this process, and `requests` does all of its work.
"""

import http.client
import io
import json
import socket
import sys
import threading
import time
import warnings

import requests
import urllib3.util.connection
from requests.cookies import extract_cookies_to_jar

CLOCK = [0.0]


class Raw:
    """What `extract_cookies_to_jar` looks at of a urllib3 response."""

    class Original:
        pass

    def __init__(self, octets):
        self._original_response = Raw.Original()
        self._original_response.msg = http.client.parse_headers(io.BytesIO(octets))


class Objects:
    """Responses without a connection."""

    def set(self, session, url, octets, headers):
        request = session.prepare_request(requests.Request("GET", url, headers=headers))
        extract_cookies_to_jar(session.cookies, request, Raw(octets + b"\r\n"))

    def get(self, session, url, cookies, headers):
        request = session.prepare_request(requests.Request("GET", url, cookies=cookies, headers=headers))
        line = request.headers.get("Cookie")
        # What `http.client.HTTPConnection.putheader` does with it.
        sent = None if line is None else line.encode("latin-1").decode("latin-1")
        for name, value in request.headers.items():
            http.client.HTTPConnection.putheader(Buffer(), name, value)
        return sent


class Buffer:
    """Stands where a connection keeps its header lines."""

    def __init__(self):
        self._HTTPConnection__state = http.client._CS_REQ_STARTED

    def _output(self, line):
        pass


class Sockets:
    """Responses over loopback."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.octets = b""
        self.heads = []
        address = self.listener.getsockname()
        urllib3.util.connection.create_connection = lambda _, *rest, **more: socket.create_connection(address)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connection.recv(65536)
                self.heads.append(head)
                start = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n"
                connection.sendall(start + self.octets + b"\r\n")

    def set(self, session, url, octets, headers):
        self.octets = octets
        session.get(url, headers=headers, allow_redirects=False)

    def get(self, session, url, cookies, headers):
        self.octets = b""
        self.heads.clear()
        session.get(url, cookies=cookies, headers=headers, allow_redirects=False)
        lines = self.heads.pop().decode("latin-1").split("\r\n")[1:]
        found = [line.partition(":") for line in lines]
        sent = [value.strip(" ") for name, _, value in found if name.lower() == "cookie"]
        return sent[0] if sent else None


def play(case, way):
    CLOCK[0] = float(case["now_seconds"])
    session = requests.Session()
    session.trust_env = False
    answers = []
    for step in case["steps"]:
        if step["op"] == "wait":
            CLOCK[0] += step["millis"] / 1000
        elif step["op"] == "http_set":
            lines = ["Set-Cookie: " + line + "\r\n" for line in step["lines"]]
            way.set(session, step["url"], "".join(lines).encode("latin-1"), dict(step.get("headers", [])))
        else:
            cookies, headers = dict(step.get("cookies", [])), dict(step.get("headers", []))
            try:
                answers.append(way.get(session, step["url"], cookies, headers))
            except (UnicodeEncodeError, ValueError, requests.exceptions.InvalidHeader) as error:
                module = "requests.exceptions." if isinstance(error, requests.exceptions.InvalidHeader) else ""
                answers.append({"raises": module + type(error).__name__})
    return {"id": case["id"], "cookies": answers, "stored": [described(cookie) for cookie in session.cookies]}


def described(cookie):
    return {
        "domain": cookie.domain,
        "path": cookie.path,
        "name": cookie.name,
        "value": cookie.value or "",
        "expires": cookie.expires,
        "secure": bool(cookie.secure),
    }


def main():
    # `http.cookiejar` warns where a line makes it raise.
    warnings.simplefilter("ignore")
    time.time = lambda: CLOCK[0]
    way = Sockets() if "--sockets" in sys.argv else Objects()
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line), way)), flush=True)


main()
