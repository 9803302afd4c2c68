"""A mirror that is a web server: asked by HTTP, over connections that are kept for the next file.

Python's own HTTP, for the reasons of `app.web`: a library would bring repeats, proxies and cookies,
and none of them has a deadline on a whole transfer.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import urlsplit

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.fetching.budget import Budget, SpentError
from app.subscriptions.fetching.line import Line
from app.subscriptions.mirrors import Answer, Where
from app.web.addresses import followed, is_public, port_of
from app.web.connecting import Allows, connected
from app.web.faults import WebError

MOST_REDIRECTS = 3
_PIECE = 1 << 16
_LONGEST_FIELD = 200
_LONGEST_WAIT_S = 7 * 24 * 3600
_SMALL = 1 << 16
"""Bytes of an error's page that are read, so that the connection can be kept."""
_ASKS = {
    "User-Agent": "YinlingReader",
    "Accept": "*/*",
    # Bodies are named by their hash, and go on where they stopped: they come as they are.
    "Accept-Encoding": "identity",
}
_REASONS = {404: "not-found", 403: "not-found", 410: "not-found", 429: "busy", 503: "busy"}
_REASONS |= dict.fromkeys((401, 402, 407, 451), "refused")
_NOT_YET_VALID = 9
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID: no server has such a certificate; the clock is wrong."""
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(?:\d{1,15}|\*)")


def is_a_computer(number: str) -> bool:
    """Return whether an IP number can be that of a mirror: any single computer's."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return not (found.is_multicast or found.is_unspecified)


@dataclass(slots=True)
class _Open:
    connection: http.client.HTTPConnection
    line: Line
    is_new: bool = True


class HttpMirror:
    """Asks one web server, and those in the public internet to which it redirects."""

    def __init__(
        self,
        where: Where,
        budget: Budget,
        context: ssl.SSLContext | None = None,
        is_computer: Allows = is_a_computer,
    ) -> None:
        """`context` has the certificates that are trusted."""
        self._where, self._budget, self._context = where, budget, context
        self._base = where.address
        self._is_computer = is_computer
        self._own = ""
        """The IP number of the mirror itself, once it is known."""
        self._open: dict[tuple[str, str, int], _Open] = {}
        self.date = 0.0
        self.asked = 0

    @property
    def name(self) -> str:
        """A short name that is the same for the same mirror."""
        return self._where.name

    def close(self) -> None:
        """Close the connections."""
        for each in self._open.values():
            each.line.shut()
        self._open.clear()

    def ask(self, path: str, most: int, start: int = 0, etag: str = "") -> Answer:
        """Return the file at a path of the tree; see Mirror."""
        address = self._base + path
        for _ in range(MOST_REDIRECTS + 1):
            self.asked += 1
            with _told():
                opened, response = self._response(address, start, etag)
                to = self._redirect(response, address)
            if not to:
                if address.endswith(path):
                    self._base = address.removesuffix(path)
                return self._answer(opened, response, most, start, etag)
            self._drop(opened)
            address = to
        raise SubscriptionError("broken", "one redirect after the other")

    def _redirect(self, response: http.client.HTTPResponse, address: str) -> str:
        """Return where the answer leads, "" for nowhere else."""
        if response.status not in (301, 302, 303, 307, 308):
            return ""
        return followed(address, response.headers.get("Location", ""))

    def _response(
        self, address: str, start: int, etag: str
    ) -> tuple[_Open, http.client.HTTPResponse]:
        parts = urlsplit(address)
        asks = {"Host": parts.netloc} | _ASKS
        if start:
            asks["Range"] = f"bytes={start}-"
        if etag:
            asks["If-None-Match"] = etag
        what = f"{parts.path}?{parts.query}" if parts.query else parts.path
        while True:
            opened = self._connected(address)
            was_new, opened.is_new = opened.is_new, False
            try:
                opened.connection.request("GET", what, headers=asks)
                response = opened.connection.getresponse()
            except BaseException as error:
                self._drop(opened)
                # A kept connection may be closed by the server at any time.
                if was_new or not isinstance(error, ConnectionError | http.client.BadStatusLine):
                    raise
                continue
            self._note_date(response.headers.get("Date", ""))
            return opened, response

    def _answer(
        self,
        opened: _Open,
        response: http.client.HTTPResponse,
        most: int,
        start: int,
        etag: str,
    ) -> Answer:
        try:
            with _told():
                begins = self._begins(response, start, etag)
                if begins is None:
                    response.read()
                    return Answer(is_same=True, etag=etag)
                if response.length is not None and begins + response.length > most:
                    raise SubscriptionError("too-large", f"it says {response.length} bytes")
                packed = response.headers.get("Content-Encoding", "").strip().lower()
                if packed not in ("", "identity"):
                    raise SubscriptionError("broken", f"packed as {packed[:40]}")
        except SubscriptionError:
            self._finish(opened, response)
            raise
        except BaseException:
            self._drop(opened)
            raise
        sign = _short(response.headers.get("ETag"))
        return Answer(self._pieces(opened, response, most - begins), begins, etag=sign)

    def _begins(self, response: http.client.HTTPResponse, start: int, etag: str) -> int | None:
        """Return where the answer begins, None where nothing has changed."""
        status = response.status
        if status == 200:
            return 0
        if status == 304 and etag:
            return None
        if status == 206 and start:
            found = _RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
            if found is None or int(found[1]) != start:
                raise SubscriptionError("broken", "another range than that which was asked for")
            return start
        reason = _REASONS.get(status, "broken")
        wait_s = _wait_s(response.headers.get("Retry-After"))
        raise SubscriptionError(reason, f"status {status}", wait_s=wait_s)

    def _pieces(
        self, opened: _Open, response: http.client.HTTPResponse, most: int
    ) -> Iterator[bytes]:
        is_whole = False
        try:
            with _told():
                taken = 0
                while piece := response.read1(_PIECE):
                    taken += len(piece)
                    if taken > most:
                        raise SubscriptionError("too-large", "bytes that came")
                    yield piece
                if response.length:
                    raise SubscriptionError("cut-off", f"{response.length} bytes are missing")
                is_whole = True
                response.close()  # read1() leaves it open, and the connection is to be used again
        finally:
            if not is_whole or response.will_close:
                self._drop(opened)

    def _finish(self, opened: _Open, response: http.client.HTTPResponse) -> None:
        """Read a short page of an error to its end; close the connection otherwise."""
        if response.length is not None and response.length <= _SMALL and not response.will_close:
            with suppress(OSError, http.client.HTTPException):
                response.read()
                return
        self._drop(opened)

    def _connected(self, address: str) -> _Open:
        parts = urlsplit(address)
        key = (parts.scheme, parts.hostname or "", port_of(address))
        kept = self._open.get(key)
        if kept is not None and kept.connection.sock is not None:
            return kept
        is_own = address.startswith(self._where.address)
        made = connected(key[1], key[2], self._budget.left_s, self._allows(is_own=is_own))
        if is_own and not self._own:
            self._own = str(made.getpeername()[0])
        made.settimeout(self._budget.left_s())
        if key[0] == "https":
            self._context = self._context or ssl.create_default_context()
            made = self._context.wrap_socket(made, server_hostname=key[1])
        line = Line(made, self._budget)
        connection = http.client.HTTPConnection(key[1], key[2])
        connection.sock = cast(ssl.SSLSocket, line)
        opened = self._open[key] = _Open(connection, line)
        return opened

    def _allows(self, *, is_own: bool) -> Allows:
        """Return the rule: the mirror may be in this house; a redirect leads into no other."""
        if is_own:
            return self._is_computer
        return lambda number: is_public(number) or number == self._own

    def _drop(self, opened: _Open) -> None:
        opened.connection.close()
        opened.line.shut()
        self._open = {key: each for key, each in self._open.items() if each is not opened}

    def _note_date(self, field: str) -> None:
        with suppress(ValueError, OverflowError, OSError, TypeError):
            self.date = parsedate_to_datetime(field[:_LONGEST_FIELD]).timestamp()


