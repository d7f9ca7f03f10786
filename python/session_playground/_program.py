"""Where the installed program is."""

import os
import sys
import sysconfig
from pathlib import Path

NAME = "session-playground" + (".exe" if os.name == "nt" else "")


class ProgramNotFound(FileNotFoundError):
    """The package is there without its program."""


def program():
    """The path of the program. The environment variable `SESSION_PLAYGROUND_PROGRAM` names another one."""
    chosen = os.environ.get("SESSION_PLAYGROUND_PROGRAM")
    if chosen:
        return chosen
    for folder in _folders():
        path = Path(folder, NAME)
        if path.is_file():
            return str(path)
    raise ProgramNotFound(
        f"{NAME} was not installed with this package: install the wheel again, "
        "or name the program in SESSION_PLAYGROUND_PROGRAM"
    )


def _folders():
    """Where installers put the programs of a package, the most likely place first."""
    yield sysconfig.get_path("scripts")
    package = Path(__file__).resolve().parent
    # `pip install --target FOLDER` makes FOLDER/bin; `--prefix` puts bin three levels above the packages.
    yield package.parent / ("Scripts" if os.name == "nt" else "bin")
    yield package.parents[3] / "bin" if len(package.parents) > 3 else package.parent
    yield sysconfig.get_path("scripts", scheme=sysconfig.get_preferred_scheme("user"))
    yield Path(sys.executable).parent
