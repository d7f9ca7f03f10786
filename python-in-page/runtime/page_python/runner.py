"""Runs a learner's program as ``python program.py`` would, and tells how it ended."""

import builtins
import json
import linecache
import os
import sys
import time
import traceback
import types

from . import observer, output, transport
from .hints import hint_of, marked
from .texts import say

# In seconds.
_REST = 0.002

_post = None
_slept = time.sleep


def install(post):
    """``post(kind, run, stream, text)`` tells the page."""
    global _post
    _post = post
    os.system = _no_programs
    time.sleep = _sleep


def run(number, program, name):
    """Runs a program to its end; the page hears how it ended."""
    output.begin(number)
    observer.begin(number, name)
    transport.begin()
    linecache.cache[name] = (len(program), None, program.splitlines(True), name)
    module = types.ModuleType("__main__")
    module.__file__ = name
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.argv = [name]
    ended = {"how": "finished", "error": None}
    try:
        exec(compile(program, name, "exec", dont_inherit=True), module.__dict__)
    except SystemExit as error:
        ended["how"] = "exit"
        if error.code is not None and not isinstance(error.code, int):
            print(error.code, file=sys.stderr)
    except BaseException as error:
        ended = {"how": "raised", "error": _told(error, name)}
    output.flush()
    observer.end(number)
    _post("ended", number, "", json.dumps(ended))


def _told(error, name):
    shown = traceback.TracebackException.from_exception(error, capture_locals=False, compact=True)
    _only_frames_of(shown, name)
    text = "".join(shown.format())
    print(text, end="", file=sys.stderr)
    return {
        "name": _full_name(type(error)),
        "message": str(error),
        "line": _line(error, name),
        "hint": hint_of(error),
        "traceback": text,
    }


def _only_frames_of(shown, name, seen=None):
    """Leaves out what the learner has not written: frames of libraries, and errors that only libraries met."""
    shown.stack = traceback.StackSummary.from_list([frame for frame in shown.stack if frame.filename == name])
    for link in ("__cause__", "__context__"):
        inner = getattr(shown, link)
        if inner is not None:
            _only_frames_of(inner, name)
            if not inner.stack:
                setattr(shown, link, inner.__cause__ or inner.__context__)


def _full_name(kind):
    return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"


def _line(error, name):
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == name]
    return lines[-1] if lines else None


def _sleep(seconds, /):
    output.flush()
    # This Python's clock counts whole milliseconds, and the one that it sleeps by counts finer: without a rest, a program that
    # measures its sleep would find it shorter than it asked for.
    _slept(seconds + _REST if seconds > 0 else seconds)


def _no_programs(command):
    raise marked(OSError(say("no-programs")), "no-programs")
