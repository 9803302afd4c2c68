"""A server of the web that is as good or as bad as a test wants it. It listens on loopback only."""

from __future__ import annotations

import gzip
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from socket import SHUT_RDWR, socket

Answer = Callable[["Asked", Callable[[bytes], None]], None]
"""Answers a question by sending bytes, whatever they are."""


@dataclass(frozen=True)
class Asked:
    """A question as it came: its path, and the fields of its head in small letters."""

    path: str
    fields: Mapping[str, str]


@dataclass
class FakeWeb:
    """Answers by path; `asked` are the questions that came. Other paths are not found."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    base: str = ""
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def at(self, path: str) -> str:
        """Return the address of a path."""
        return self.base + path


def ok(data: bytes, kind: str = "text/html; charset=utf-8", **fields: str) -> Answer:
    """Answer with these bytes; `fields` are more of the head, with _ for -."""
    more = {name.replace("_", "-"): value for name, value in fields.items()}
    return lambda asked, send: send(head(200, len(data), kind, more) + data)


def head(status: int, length: int | None, kind: str, fields: Mapping[str, str]) -> bytes:
    """Return the head of an answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}"]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def status(number: int, **fields: str) -> Answer:
    """Answer with a status and no more."""
    more = {name.replace("_", "-"): value for name, value in fields.items()}
    return lambda asked, send: send(head(number, 0, "text/plain", more))


def redirect(to: str, number: int = 302) -> Answer:
    return status(number, Location=to)


def raw(data: bytes) -> Answer:
    """Answer with bytes that may be no HTTP at all."""
    return lambda asked, send: send(data)


def gzipped(data: bytes) -> Answer:
    return ok(gzip.compress(data), Content_Encoding="gzip")


def in_chunks(*pieces: bytes, ends: bool = True) -> Answer:
    def answer(asked: Asked, send: Callable[[bytes], None]) -> None:
        send(head(200, None, "text/html", {"Transfer-Encoding": "chunked"}))
        for piece in pieces:
            send(b"%x\r\n%s\r\n" % (len(piece), piece))
        if ends:
            send(b"0\r\n\r\n")

    return answer


def unless_known(etag: str, data: bytes, kind: str = "application/rss+xml") -> Answer:
    """Answer 304 to those who know this sign."""

    def answer(asked: Asked, send: Callable[[bytes], None]) -> None:
        if asked.fields.get("if-none-match") == etag:
            send(head(304, None, kind, {"ETag": etag}))
        else:
            send(head(200, len(data), kind, {"ETag": etag}) + data)

    return answer


# --- faults ---


@cache
def bomb() -> bytes:
    """Return some kilobytes that become 24 MiB."""
    return gzip.compress(b"\0" * (24 << 20), 1)


def faults(web: FakeWeb) -> dict[str, Answer]:
    """Return every fault under its path."""
    return _without_end(web) | {
        "/bomb": ok(bomb(), Content_Encoding="gzip"),
        "/bomb-twice": ok(gzip.compress(bomb()), Content_Encoding="gzip, gzip"),
        "/loop": redirect("/loop"),
        "/loop-a": redirect("/loop-b"),
        "/loop-b": redirect("/loop-a"),
        "/no-location": status(302),
        "/to-file": redirect("file:///etc/passwd"),
        "/to-private": redirect("http://127.0.0.2:9/"),
        "/to-nat64": redirect("http://[64:ff9b::7f00:2]/"),
        "/too-short": raw(head(200, 1000, "text/html", {}) + b"short"),
        "/too-long": raw(head(200, 3, "text/html", {}) + b"longer"),
        "/says-large": raw(head(200, 1 << 40, "text/html", {})),
        "/length-less-than-none": raw(head(200, -7, "text/html", {}) + b"words"),
        "/cut-chunk": raw(
            head(200, None, "text/html", {"Transfer-Encoding": "chunked"}) + b"ff\r\na"
        ),
        "/no-chunk": raw(
            head(200, None, "text/html", {"Transfer-Encoding": "chunked"}) + b"zz\r\na"
        ),
        "/cut-gzip": ok(gzip.compress(b"words" * 1000)[:-40], Content_Encoding="gzip"),
        "/no-gzip": ok(b"words", Content_Encoding="gzip"),
        "/brotli": ok(b"words", Content_Encoding="br"),
        "/head-10-mb": raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * (10 << 20) + b"\r\n\r\n"),
        "/heads": raw(b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200_000 + b"\r\n"),
        "/no-http": raw(b"SSH-2.0-nothing\r\n"),
        "/nothing": raw(b""),
        "/404": status(404),
        "/403": status(403),
        "/500": status(500),
        "/503": status(503, Retry_After="120"),
    }


