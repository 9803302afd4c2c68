"""XML of documents, read without entities, networks and files; and XHTML with the names of HTML."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from content.errors import ImportRefusedError, refused

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
"""Entities that XML itself has."""


def parsed(data: bytes, *, mends: bool = False) -> _Element:
    """Return the root of the XML. With `mends`, what is not well formed is read as far as it goes.

    Entities of the document's own, other files and addresses are never followed. Raises
    ImportRefusedError where there is no XML.
    """
    from lxml import etree  # a large library: see content.importers

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=mends, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused("damaged", repr(error)[:200]) from error
    if root is None:
        raise refused("damaged", "no XML")
    return root


def parsed_xhtml(data: bytes) -> _Element:
    """Return the root of a page of an e-book; such pages use the names of HTML, as &nbsp;.

    A page that is no well-formed XML is read as browsers read it. Raises ImportRefusedError.
    """
    named = _NAMED.sub(_character, data)
    try:
        return parsed(named)
    except ImportRefusedError:
        return parsed_html(named)


def parsed_html(page: bytes | str) -> _Element:
    """Return the root of a page of the web, read as browsers read it. Raises ImportRefusedError."""
    from lxml import etree, html

    if isinstance(page, str):
        page = page.encode("utf-8", "surrogatepass")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(page, parser)
    except (etree.LxmlError, ValueError) as error:
        raise refused("damaged", repr(error)[:200]) from error
    return root


def _character(found: re.Match[bytes]) -> bytes:
    if found[1] in _OWN:
        return found[0]
    text = html5.get(found[1].decode() + ";", "")
    return "".join(f"&#{ord(char)};" for char in text).encode() or found[0]
