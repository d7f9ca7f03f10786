"""The pytest fixture `session_playground`: a practice server for one test."""

import pytest

from . import start


@pytest.fixture
def session_playground():
    """A practice server of the test's own: a free port, sample rows in memory, nobody signed in."""
    with start() as server:
        yield server
