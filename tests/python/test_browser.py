"""The program opens the page in the browser where a person started it, and nowhere else."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import requests

from playground import PROGRAM

if os.name == "posix":
    import pty

ARGUMENTS = ["--listen", "127.0.0.1:0", "--data", ":memory:"]
NO_BROWSER = "No browser could be opened"


@unittest.skipUnless(sys.platform == "linux", "elsewhere the system's own opener has a fixed path")
class Browser(unittest.TestCase):
    def setUp(self):
        """A PATH without any opener: trying to open a browser fails, and the program says so."""
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def start(self, stdout, *more):
        process = subprocess.Popen(
            [PROGRAM, *ARGUMENTS, *more],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**os.environ, "PATH": str(self.folder)},
            text=True,
        )
        os.close(stdout)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        return process

    def in_terminal(self, *more):
        """The program, and the two lines that it says in a terminal."""
        ours, its = pty.openpty()
        self.addCleanup(os.close, ours)
        process = self.start(its, *more)
        said = b""
        while said.count(b"\n") < 2:
            said += os.read(ours, 1024)
        return process, said.decode().splitlines()

    def complaint(self, process, line):
        """All that it says on stderr. It opens the browser before it answers, so the answer comes first here."""
        requests.get(line.removeprefix("Session Playground: ").strip())
        process.terminate()
        return process.stderr.read()

    def test_in_a_terminal_it_opens_its_address(self):
        opened = self.folder / "opened"
        os.mkfifo(opened)
        opener = self.folder / "xdg-open"
        opener.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
        opener.chmod(0o755)
        process, (address, data) = self.in_terminal()
        self.assertEqual(address, "Session Playground: " + opened.read_text().strip())
        self.assertIn("in memory only", data)
        self.assertEqual(self.complaint(process, address), "")

    def test_where_there_is_no_browser_it_says_so(self):
        process, (address, _) = self.in_terminal()
        self.assertIn(NO_BROWSER, self.complaint(process, address))

    def test_not_where_it_was_asked_not_to(self):
        process, (address, _) = self.in_terminal("--no-open")
        self.assertEqual(self.complaint(process, address), "")

    def test_not_where_there_is_no_page(self):
        process, (address, _) = self.in_terminal("--no-page")
        self.assertEqual(self.complaint(process, address), "")

    def test_not_where_another_program_reads_what_it_says(self):
        reading, writing = os.pipe()
        process = self.start(writing)
        with os.fdopen(reading) as said:
            address, data = said.readline(), said.readline()
            self.assertIn("in memory only", data)
            self.assertEqual(self.complaint(process, address), "")


if __name__ == "__main__":
    unittest.main()