def _without_end(web: FakeWeb) -> dict[str, Answer]:
    def drip(asked: Asked, send: Callable[[bytes], None]) -> None:
        send(head(200, 1 << 20, "text/html", {}))
        while not web.over.wait(0.02):
            send(b"a")

    def drip_head(asked: Asked, send: Callable[[bytes], None]) -> None:
        send(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not web.over.wait(0.02):
            send(b"a")

    def silent(asked: Asked, send: Callable[[bytes], None]) -> None:
        web.over.wait(60)

    def endless(asked: Asked, send: Callable[[bytes], None]) -> None:
        send(head(200, None, "text/html", {}))
        while not web.over.is_set():
            send(b"a" * 65536)

    def endless_chunks(asked: Asked, send: Callable[[bytes], None]) -> None:
        send(head(200, None, "text/html", {"Transfer-Encoding": "chunked"}))
        while not web.over.is_set():
            send(b"1\r\na\r\n" * 9000)

    def interim(asked: Asked, send: Callable[[bytes], None]) -> None:
        while not web.over.is_set():
            send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def empty_blocks(asked: Asked, send: Callable[[bytes], None]) -> None:
        packed = gzip.compress(b"")
        send(head(200, None, "text/html", {"Content-Encoding": "gzip"}) + packed[:10])
        while not web.over.is_set():
            send(b"\x00\x00\x00\xff\xff" * 9000)  # stored blocks of nothing

    return {
        "/drip": drip,
        "/drip-head": drip_head,
        "/silent": silent,
        "/endless": endless,
        "/endless-chunks": endless_chunks,
        "/interim": interim,
        "/empty-blocks": empty_blocks,
    }


@contextmanager
def fake_web(pages: Mapping[str, Answer] | None = None) -> Iterator[FakeWeb]:
    """Listen on loopback until the end of the `with`."""
    web = FakeWeb(dict(pages or {}))

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with web.lock:
                web.at_once += 1
                web.most_at_once = max(web.most_at_once, web.at_once)
            try:
                with suppress(OSError):
                    _answer(web, self.request)
            finally:
                with web.lock:
                    web.at_once -= 1

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        web.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
        thread.start()
        try:
            yield web
        finally:
            web.over.set()
            server.shutdown()
            thread.join()


def _answer(web: FakeWeb, connected: socket) -> None:
    question = _question(connected)
    if not question:
        return
    lines = question.decode("latin-1").split("\r\n")
    path = lines[0].split(" ")[1] if lines[0].count(" ") == 2 else ""
    pairs = (line.partition(":") for line in lines[1:])
    asked = Asked(path, {name.strip().lower(): value.strip() for name, _, value in pairs})
    web.asked.append(asked)
    answer = web.pages.get(path) or web.pages.get(path.partition("?")[0]) or status(404)
    answer(asked, connected.sendall)
    with suppress(OSError):
        connected.shutdown(SHUT_RDWR)


def _question(connected: socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connected.recv(4096)
        if not piece:
            break
        data += piece
        if data[0] == 0x16:  # it wants TLS
            return b""
    return data.partition(b"\r\n\r\n")[0]
