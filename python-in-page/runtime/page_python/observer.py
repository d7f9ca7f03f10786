"""Each exchange with the line that made it, and the jar that it came from: before the request, and after the answer.

No class of `requests` or of the standard library is changed. The jar is found in the frames that lead to the socket, and
`sys.monitoring` tells when it has taken the cookies of an answer.
"""

import json
import sys
from dataclasses import dataclass
from http.cookiejar import CookieJar

TOOL = sys.monitoring.PROFILER_ID

_relay = None
_post = None
_program = ""
_number = 0
_pending = []
_jars = []


@dataclass
class Exchange:
    """An exchange that is not told yet, because its jar has not taken the answer's cookies."""

    told: dict
    jar: CookieJar | None
    request: bytes
    response: bytes | None


def install(relay, post):
    """``relay(number, octets)`` asks the practice server; ``post(json, request, response)`` tells the page."""
    global _relay, _post
    _relay, _post = relay, post
    sys.monitoring.use_tool_id(TOOL, "page-python")
    events = sys.monitoring.events
    sys.monitoring.set_local_events(TOOL, CookieJar.extract_cookies.__code__, events.PY_RETURN)
    sys.monitoring.register_callback(TOOL, events.PY_RETURN, _extracted)


def begin(run, program):
    """Another run: exchanges and jars count from one again."""
    global _program, _number
    _program, _number = program, 0
    _pending.clear()
    _jars.clear()


def exchange(run, connection, request):
    """Sends a request to the practice server and answers the response; the page hears of both."""
    global _number
    end(run)
    _number += 1
    line, function, jar = _made_by(sys._getframe(1))
    told = {
        "run": run,
        "number": _number,
        "line": line,
        "function": function,
        "connection": connection,
        "url": _url(request),
        "jar": {"session": _number_of(jar), "before": cookies(jar), "after": None},
        "error": None,
    }
    try:
        response = _relay(_number, request)
    except OSError as error:
        told["error"] = str(error)
        _post(json.dumps(told), request, None)
        raise
    if jar is None:
        _post(json.dumps(told), request, response)
    else:
        _pending.append(Exchange(told, jar, request, response))
    return response


def end(run):
    """Tells what is still to be told: the jar took nothing of its answer."""
    while _pending:
        _tell(_pending.pop(0))


def cookies(jar):
    """What a jar holds, in its own order."""
    return [] if jar is None else [_cookie(cookie) for cookie in list(jar)]


def _cookie(cookie):
    rest = {name.lower() for name in getattr(cookie, "_rest", {})}
    return {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.domain,
        "domainSpecified": bool(cookie.domain_specified),
        "path": cookie.path,
        "pathSpecified": bool(cookie.path_specified),
        "secure": bool(cookie.secure),
        "httpOnly": "httponly" in rest,
        "expires": cookie.expires,
        "discard": bool(cookie.discard),
    }


def _extracted(code, _offset, _returned):
    jar = sys._getframe(1).f_locals.get("self")
    for told in [pending for pending in _pending if pending.jar is jar]:
        _pending.remove(told)
        told.told["jar"]["after"] = cookies(jar)
        _tell(told)


def _tell(pending):
    _post(json.dumps(pending.told), pending.request, pending.response)


def _number_of(jar):
    if jar is None:
        return None
    for number, known in enumerate(_jars, 1):
        if known is jar:
            return number
    _jars.append(jar)
    return len(_jars)


def _url(request):
    """The address that a request is for, as its head says it."""
    head = request.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    target = (head[0].split(" ") + ["", ""])[1]
    if not target.startswith("/"):
        return target
    hosts = [line.partition(":")[2].strip() for line in head[1:] if line.lower().startswith("host:")]
    return f"http://{hosts[0] if hosts else ''}{target}"


def _made_by(frame):
    """The learner's line and function, and the jar."""
    jar = None
    while frame is not None:
        code = frame.f_code
        if code.co_filename == _program:
            return frame.f_lineno, None if code.co_name == "<module>" else code.co_name, jar
        module = frame.f_globals.get("__name__", "")
        if jar is None and module == "requests.sessions" and code.co_name == "send":
            jar = frame.f_locals["self"].cookies
        elif jar is None and module == "urllib.request" and code.co_name == "open":
            jar = _jar_of(frame.f_locals["self"])
        frame = frame.f_back
    return None, None, jar


def _jar_of(opener):
    for handler in getattr(opener, "handlers", ()):
        jar = getattr(handler, "cookiejar", None)
        if jar is not None:
            return jar
    return None
