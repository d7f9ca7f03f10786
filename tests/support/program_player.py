"""Runs programs one after the other, each as its own `__main__`, with the real `requests`: a JSON list on stdin, what each wrote
on stdout and whether it ended by an error."""

import contextlib
import io
import json
import sys

told = []
for program in json.load(sys.stdin):
    written, error = io.StringIO(), None
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        try:
            exec(compile(program, "program.py", "exec"), {"__name__": "__main__"})
        except SystemExit:
            pass
        except BaseException as raised:
            error = type(raised).__name__
    told.append({"output": written.getvalue(), "error": error})
json.dump(told, sys.stdout)
