"""Starts the real practice server for a test, on a free port and with its own data folder."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PLAYGROUND_SERVER", str(ROOT / "target/release/session-playground"))


class Server:
    """A running server: `with Server("go") as server: requests.get(server.origin + …)`."""

    def __init__(self, flavour):
        self.flavour = flavour

    def __enter__(self):
        self.data = tempfile.mkdtemp(prefix="session-playground-")
        self.process = subprocess.Popen(
            [PROGRAM, "--listen", "127.0.0.1:0", "--data", self.data, "--flavour", self.flavour, "--no-page"],
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://[^\s/]+", line)
        if not found:
            self.__exit__()
            raise AssertionError(f"no address in the server's first line: {line!r}")
        self.origin = found.group()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.data)
