"""Which of the errors that beginners meet an error is: a name from a closed list, for which the page has a sentence."""

import re

_MARK = "_page_hint"


def marked(error, hint):
    """The same error with its hint, for errors that are raised here."""
    setattr(error, _MARK, hint)
    return error


def hint_of(error):
    """The hint for an error that ended a program; None where there is none."""
    for cause in _chain(error):
        hint = getattr(cause, _MARK, None)
        if hint is not None:
            return hint
    for names, pattern, hint in _RULES:
        if names & {kind.__name__ for kind in type(error).__mro__} and re.search(pattern, str(error), re.I):
            return hint
    return None


def _chain(error):
    """An error and all that led to it: causes, contexts, and what urllib3 and requests wrap."""
    seen, left = set(), [error]
    while left:
        error = left.pop()
        if not isinstance(error, BaseException) or id(error) in seen:
            continue
        seen.add(id(error))
        yield error
        left += [error.__cause__, error.__context__, getattr(error, "reason", None), *error.args]


# The first that fits counts. A name is that of the error's class or of one that it descends from.
_RULES = [
    ({"TabError"}, "", "tabs-and-spaces"),
    ({"IndentationError"}, "unexpected indent|unindent", "indentation-extra"),
    ({"IndentationError"}, "", "indentation-missing"),
    ({"SyntaxError"}, "never closed|unmatched|does not match", "bracket"),
    ({"SyntaxError"}, "unterminated|EOL while", "quote"),
    ({"SyntaxError"}, "invalid (non-printable )?character", "full-width-character"),
    ({"SyntaxError"}, "expected ':'", "colon"),
    ({"SyntaxError"}, "Missing parentheses", "print-statement"),
    ({"SyntaxError"}, "Perhaps you forgot a comma", "comma"),
    ({"SyntaxError"}, "Maybe you meant '=='|cannot assign", "assignment"),
    ({"SyntaxError"}, "", "syntax"),
    ({"ModuleNotFoundError"}, "", "no-module"),
    ({"ImportError"}, "", "no-name-in-module"),
    ({"UnboundLocalError"}, "", "local-variable"),
    ({"NameError"}, "", "name-not-defined"),
    ({"JSONDecodeError"}, "", "json-decode"),
    ({"MissingSchema", "InvalidSchema", "InvalidURL"}, "", "bad-url"),
    ({"SSLError"}, "", "https"),
    ({"TooManyRedirects"}, "", "too-many-redirects"),
    ({"HTTPError"}, "", "http-status"),
    ({"ConnectionError", "ConnectionError"}, "", "no-connection"),
    ({"KeyError"}, "", "key-error"),
    ({"IndexError"}, "", "index-error"),
    ({"AttributeError"}, "'NoneType'", "none-value"),
    ({"AttributeError"}, "", "no-attribute"),
    ({"TypeError"}, "'NoneType'", "none-value"),
    ({"TypeError"}, "not callable", "not-callable"),
    ({"TypeError"}, "argument", "wrong-arguments"),
    ({"TypeError"}, "concatenate|unsupported operand|must be str", "mixed-types"),
    ({"TypeError"}, "", "wrong-type"),
    ({"UnicodeError"}, "", "encoding"),
    ({"ValueError"}, "", "wrong-value"),
    ({"ZeroDivisionError"}, "", "division-by-zero"),
    ({"RecursionError"}, "", "recursion"),
    ({"MemoryError"}, "", "memory"),
    ({"FileNotFoundError"}, "", "no-file"),
    ({"EOFError"}, "", "input-refused"),
    ({"RuntimeError"}, "can't start new thread", "no-threads"),
    ({"OSError"}, "does not support processes", "no-programs"),
    ({"AssertionError"}, "", "assertion"),
]

# All hints there are; the page has a sentence for each.
HINTS = sorted({hint for _, _, hint in _RULES} | {"other-host", "no-listening", "library-not-fetched", "no-answer"})
