"""Standard output and errors as a terminal would show them: in order, soon, and never without end."""

import codecs
import io
import sys
import time

from .hints import marked
from .texts import say

# So much text of one run is shown; a page that is given more becomes slow.
MOST_CHARACTERS = 200_000
# So many pieces may go out at once before they are gathered, and so often one more may.
PIECES = 40
SECONDS_PER_PIECE = 0.02

_post = None
_run = 0
_left = 0
_cut = False
_gathered = []
_pieces = PIECES
_refilled = 0.0


def install(post):
    """Lets the streams of this Python lead to ``post(kind, run, stream, text)``."""
    global _post
    _post = post
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(_Keyboard()), "utf-8")


def begin(run):
    """Fresh streams for another run."""
    global _run, _left, _cut, _pieces, _refilled
    _run, _left, _cut = run, MOST_CHARACTERS, False
    _pieces, _refilled = PIECES, time.monotonic()
    _gathered.clear()
    for name in ("stdout", "stderr"):
        raw = io.BufferedWriter(_Stream(name), 64 * 1024)
        stream = io.TextIOWrapper(raw, "utf-8", "backslashreplace" if name == "stderr" else "surrogateescape", "\n", True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def flush():
    """Shows all that was written so far, whole lines or not."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass  # The program has put something else there, or closed it.
    send()


def send():
    """Shows what has been gathered."""
    texts, stream = [], None
    for name, text in _gathered:
        if name != stream and texts:
            _post("output", _run, stream, "".join(texts))
            texts = []
        stream = name
        texts.append(text)
    if texts:
        _post("output", _run, stream, "".join(texts))
    _gathered.clear()


def _write(name, text):
    global _left, _cut, _pieces, _refilled
    if not text or _cut:
        return
    _gathered.append((name, text[:_left]))
    if len(text) > _left:
        _cut = True
        send()
        _post("cut", _run, name, "")
        return
    _left -= len(text)
    now = time.monotonic()
    _pieces = min(PIECES, _pieces + (now - _refilled) / SECONDS_PER_PIECE)
    _refilled = now
    if _pieces >= 1:
        _pieces -= 1
        send()


class _Stream(io.RawIOBase):
    """One of the two streams of a run."""

    def __init__(self, name):
        self.name = f"<{name}>"
        self._of = name
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self):
        return True

    def write(self, octets):
        # A character takes up to four octets: no more of a long text has to be read.
        octets = memoryview(octets).cast("B")
        _write(self._of, self._decoder.decode(octets[: 4 * _left + 4]))
        return len(octets)


class _Keyboard(io.RawIOBase):
    """Standard input, which nobody types into."""

    name = "<stdin>"

    def readable(self):
        return True

    def readinto(self, buffer):
        flush()
        raise marked(EOFError(say("no-input")), "input-refused")
