"""The Python package: a server for a test, the pytest fixture, and the module that is the program."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import requests

from playground import ROOT
import session_playground

SIGN_IN = {"username": "byhy", "password": "88888888"}
LISTING = {"action": "list_customer", "pagesize": 10, "pagenum": 1}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "python")}


def sign_in(origin):
    session = requests.Session()
    session.post(origin + "/api/mgr/signin", data=SIGN_IN).raise_for_status()
    return session


def listing(session, origin):
    return session.get(origin + "/api/mgr/customers", params=LISTING).status_code


class Start(unittest.TestCase):
    def test_each_server_has_its_own_port_and_sessions(self):
        with session_playground.start() as one, session_playground.start() as other:
            self.assertNotEqual(one.port, other.port)
            session = sign_in(one.origin)
            self.assertEqual(listing(session, one.origin), 200)
            self.assertEqual(listing(session, other.origin), 307)
        with self.assertRaises(requests.ConnectionError):
            requests.get(one.origin)

    def test_a_folder_keeps_what_memory_forgets(self):
        data = self.enterContext(tempfile.TemporaryDirectory())
        with session_playground.start(data=data) as first:
            session = sign_in(first.origin)
        with session_playground.start(data=data, port=first.port) as second:
            self.assertEqual(second.origin, first.origin)
            self.assertEqual(listing(session, second.origin), 200)

    def test_stopping_twice_is_stopping_once(self):
        server = session_playground.start("--no-page", flavour="django")
        server.stop()
        server.stop()

    def test_it_carries_the_page(self):
        with session_playground.start() as server:
            page = requests.get(server.origin, headers={"Accept-Encoding": "gzip"})
        self.assertIn("Session Playground", page.content.decode())
        self.assertEqual(page.headers["Content-Encoding"], "gzip")
        self.assertIn("script-src 'self'", page.headers["Content-Security-Policy"])

    def test_a_program_that_refuses_says_why(self):
        with self.assertRaisesRegex(session_playground.NotStarted, "--unknown"):
            session_playground.start("--unknown")

    @unittest.skipIf(os.name == "nt", "a script with a first line of its own is no program there")
    def test_a_silent_program_is_not_waited_for_in_vain(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        silent = folder / "silent"
        silent.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
        silent.chmod(0o755)
        with self.assertRaisesRegex(session_playground.NotStarted, "did not start to listen"):
            session_playground.start(program=str(silent), timeout=0.5)

    def test_a_package_without_its_program_says_so(self):
        with mock.patch.dict(os.environ), mock.patch("session_playground._program._folders", return_value=[]):
            del os.environ["SESSION_PLAYGROUND_PROGRAM"]
            with self.assertRaisesRegex(session_playground.ProgramNotFound, "install the wheel again"):
                session_playground.start()


class Module(unittest.TestCase):
    def test_it_is_the_program(self):
        command = [sys.executable, "-m", "session_playground"]
        said = subprocess.run([*command, "--version"], env=ENVIRONMENT, capture_output=True, text=True, check=True)
        self.assertRegex(said.stdout, r"^session-playground \d+\.\d+\.\d+$")
        refused = subprocess.run([*command, "--unknown"], env=ENVIRONMENT, capture_output=True, text=True)
        self.assertEqual(refused.returncode, 2)

    def test_it_stops_when_it_is_told_to(self):
        command = [sys.executable, "-m", "session_playground", "--listen", "127.0.0.1:0", "--data", ":memory:"]
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
            address = process.stdout.readline().removeprefix("Session Playground: ").strip()
            self.assertEqual(requests.get(address).status_code, 200)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(), 0)


class Fixture(unittest.TestCase):
    def test_a_test_gets_a_server_of_its_own(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "test_practice.py").write_text(PRACTICE, encoding="utf-8")
        plugin = ["-p", "session_playground.pytest_plugin", "-p", "no:cacheprovider"]
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *plugin, str(folder)],
            env={**ENVIRONMENT, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
        )
        self.assertIn("2 passed", run.stdout, run.stdout + run.stderr)


PRACTICE = """
import requests

CUSTOMERS = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1"


def test_one_adds_a_customer(session_playground):
    browser = requests.Session()
    form = {"username": "byhy", "password": "88888888"}
    assert browser.post(session_playground.origin + "/api/mgr/signin", data=form).json() == {"ret": 0}
    data = {"name": "n", "phonenumber": "1", "address": "a"}
    added = {"action": "add_customer", "data": data}
    browser.post(session_playground.origin + "/api/mgr/customers", json=added)
    assert browser.get(session_playground.origin + CUSTOMERS).json()["total"] == 11


def test_the_next_one_does_not_see_it(session_playground):
    reply = requests.get(session_playground.origin + CUSTOMERS, allow_redirects=False)
    assert reply.status_code == 307
"""


if __name__ == "__main__":
    unittest.main()
