"""Starts the built program for a test, by the same package that testers install."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PLAYGROUND_SERVER", str(ROOT / "target/release/session-playground"))

sys.path.insert(0, str(ROOT / "python"))
os.environ.setdefault("SESSION_PLAYGROUND_PROGRAM", PROGRAM)

import session_playground  # noqa: E402


def Server(flavour):
    """A running server: `with Server("go") as server: requests.get(server.origin + …)`."""
    return session_playground.start("--no-page", flavour=flavour)
