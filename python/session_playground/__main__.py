"""`python -m session_playground`: the program itself, with the same arguments."""

import os
import subprocess
import sys

from ._program import ProgramNotFound, program


def main():
    try:
        command = [program(), *sys.argv[1:]]
    except ProgramNotFound as missing:
        sys.exit(str(missing))
    if os.name == "posix":
        # Python's place is the program's from here on, so signals and exit status are its own.
        os.execv(command[0], command)
    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:
        # Ctrl-C went to the program too, and it has stopped.
        sys.exit(130)


if __name__ == "__main__":
    main()
