"""Pages and files of the web as sources, which are read as every file is."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from app.web.addresses import followed, host_of
from app.web.child import Web
from app.web.faults import WebError
from app.web.http import Wanted
from content.importers.base import Source, nothing_beside

MOST_PICTURES = 20
"""Of a page. Each is a question to a server, and a person waits."""
MOST_PICTURE_BYTES = 4 * 1024 * 1024


def web_source(web: Web, address: str, *, with_pictures: bool = False) -> Source:
    """Return the source at an address. It is fetched when it is opened, which blocks for 20 s.

    Opening it raises WebError. Pictures are fetched from wherever the page has them.
    """
    page = _Page(web, address)
    name = unquote(urlsplit(address).path.rpartition("/")[2])
    is_file = "." in name and not name.lower().endswith((".html", ".htm", ".shtml", ".php"))
    called = name.rpartition(".")[0] if is_file else host_of(address)
    return Source(
        called or host_of(address),
        page.open,
        page.picture if with_pictures else nothing_beside,
    )


class _Page:
    """Fetches once, and then the pictures of what has come."""

    def __init__(self, web: Web, address: str) -> None:
        self._web, self._address = web, address
        self._lock = threading.Lock()
        self._data: bytes | None = None
        self._pictures = 0

    def open(self) -> BinaryIO:
        with self._lock:
            if self._data is None:
                fetched = self._web.fetch(Wanted(self._address))
                self._data, self._address = fetched.data, fetched.address
            return BytesIO(self._data)

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of a picture that the page names; None where it cannot be had."""
        self._pictures += 1
        if self._pictures > MOST_PICTURES:
            return None
        try:
            where = followed(self._address, name)
            return self._web.fetch(Wanted(where, most=MOST_PICTURE_BYTES)).data or None
        except WebError:
            return None
