"""Starts the program for a test and stops it again."""

import re
import subprocess
import tempfile
import threading

from ._program import program as installed

MEMORY = ":memory:"


class NotStarted(RuntimeError):
    """The program ended, or said nothing for too long, before it listened."""


class Server:
    """A running practice server. Leaving its `with` block stops it."""

    def __init__(self, process, origin):
        self._process = process
        #: The address without a path, such as `http://127.0.0.1:40123`.
        self.origin = origin
        #: The port of that address.
        self.port = int(origin.rpartition(":")[2])

    def stop(self):
        """Stops the server and waits until it has ended. A second call does nothing."""
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def __repr__(self):
        return f"<session_playground.Server {self.origin}>"


def start(*arguments, flavour="go", data=MEMORY, port=0, timeout=30, program=None):
    """Starts a practice server and returns it as soon as it listens.

    `flavour` is "go" or "django". `port` 0 takes a free one. `data` names a folder that keeps the tables; by default they
    are in memory and every server begins with the sample rows. Further `arguments` go to the program as they are.
    Raises `NotStarted`, with what the program said, if it ends or does not listen within `timeout` seconds.
    """
    command = [program or installed(), "--listen", f"127.0.0.1:{port}", "--data", str(data)]
    command += ["--flavour", flavour, "--no-open", *arguments]
    # A file, not a pipe: nobody reads along, and a full pipe would stop the program.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, encoding="utf-8"
        )
        origin = _address(process, timeout)
        if origin is None:
            status = process.wait()
            process.stdout.close()
            said.seek(0)
            reason = said.read().decode("utf-8", "replace").strip()
            raise NotStarted(reason or f"{command[0]} did not start to listen (exit status {status})")
    return Server(process, origin)


def _address(process, timeout):
    """Reads the line that says where the program listens; a program that is silent for too long is ended."""
    too_long = threading.Timer(timeout, process.kill)
    too_long.start()
    try:
        found = re.search(r"http://[^\s/]+", process.stdout.readline())
    finally:
        too_long.cancel()
    if found is None:
        process.kill()
        return None
    return found.group()
