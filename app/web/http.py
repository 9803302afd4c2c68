"""Fetches one address by HTTP, in a process that can be ended: see `app.web`."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from app.web.addresses import address_of, followed, is_public, port_of
from app.web.connecting import Allows, connected
from app.web.faults import WebError
from app.web.unpacking import Unpacking
from content.feeds.feed import Feed
from content.importers.shared.decoding.declared import as_declared

MOST_BYTES = 10 * 1024 * 1024
"""Of an answer, as it comes and unpacked."""
LONGEST_S = 18.0
"""Seconds for all of it, redirects included. The parent waits for a little more."""
MOST_REDIRECTS = 5
_PIECE = 1 << 16
_LONGEST_WAIT_S = 7 * 24 * 3600
_LONGEST_FIELD = 500

_ASKS = {
    "User-Agent": "Mozilla/5.0 (compatible; YinlingReader)",
    "Accept": "*/*",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REASONS = {404: "not-found", 410: "not-found", 429: "busy", 503: "busy"} | dict.fromkeys(
    (401, 402, 403, 407, 451), "refused"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, and by which signs the server may say that it has not changed; "" for none."""

    address: str
    etag: str = ""
    modified: str = ""
    most: int = MOST_BYTES
    as_feed: bool = False
    """The answer is wanted as the feed that it is, and not as bytes."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of a server.

    `address` is where it was in the end, `moved` says that it is there from now on. `kind` is its
    type, "text/html", as the server says it, or "". `data` are in UTF-8 where it is a text, and
    the server or the text itself says truly in which encoding it is.
    """

    address: str
    data: bytes = b""
    kind: str = ""
    etag: str = ""
    modified: str = ""
    is_same: bool = False
    """It has not changed since: there are no data."""
    moved: bool = False
    feed: Feed | None = None


class Fetcher:
    """Fetches one after the other. `context` has the certificates that are trusted."""

    def __init__(
        self,
        allows: Allows = is_public,
        context: ssl.SSLContext | None = None,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._allows, self._context = allows, context
        self._longest_s = longest_s

    def fetch(self, wanted: Wanted) -> Fetched:
        """Return the answer; raises WebError, after `longest_s` at the latest.

        But for the look-up of a name, which cannot be stopped from here.
        """
        ends = time.monotonic() + self._longest_s
        address = address_of(wanted.address)
        moved = True
        for _ in range(MOST_REDIRECTS + 1):
            found, forever = self._ask(replace(wanted, address=address), ends)
            if isinstance(found, Fetched):
                return replace(found, moved=moved and address != address_of(wanted.address))
            address = found
            moved = moved and forever
        raise WebError("broken", "one redirect after the other")

    def _ask(self, wanted: Wanted, ends: float) -> tuple[Fetched | str, bool]:
        """Return the answer, or else the address of a redirect and whether that is for good."""
        watch = _Watch(ends)
        try:
            connection = self._connection(wanted.address, ends, watch)
            with watch:
                found = _answer(connection, wanted)
        except WebError as error:
            if watch.is_over and error.reason == "cut-off":
                raise WebError("too-slow", error.detail) from error
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if watch.is_over:
                raise WebError("too-slow", repr(error)[:200]) from error
            raise _fault_of(error) from error
        finally:
            watch.close()
        if watch.is_over:  # a head that was cut off by us looks whole
            raise WebError("too-slow", "when it came to its end")
        return found

    def _connection(self, address: str, ends: float, watch: _Watch) -> http.client.HTTPConnection:
        parts = urlsplit(address)
        host, port = parts.hostname or "", port_of(address)
        made = connected(host, port, lambda: ends - time.monotonic(), self._allows)
        watch.guard(made)
        connection = http.client.HTTPConnection(host, port)
        if parts.scheme == "https":
            self._context = self._context or ssl.create_default_context()
            with watch:
                made = self._context.wrap_socket(made, server_hostname=host)
            watch.guard(made)
        connection.sock = made
        return connection


class _Watch:
    """Shuts a connection when its time is over: a wait for each single read is no limit."""

    def __init__(self, ends: float) -> None:
        self._ends = ends
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._ends

    def guard(self, connected: socket.socket) -> None:
        """Take care of this connection."""
        connected.settimeout(max(0.1, self._ends - time.monotonic()))
        self._socket = connected

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._socket is not None:
            self._socket.close()

    def __enter__(self) -> None:
        self._timer = threading.Timer(max(0.0, self._ends - time.monotonic()), self._shut)
        self._timer.daemon = True
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _answer(connection: http.client.HTTPConnection, wanted: Wanted) -> tuple[Fetched | str, bool]:
    parts = urlsplit(wanted.address)
    asks = {"Host": parts.netloc} | _ASKS
    if wanted.etag:
        asks["If-None-Match"] = wanted.etag
    if wanted.modified:
        asks["If-Modified-Since"] = wanted.modified
    what = f"{parts.path}?{parts.query}" if parts.query else parts.path
    with closing(connection):
        connection.request("GET", what, headers=asks)
        with connection.getresponse() as response:
            return _read(response, wanted)


def _read(response: http.client.HTTPResponse, wanted: Wanted) -> tuple[Fetched | str, bool]:
    status, head = response.status, response.headers
    if status in (301, 302, 303, 307, 308):
        return followed(wanted.address, head.get("Location", "")), status in (301, 308)
    if status == 304 and (wanted.etag or wanted.modified):
        return Fetched(wanted.address, is_same=True), False
    if status != 200:
        reason = _REASONS.get(status, "broken")
        raise WebError(reason, f"status {status}", wait_s=_wait_s(head.get("Retry-After")))
    return _fetched(response, head, wanted), False


def _fetched(response: http.client.HTTPResponse, head: Message, wanted: Wanted) -> Fetched:
    if response.length is not None and response.length > wanted.most:
        raise WebError("too-large", f"it says {response.length} bytes")
    unpacking = Unpacking(head.get("Content-Encoding", ""), wanted.most)
    while piece := response.read1(_PIECE):
        unpacking.take(piece)
    if response.length:
        raise WebError("cut-off", f"{response.length} bytes are missing")
    kind = head.get_content_type() if head.get("Content-Type") else ""
    data = unpacking.data()
    if kind.startswith("text/") or "xml" in kind or "json" in kind:
        data = as_declared(data, head.get_content_charset() or "")
    return Fetched(
        wanted.address,
        data,
        kind=kind,
        etag=_short(head.get("ETag")),
        modified=_short(head.get("Last-Modified")),
    )


def _short(field: str | None) -> str:
    """Return a field that is sent back later; one that is long or strange is forgotten."""
    field = (field or "").strip()
    return field if len(field) <= _LONGEST_FIELD and field.isascii() and field.isprintable() else ""


def _wait_s(field: str | None) -> int:
    field = (field or "").strip()
    if field.isdecimal() and len(field) < 9:
        return min(int(field), _LONGEST_WAIT_S)
    try:
        left = parsedate_to_datetime(field).timestamp() - time.time() if field else 0
    except (ValueError, OverflowError, OSError):
        return 0
    return int(min(max(0, left), _LONGEST_WAIT_S))


def _fault_of(error: Exception) -> WebError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return WebError("not-safe", repr(error)[:200])
    if isinstance(error, TimeoutError):
        return WebError("too-slow", repr(error)[:200])
    if isinstance(error, http.client.IncompleteRead | ConnectionResetError):
        return WebError("cut-off", repr(error)[:200])
    if isinstance(error, ssl.SSLError):
        return WebError("not-safe", repr(error)[:200])
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        return WebError("not-reached", repr(error)[:200])
    return WebError("broken", repr(error)[:200])
