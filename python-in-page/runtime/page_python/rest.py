"""The part of the library that few programs import: it is fetched when one does."""

import importlib.machinery
import sys

from .hints import marked
from .texts import say

ARCHIVE = "/lib/rest.zip"

_fetch = None
_names = None
_here = False


def install(fetch):
    """``fetch()`` answers the octets of the archive, or a text that says why there are none."""
    global _fetch
    _fetch = fetch
    sys.meta_path.append(_Finder)


class _Finder:
    """Asked last: for modules that are found nowhere else."""

    @staticmethod
    def find_spec(name, _path=None, _target=None):
        if name not in _known():
            return None
        if not _here:
            _get(name)
        folders = name.split(".")[:-1]
        return importlib.machinery.PathFinder.find_spec(name, ["/".join([ARCHIVE, *folders])])


def _known():
    """The names of the modules that the archive holds; the build has written them down."""
    global _names
    if _names is None:
        _names = frozenset(__loader__.get_data(__file__.rpartition("/")[0] + "/rest.txt").decode().split())
    return _names


def _get(name):
    global _here
    octets = _fetch()
    if isinstance(octets, str):
        raise marked(ImportError(say("no-library", octets), name=name), "library-not-fetched")
    with open(ARCHIVE, "wb") as file:
        file.write(octets.to_bytes())
    _here = True
