"""Sockets that lead to the practice server: what a program writes goes there as octets, and what comes back are octets.

Everything above is CPython's own: http.client, urllib, urllib3 and requests see a socket that connects, sends and receives.
"""

import errno
import io
import ipaddress
import os
import select
import socket
import sys
import types

from .hints import marked
from .texts import say

_exchange = None
_own_hosts = frozenset()
_connections = 0
_nothing_to_read = -1


def stay_on_sockets():
    """urllib3 would put the browser's fetch in place of its connections here, which hides Set-Cookie."""
    fetching = types.ModuleType("urllib3.contrib.emscripten")
    fetching.inject_into_urllib3 = lambda: None
    sys.modules["urllib3.contrib.emscripten"] = fetching


def install(exchange, own_hosts):
    """Puts these sockets in place of those of the system, which a page has none of.

    ``exchange(connection, octets)`` takes a request to the practice server and answers the octets of its response.
    """
    global _exchange, _own_hosts, _nothing_to_read
    _exchange = exchange
    _own_hosts = frozenset(host.lower() for host in own_hosts)
    _nothing_to_read, _ = os.pipe()
    socket.socket = PageSocket
    socket.SocketType = PageSocket
    socket.getaddrinfo = getaddrinfo
    socket.gethostbyname = lambda host: getaddrinfo(host, 0)[0][4][0]


def begin():
    """Connections count from one again, for another run."""
    global _connections
    _connections = 0


def leads_home(host):
    """Whether a host is the practice server: a loopback name or address, or the page's own host."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost") or name in _own_hosts:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """As `socket.getaddrinfo`: names lead home, or nowhere. Addresses are judged when a socket connects to them."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    host = "127.0.0.1" if host is None else host
    port = {"http": 80, "https": 443}.get(port, port)
    port = int(port) if port is not None else 0
    kind = type or socket.SOCK_STREAM
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        if not leads_home(host):
            raise marked(socket.gaierror(socket.EAI_NONAME, say("other-host", host)), "other-host") from None
        address = ipaddress.ip_address("127.0.0.1")
    if address.version == 6:
        return [(socket.AF_INET6, kind, socket.IPPROTO_TCP, "", (str(address), port, 0, 0))]
    return [(socket.AF_INET, kind, socket.IPPROTO_TCP, "", (str(address), port))]


def _wants_tls(frame):
    """Whether an HTTPS connection is being made: it would fail later, in words that nobody understands."""
    while frame is not None:
        if type(frame.f_locals.get("self")).__name__ == "HTTPSConnection":
            return True
        frame = frame.f_back
    return False


class PageSocket:
    """A TCP socket as programs use one, connected to the practice server."""

    def __init__(self, family=socket.AF_INET, type=socket.SOCK_STREAM, proto=0, fileno=None):
        self.family, self.type, self.proto = family, type, proto
        self._peer = None
        self._connection = None
        self._timeout = socket.getdefaulttimeout()
        self._written = bytearray()
        self._arrived = memoryview(b"")
        self._ended = False
        self._closed = False
        self._files = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __repr__(self):
        state = "[closed]" if self._closed else f"raddr={self._peer}"
        return f"<socket.socket family={int(self.family)}, type={int(self.type)}, {state}>"

    def connect(self, address):
        """Connects if the address is the practice server's."""
        global _connections
        host, port = address[:2]
        self._open()
        if not leads_home(str(host)):
            raise marked(OSError(errno.ECONNREFUSED, say("other-host", host)), "other-host")
        if _wants_tls(sys._getframe(1)):
            raise marked(OSError(errno.EPROTONOSUPPORT, say("no-tls")), "https")
        _connections += 1
        self._connection = _connections
        self._peer = tuple(address)

    def connect_ex(self, address):
        """As `connect`, with the number of the error in place of the error."""
        try:
            self.connect(address)
        except OSError as error:
            return error.errno or errno.ECONNREFUSED
        return 0

    def send(self, data, flags=0):
        """Takes all of it: a request goes out as a whole, when its response is read."""
        self._connected()
        if self._ended:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        octets = memoryview(data).cast("B")
        self._written += octets
        return len(octets)

    def sendall(self, data, flags=0):
        """As `send`."""
        self.send(data, flags)

    def sendfile(self, file, offset=0, count=None):
        """Sends what a file holds."""
        file.seek(offset)
        return self.send(file.read() if count is None else file.read(count))

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Fills a buffer with what has arrived; 0 where the other end has closed."""
        target = memoryview(buffer).cast("B")
        most = min(nbytes or len(target), len(target))
        count = min(most, len(self._readable()))
        target[:count] = self._arrived[:count]
        if not flags & socket.MSG_PEEK:
            self._arrived = self._arrived[count:]
        return count

    def recv(self, bufsize, flags=0):
        """What has arrived, as octets."""
        buffer = bytearray(min(bufsize, len(self._readable())))
        self.recv_into(buffer, flags=flags)
        return bytes(buffer)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over this socket, as `socket.socket.makefile` makes it."""
        kind = "".join(letter for letter in "rw" if letter in mode) or "r"
        raw = socket.SocketIO(self, kind)
        self._files += 1
        if buffering == 0:
            return raw
        size = io.DEFAULT_BUFFER_SIZE if buffering in (None, -1) else buffering
        if kind == "rw":
            file = io.BufferedRWPair(raw, raw, size)
        else:
            file = (io.BufferedReader if kind == "r" else io.BufferedWriter)(raw, size)
        if "b" in mode:
            return file
        text = io.TextIOWrapper(file, encoding or "utf-8", errors, newline)
        text.mode = mode
        return text

    def shutdown(self, how):
        """Ends what is read, what is written, or both."""
        self._connected()
        if how != socket.SHUT_WR:
            self._arrived = memoryview(b"")
        self._ended = self._ended or how != socket.SHUT_RD

    def close(self):
        """Closes the socket; files over it still read what has arrived."""
        self._closed = True

    def detach(self):
        """Closes the socket; there is no number to give away."""
        self.close()
        return -1

    def fileno(self):
        """A number that can be asked for readiness: that of a pipe into which nobody writes."""
        return -1 if self._closed else _nothing_to_read

    def settimeout(self, value):
        """Is remembered: nothing here takes long."""
        self._timeout = None if value is None else float(value)

    def gettimeout(self):
        """What `settimeout` was told."""
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag):
        """As `settimeout`."""
        self._timeout = None if flag else 0.0

    def getblocking(self):
        """Whether the socket waits."""
        return self._timeout != 0.0

    def setsockopt(self, *_):
        """There is nothing to set."""

    def getsockopt(self, *_):
        """No option is set."""
        return 0

    def getpeername(self):
        """The address that it is connected to."""
        self._connected()
        return self._peer

    def getsockname(self):
        """An address of this machine."""
        return ("127.0.0.1", 0)

    def bind(self, address):
        """Refused: nobody can reach a page."""
        raise marked(OSError(errno.EACCES, say("no-listening")), "no-listening")

    listen = accept = bind

    def _decref_socketios(self):
        self._files = max(0, self._files - 1)

    def _open(self):
        if self._closed and self._files == 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def _connected(self):
        self._open()
        if self._connection is None:
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))

    def _readable(self):
        """What has arrived and is not read; asks the practice server where a request has been written since."""
        self._connected()
        if len(self._arrived) == 0 and self._written:
            request, self._written = bytes(self._written), bytearray()
            self._arrived = memoryview(_exchange(self._connection, request))
        return self._arrived
