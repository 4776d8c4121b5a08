"""Fetching one page, and the only way a browser of ours gets out: both call nothing but what `reach` allows.

The names are looked up here, and what was looked up is what is called: a name cannot lead elsewhere in between.
"""

import http.client
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.publishing.capturing.reach import NotCalled, Reach, all_within, parts, path_of

SECONDS = 20
MOST_BYTES = 32 * 1024 * 1024
MOST_HOPS = 6
MOST_HEAD = 64 * 1024
PIECE = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
# What many browsers say of themselves: the page must not learn who looks.
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


class NoAnswer(Refusal):
    """A page did not answer."""

    message = gettext_noop("The page does not answer ({why}). Nothing was kept.")
    remedy = gettext_noop("Try again later, or capture it with your browser and keep the file by hand.")


class PageTooLarge(Refusal):
    """A page is larger than a capture takes."""

    message = gettext_noop("The page is larger than a capture takes. Nothing was kept.")
    remedy = gettext_noop("Capture it with your browser and keep the file by hand.")


@dataclass(frozen=True)
class Hop:
    """One request and what answered."""

    address: str
    ip: str
    asked: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def fetched(address: str, reach: Reach) -> list[Hop]:
    """Return a page with every redirection on the way to it. Raises NotCalled, NoAnswer or PageTooLarge."""
    hops: list[Hop] = []
    while len(hops) < MOST_HOPS:
        hops.append(_fetch(address, reach))
        onward = next((value for name, value in hops[-1].headers if name.lower() == "location"), "")
        if hops[-1].status not in MOVED or not onward:
            return hops
        address = urljoin(address, onward)
    raise NoAnswer(why="redirections")


def _fetch(address: str, reach: Reach) -> Hop:
    found, host, port = parts(address)
    asked = {
        "Host": found.netloc, "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity",
        "Connection": "close",
    }  # fmt: skip
    target = path_of(found)
    until = time.monotonic() + SECONDS
    try:
        with _dialled(host, port, reach) as plain:
            ip = plain.getpeername()[0]
            line = http.client.HTTPConnection(host, port, timeout=SECONDS)
            secure = found.scheme == "https"
            line.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
            line.request("GET", target, headers=asked)
            answer = line.getresponse()
            body = _body(answer, until)
            heads = tuple(answer.getheaders())
    except (OSError, http.client.HTTPException, ValueError) as cause:
        raise NoAnswer(why=type(cause).__name__) from cause
    return Hop(address, ip, tuple(asked.items()), answer.status, answer.reason or "", heads, body)


def _body(answer: http.client.HTTPResponse, until: float) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(PIECE):
        size += len(piece)
        pieces.append(piece)
        if size > MOST_BYTES:
            raise PageTooLarge
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(pieces)


def _dialled(host: str, port: int, reach: Reach) -> socket.socket:
    """Return a connection to a host. Raises NotCalled or OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all_within((str(one[4][0]) for one in found), reach):
        raise NotCalled
    failed = OSError("no address")
    for family, kind, proto, _, place in found:
        line = socket.socket(family, kind, proto)
        line.settimeout(SECONDS)
        try:
            line.connect(place)
        except OSError as cause:
            line.close()
            failed = cause
        else:
            return line
    raise failed


@contextmanager
def gate(reach: Reach) -> Iterator[int]:
    """Give the port of a proxy on this machine by which a browser gets out, and to nowhere else than `reach` allows."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    closing = threading.Event()
    keeper = threading.Thread(target=_keep, args=(server, reach, closing), daemon=True)
    keeper.start()
    try:
        yield server.getsockname()[1]
    finally:
        closing.set()
        keeper.join()
        server.close()


def _keep(server: socket.socket, reach: Reach, closing: threading.Event) -> None:
    while not closing.is_set():
        with suppress(TimeoutError):
            came, _ = server.accept()
            threading.Thread(target=_pass, args=(came, reach, closing), daemon=True).start()


def _pass(came: socket.socket, reach: Reach, closing: threading.Event) -> None:
    """See one request of the browser through. What is refused is left without an answer: an answer would be kept."""
    with came, suppress(NotCalled, OSError, ValueError):
        came.settimeout(SECONDS)
        head, rest = _head(came)
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        tunnel = method == "CONNECT"
        found, host, port = parts(f"https://{target}" if tunnel else target)
        with _dialled(host, port, reach) as onward:
            if tunnel:
                came.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                onward.sendall(_asked(head, method, path_of(found)) + rest)
            _splice(came, onward, closing)


def _head(came: socket.socket) -> tuple[bytes, bytes]:
    whole = b""
    while b"\r\n\r\n" not in whole:
        piece = came.recv(PIECE)
        whole += piece
        if not piece or len(whole) > MOST_HEAD:
            raise ValueError("no request")
    head, _, rest = whole.partition(b"\r\n\r\n")
    return head, rest


def _asked(head: bytes, method: str, path: str) -> bytes:
    lines = [one for one in head.split(b"\r\n")[1:] if not one.lower().startswith((b"proxy-", b"connection:"))]
    first = f"{method} {path} HTTP/1.1".encode("latin-1")
    return b"\r\n".join([first, *lines, b"Connection: close"]) + b"\r\n\r\n"


def _splice(one: socket.socket, other: socket.socket, closing: threading.Event) -> None:
    left = MOST_BYTES
    with selectors.DefaultSelector() as watch:
        watch.register(one, selectors.EVENT_READ, other)
        watch.register(other, selectors.EVENT_READ, one)
        while left > 0 and not closing.is_set():
            for key, _ in watch.select(timeout=0.5):
                piece = key.fileobj.recv(PIECE)  # type: ignore[union-attr]
                if not piece:
                    return
                key.data.sendall(piece)
                left -= len(piece)
