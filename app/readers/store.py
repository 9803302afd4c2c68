"""The file of the readers: JSON beside the settings; no file while there is one reader only."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from app.files.atomic import put_aside, write_atomically
from app.readers.readers import LONGEST_NAME, MOST, Reader, Readers
from content.real_files import open_file

LARGEST_FILE_BYTES = 100_000

_log = logging.getLogger(__name__)


def load_readers(path: Path) -> Readers:
    """Return the readers of a file; the first alone without one. Never raises.

    A damaged file is set aside. Readers who have places in the library are not known by name then,
    and come back when a reader is added.
    """
    try:
        with open_file(path) as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        return Readers()
    except OSError as error:
        _log.warning("the readers cannot be read: %s", error)
        return Readers()
    try:
        found = from_values(json.loads(content.decode("utf-8")))
    except (ValueError, RecursionError):
        found = None
    if found is None:
        put_aside(path)
        return Readers()
    return found


def save_readers(path: Path, readers: Readers) -> None:
    """Write them, whole or not at all; one without a name needs no file. OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if readers == Readers():
        path.unlink(missing_ok=True)
        return
    values = as_values(readers)
    write_atomically(path, (json.dumps(values, ensure_ascii=True, indent=1) + "\n").encode("ascii"))


def as_values(readers: Readers) -> dict[str, object]:
    """Return what is written as JSON."""
    return {
        "now": readers.now,
        "readers": [
            {
                "number": each.number,
                "name": each.name,
                "colour": each.colour,
                "is_away": each.is_away,
            }
            for each in readers.all
        ],
    }


def from_values(values: object) -> Readers | None:
    """Return the readers of what as_values() returned; None for anything else."""
    if not isinstance(values, dict) or not isinstance(values.get("readers"), list):
        return None
    found: dict[int, Reader] = {}
    for each in values["readers"][:MOST]:
        if not isinstance(each, dict):
            continue
        number, name, colour = each.get("number"), each.get("name"), each.get("colour")
        if type(number) is not int or not 0 <= number < 1000 or not isinstance(name, str):
            continue
        if type(colour) is not int or not 0 <= colour < MOST:
            colour = number % MOST
        is_away = each.get("is_away") is True
        found[number] = Reader(number, _plain(name)[:LONGEST_NAME], colour, is_away)
    if not found:
        return None
    now = values.get("now")
    all_ = tuple(found[number] for number in sorted(found))
    present = now if type(now) is int and now in found else all_[0].number
    if found[present].is_away:
        all_ = tuple(
            Reader(each.number, each.name, each.colour) if each.number == present else each
            for each in all_
        )
    return Readers(all_, present)


def _plain(name: str) -> str:
    """Return a name without what no line of text can show; emoji may be joined."""
    return "".join(each for each in name if each.isprintable() or each == "\u200d")
