"""What CPython needs to run a learner's program in a page: sockets that lead to the practice server, and an observer."""

import platform

from . import observer, output, runner, texts, transport

_run = 0


def start(bridge, language, own_host):
    """Makes everything ready; answers the versions of Python and of requests."""
    texts.speak(language)

    def relay(number, octets):
        answer = bridge.relay(number, octets)
        failure = bridge.failure()
        if failure:
            raise ConnectionResetError(texts.say("no-answer", failure))
        return answer.to_bytes()

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
