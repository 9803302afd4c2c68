"""Looks through a package's files for the parts by others that are inside them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable

from tools.package.inside.bills import is_bill, read_bill
from tools.package.inside.known import KNOWN, Known
from tools.package.licences import Inside

File = tuple[str, Callable[[], bytes]]
"""A file's path in its package, and how it is read."""
_FIXED = struct.pack("<I", 0xFEEF04BD)
"""Begins VS_FIXEDFILEINFO, the version that Windows shows of a file."""


def inside(package: str, files: Iterable[File]) -> tuple[Inside, ...]:
    """Return the parts that are inside a package's files, by name and version, each once."""
    found: dict[tuple[str, str], Inside] = {}
    for place, read in files:
        rows = [row for row in KNOWN if row.place.fullmatch(place)]
        if not rows and not is_bill(place):
            continue
        data = read()
        for each in read_bill(place, data, package) if is_bill(place) else ():
            found.setdefault((each.name, each.version), each)
        for row in rows:
            version = _version(row, data)
            if version is not None:
                found.setdefault((row.name, version), Inside(row.name, version, row.licence))
    return tuple(found[key] for key in sorted(found))


def _version(row: Known, data: bytes) -> str | None:
    """Return the version that stands in the file, "" if none does; None: the part is not there."""
    if row.is_windows_version:
        return _windows_version(data)
    if row.mark is None:
        return ""
    match = row.mark.search(data)
    if match is None:
        return None
    return (match[1] or b"").decode("ascii") if row.mark.groups else ""


def _windows_version(data: bytes) -> str:
    at = data.find(_FIXED)
    if at < 0 or at + 16 > len(data):
        return ""
    upper, lower = struct.unpack_from("<II", data, at + 8)
    numbers = (upper >> 16, upper & 0xFFFF, lower >> 16, lower & 0xFFFF)
    return ".".join(map(str, numbers)).removesuffix(".0")
