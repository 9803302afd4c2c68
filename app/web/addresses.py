"""Addresses of the web, as people write them, and the computers that may be spoken to."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from app.web.faults import WebError

LONGEST = 2000
"""Characters of an address."""
_SCHEMES = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}|\[[0-9a-f:.]+\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:(?!\d{1,5}(?:/|$))", re.I)
_IN_WORDS = re.compile(r"https?://[^\s<>\"'，。；！？、（）《》“”【】]+", re.I)
_KEPT = "%/:=&?~#+!$,;'@()*[]"
"""Signs of a path or a question that stay as they are written."""


def address_of(written: str) -> str:
    """Return the address as it is asked for, without its fragment. Raises WebError.

    Written without a scheme it is one of https. Names that are not Latin and wide letters are
    turned into what the web uses. Addresses with a password are none.
    """
    text = written.strip()
    if not text or len(text) > LONGEST or any(char.isspace() for char in text):
        raise WebError("no-address", "empty, long, or words")
    if not _SCHEME.match(text):
        text = "https://" + text.removeprefix("//")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise WebError("no-address", "cannot be taken apart") from error
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or "@" in parts.netloc:
        raise WebError("no-address", "of another kind")
    host = _host(parts.hostname or "")
    where = host if port in (None, _SCHEMES[scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe=_KEPT)
    return urlunsplit((scheme, where, path, quote(parts.query, safe=_KEPT), ""))


def _host(name: str) -> str:
    host = unicodedata.normalize("NFKC", name).replace("。", ".").rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise WebError("no-address", "no name of a computer") from error
    is_number = re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", host)
    if len(host) > 253 or not (is_number or _HOST.fullmatch(host)):
        raise WebError("no-address", "no name of a computer")
    return host


def followed(base: str, link: str) -> str:
    """Return the address to which a link on the page `base` leads. Raises WebError."""
    try:
        return address_of(urljoin(base, link.strip()))
    except ValueError as error:
        raise WebError("no-address", "a link that is none") from error


def host_of(address: str) -> str:
    """Return the name of the site, as a reader is told it; "" where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    if "xn--" in host:
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
    return host.removeprefix("www.")


def port_of(address: str) -> int:
    """Return the port of an address that address_of() has given."""
    parts = urlsplit(address)
    return parts.port or _SCHEMES[parts.scheme]


def address_in(text: str) -> str:
    """Return the address that a text is or holds as its only one; "" for every other text.

    People copy an address with words around it, as telephones share it.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return ""
    found = _IN_WORDS.findall(text)
    if len(found) == 1 and len(text) - len(found[0]) <= 200:
        text = found[0]
    elif found or not re.match(r"(?:www\.|[a-z0-9-]+\.[a-z0-9.-]*[a-z]{2}/)", text, re.I):
        return ""
    try:
        return address_of(text)
    except WebError:
        return ""


def is_public(number: str) -> bool:
    """Return whether this IP number belongs to the public internet.

    Loopback, private, link-local, shared (RFC 6598), reserved and multicast ones do not, also where
    they are wrapped in IPv6: mapped, 6to4, Teredo, NAT64 (RFC 6052).
    """
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if not inner and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
