"""The practice server of Session Playground, for tests: `with start() as server: requests.get(server.origin + …)`."""

from ._program import ProgramNotFound, program
from ._server import NotStarted, Server, start

__all__ = ["NotStarted", "ProgramNotFound", "Server", "program", "start"]
