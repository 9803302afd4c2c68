"""A web server for a tree on loopback: as good as nginx, or as bad as a test wants it.

It keeps connections, goes on where it is asked to (Range), and knows its files again (ETag).
"""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from socket import SHUT_RDWR, socket

from app.subscriptions.mirrors import Where

Send = Callable[[bytes], None]
Spoils = Callable[["Asked", bytes, Send], "bool | None"]
"""Answers instead of the server, or leaves that to it by returning False. Given what was asked, the
file's bytes, and a way to send."""


@dataclass(frozen=True)
class Asked:
    """A question: the path in the tree, the fields of its head in small letters."""

    path: str
    fields: Mapping[str, str]

    @property
    def start(self) -> int:
        return int(self.fields.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))


@dataclass
class TreeServer:
    """Serves `files`; `spoils` by the beginnings of paths go before them."""

    files: Mapping[str, bytes]
    spoils: dict[str, Spoils] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0
    port: int = 0
    connections: int = 0
    date: float | None = None
    tls: ssl.SSLContext | None = None
    knows_ranges: bool = True
    knows_etags: bool = True
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def where(self) -> Where:
        return Where(f"http://127.0.0.1:{self.port}/tree/")

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def answer(self, asked: Asked, send: Send) -> bool:
        """Answer; return whether the connection may be kept."""
        self.asked.append(asked)
        data = self.files.get(asked.path)
        for start, spoils in self.spoils.items():
            if asked.path.startswith(start) and spoils(asked, data or b"", send) is not False:
                return False
        if data is None:
            send(self.head(404, 9) + b"not found")
            return True
        etag = f'"{sha256(data).hexdigest()[:16]}"'
        if self.knows_etags and asked.fields.get("if-none-match") == etag:
            send(self.head(304, None, ETag=etag))
            return True
        if self.knows_ranges and "range" in asked.fields:
            if asked.start >= len(data):
                send(self.head(416, 0))
                return True
            span = f"bytes {asked.start}-{len(data) - 1}/{len(data)}"
            rest = data[asked.start :]
            send(self.head(206, len(rest), ETag=etag, Content_Range=span) + rest)
            return True
        more = {"ETag": etag} if self.knows_etags else {}
        send(self.head(200, len(data), **more) + data)
        return True

    def head(self, status: int, length: int | None, **fields: str) -> bytes:
        """Return the head of an answer; `fields` have _ for -."""
        lines = [f"HTTP/1.1 {status} X"]
        if length is not None:
            lines.append(f"Content-Length: {length}")
        if self.date is not None:
            lines.append(f"Date: {formatdate(self.date, usegmt=True)}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[TreeServer]:
    """Serve a tree until the end of the `with`."""
    tree = TreeServer(files)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            tree.connections += 1
            with suppress(OSError, ValueError):
                connected = self.request
                if tree.tls is not None:
                    connected = tree.tls.wrap_socket(connected, server_side=True)
                while _is_answered(tree, connected):
                    pass
                connected.close()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        tree.port = server.server_address[1]
        thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
        thread.start()
        try:
            yield tree
        finally:
            tree.over.set()
            server.shutdown()
            thread.join()


def _is_answered(tree: TreeServer, connected: socket) -> bool:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connected.recv(4096)
        if not piece:
            return False
        data += piece
    lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[1:])
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}

    def send(piece: bytes) -> None:
        connected.sendall(piece)
        tree.sent += len(piece)

    path = lines[0].split(" ")[1].removeprefix("/tree/")
    if tree.answer(Asked(path, fields), send):
        return True
    with suppress(OSError):
        connected.shutdown(SHUT_RDWR)
    return False
