"""XML of what is nearly XML: feeds are written by hand and by bad programs."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from content.errors import ImportRefusedError, NotTextError
from content.feeds.feed import NoFeedError
from content.importers.shared.decoding.declared import as_declared
from content.importers.shared.decoding.encoding import decoded
from content.importers.shared.documents.xml import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,30};)", re.I)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^<>]{0,200}\?>")


def text_of(data: bytes) -> str:
    """Return the text in its own encoding. Raises NoFeedError where there is none."""
    try:
        return decoded(as_declared(data)).text
    except NotTextError as error:
        raise NoFeedError("no text") from error


def root_of(text: str) -> _Element:
    """Return the root of a feed. Raises NoFeedError.

    What is well formed is read as it is. Else signs that XML has not are taken out, entities of
    HTML become their characters, and the rest is read as far as it goes.
    """
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"))
    try:
        return parsed(text.encode("utf-8", "surrogatepass"))
    except ImportRefusedError:
        mended = _BARE.sub("&amp;", _NAMED.sub(_character, _UNSEEN.sub("", text)))
    try:
        return parsed(mended.encode("utf-8", "replace"), mends=True)
    except ImportRefusedError as error:
        raise NoFeedError("no XML") from error


def _character(found: re.Match[str]) -> str:
    if found[1] in _OWN:
        return found[0]
    text = html5.get(found[1] + ";", "")
    return "".join(f"&#{ord(char)};" for char in text) or found[0]
