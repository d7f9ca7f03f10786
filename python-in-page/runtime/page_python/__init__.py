"""What CPython needs to run a learner's program in a page: sockets that lead to the practice server, and an observer."""

import platform
import random

from . import observer, output, rest, runner, texts, transport
from .hints import marked

_run = 0


def prepare():
    """Imports requests, before the worker keeps this memory for later starts."""
    transport.stay_on_sockets()
    import requests  # noqa: F401


def start(bridge, language, own_host):
    """Makes everything ready; answers the versions of Python and of requests."""
    texts.speak(language)
    # A memory that is taken over would go on with the numbers of all who took it over.
    random.seed()

    def relay(number, octets):
        answer = bridge.relay(number, octets)
        if isinstance(answer, str):
            raise marked(ConnectionResetError(texts.say("no-answer", answer)), "no-answer")
        return answer.to_bytes()

    rest.install(bridge.rest)
    transport.install(lambda connection, octets: observer.exchange(_run, connection, octets), [own_host])
    observer.install(relay, bridge.exchange)
    output.install(bridge.post)
    runner.install(bridge.post)

    import requests

    return platform.python_version(), requests.__version__


def run(number, program, name):
    """Runs a program."""
    global _run
    _run = number
    runner.run(number, program, name)
