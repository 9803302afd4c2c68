"""Lists that a package brings of what is inside it: CycloneDX in a wheel (PEP 770), pip's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from tools.package.licences import Inside

_LISTED = re.compile(r"[^/]+\.dist-info/sboms/[^/]+\.json")
_VENDORED = re.compile(r"pip/_vendor/vendor\.txt")
_LINE = re.compile(r"^\s*([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def is_bill(place: str) -> bool:
    """Return whether a package's file, by its path in it, is such a list."""
    return bool(_LISTED.fullmatch(place) or _VENDORED.fullmatch(place))


def read_bill(place: str, data: bytes, package: str) -> Iterator[Inside]:
    """Yield the parts that a list names, without the package itself and its own modules."""
    if _VENDORED.fullmatch(place):
        for name, version in _LINE.findall(data.decode("utf-8", "replace")):
            yield Inside(name, version, "", f"pkg:pypi/{name.lower()}@{version}")
        return
    try:
        said = json.loads(data)
    except ValueError:
        return
    listed = said.get("components") if isinstance(said, dict) else None
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict) or not each.get("name"):
            continue
        purl = str(each.get("purl") or "")
        if not purl.startswith(f"pkg:pypi/{package}@"):
            name, version = str(each["name"]), str(each.get("version") or "")
            yield Inside(name, version, _licence(each), purl)


def _licence(component: Mapping[str, object]) -> str:
    said = component.get("licenses")
    words = []
    for each in said if isinstance(said, list) else ():
        licence = each.get("license") or {}
        words.append(str(each.get("expression") or licence.get("id") or licence.get("name") or ""))
    return " AND ".join(re.sub(r"\s+", " ", each) for each in words if each)
