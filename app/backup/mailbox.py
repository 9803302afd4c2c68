"""The folder of letters and its memory, as they go from one computer to another.

Only a folder below the person's home goes along, by its place there: the home has another name on
another computer, and a file of a stranger's making must not name a place on the network.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

LETTERS = "letters.json"
"""The part with the marks of the files that were dealt with."""
LARGEST_LETTERS = 16_000_000
MAILBOX = "mailbox_in_home"
"""The field of the settings' part; the setting itself is one computer's."""
_LONGEST = 1000


def place_in_home(folder: str) -> str:
    """Return a folder's place below the home, with slashes; "" if it lies elsewhere."""
    try:
        place = Path(folder).relative_to(Path.home()) if folder else Path()
    except ValueError:
        return ""
    return "" if place == Path() else place.as_posix()


def folder_of(place: object) -> str:
    """Return the folder of such a place in this home; "" if there is none. Looks at the disk."""
    if not isinstance(place, str) or not 0 < len(place) <= _LONGEST or not place.isprintable():
        return ""
    parts = PurePosixPath(place).parts
    if (
        not parts
        or PurePosixPath(place).is_absolute()
        or any(c in part for part in parts for c in ":\\")
    ):
        return ""
    folder = Path.home().joinpath(*parts)
    try:
        return str(folder) if ".." not in parts and folder.is_dir() else ""
    except (OSError, ValueError):
        return ""


def memory_to_carry(content: bytes) -> bytes:
    """Return the memory of a mailbox for another computer; nothing for one that is not carried."""
    values = _values(content)
    place = place_in_home(str(values.get("folder", "")))
    return json.dumps({**values, "folder": place}).encode("ascii") if place else b""


def memory_here(content: bytes) -> bytes:
    """Return such a memory for the folder here; nothing where there is none."""
    values = _values(content)
    folder = folder_of(values.get("folder"))
    return (json.dumps({**values, "folder": folder}) + "\n").encode("ascii") if folder else b""


def _values(content: bytes) -> dict[str, object]:
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
