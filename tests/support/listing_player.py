"""Runs the page's Python code: one program in JSON a line on stdin, what it printed in JSON a line on stdout."""

import contextlib
import io
import json
import sys
import traceback

for line in sys.stdin:
    printed = io.StringIO()
    error = None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(json.loads(line), "listing", "exec"), {"__name__": "__main__"})
        except Exception:
            error = traceback.format_exc(limit=-2)
    print(json.dumps({"printed": printed.getvalue(), "error": error}), flush=True)