class _told:  # noqa: N801
    """Turns the errors of a connection into ours."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, WebError):
            raise SubscriptionError(error.reason, error.detail) from error
        if isinstance(error, SubscriptionError | SpentError):
            return
        if isinstance(error, OSError | http.client.HTTPException | ValueError):
            raise _fault_of(error) from error


def _fault_of(error: Exception) -> SubscriptionError:
    detail = repr(error)[:200]
    if isinstance(error, ssl.SSLCertVerificationError):
        is_early = error.verify_code == _NOT_YET_VALID
        return SubscriptionError("clock-wrong" if is_early else "not-safe", detail)
    if isinstance(error, TimeoutError):
        return SubscriptionError("too-slow", detail)
    if isinstance(error, http.client.IncompleteRead | ConnectionError):
        return SubscriptionError("cut-off", detail)
    if isinstance(error, ssl.SSLError):
        return SubscriptionError("not-safe", detail)
    return SubscriptionError("not-reached" if isinstance(error, OSError) else "broken", detail)


def _short(field: str | None) -> str:
    field = (field or "").strip()
    return field if len(field) <= _LONGEST_FIELD and field.isascii() and field.isprintable() else ""


def _wait_s(field: str | None, now: Callable[[], float] = time.time) -> int:
    field = (field or "").strip()[:_LONGEST_FIELD]
    if field.isdecimal() and len(field) < 9:
        return min(int(field), _LONGEST_WAIT_S)
    try:
        left = parsedate_to_datetime(field).timestamp() - now() if field else 0
    except (ValueError, OverflowError, OSError, TypeError):
        return 0
    return int(min(max(0, left), _LONGEST_WAIT_S))
