"""Archives of the zip kind in memory: Word files, e-books and more are archives inside.

Names inside are keys of a dictionary and never paths of files; nothing is unpacked to a disk.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO

from content.errors import ImportRefusedError, ImportTooBigError, refused

MOST_ENTRIES = 20_000
LARGEST_ENTRY = 128 * 1024 * 1024
"""Bytes of one entry, unpacked. The text of a book of five million characters has 15 MB."""
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes that one archive may give in all."""
MOST_RATIO = 400
"""Times that an entry may grow. Text shrinks to a tenth; a page of one letter to a thousandth."""
_SMALL = 4 * 1024 * 1024
"""Bytes that may grow as they like."""
_PIECE = 256 * 1024
_IS_LOCKED = 0x1
_IS_UTF_8 = 0x800


class Archive:
    """Gives the entries of an archive by their names, within limits."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises ImportRefusedError where it is damaged, ImportTooBigError."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise refused("damaged", repr(error)) from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise ImportTooBigError("entries")
        # A name that comes twice: the last one counts, as for those who write such archives.
        self._entries = {_name(entry): entry for entry in entries if _is_file(entry)}
        self._room = MOST_UNPACKED
        self.names = tuple(self._entries)
        """The names of all entries, in the archive's order."""
        self.has_links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries)
        """Whether an entry calls itself a link to another file."""

    def __contains__(self, name: str) -> bool:
        """Tell whether there is an entry of this name."""
        return name in self._entries

    @property
    def is_locked(self) -> bool:
        """Whether an entry wants a password."""
        return any(entry.flag_bits & _IS_LOCKED for entry in self._entries.values())

    def get(self, name: str) -> bytes | None:
        """Return the bytes of an entry; None if there is none.

        Raises ImportRefusedError where it is damaged or locked, ImportTooBigError.
        """
        entry = self._entries.get(name)
        return None if entry is None else self._read(entry)

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry that must be there; see `get`."""
        data = self.get(name)
        if data is None:
            raise refused("damaged", f"without {name[:80]}")
        return data

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of a picture; None where it is missing, damaged or grows too much.

        A text can be read without one of its pictures.
        """
        try:
            return self.get(name)
        except (ImportRefusedError, ImportTooBigError):
            return None

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _IS_LOCKED:
            raise refused("locked")
        most = min(LARGEST_ENTRY, self._room, max(_SMALL, entry.compress_size * MOST_RATIO))
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    if size > most:
                        raise ImportTooBigError("unpacked")
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise refused("damaged", repr(error)) from error
        except (NotImplementedError, RuntimeError) as error:  # another packing, or a lock
            raise refused("damaged", repr(error)) from error
        self._room -= size
        return b"".join(pieces)


def is_archive(data: bytes) -> bool:
    """Tell by the first bytes whether they are an archive of the zip kind."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


@lru_cache(maxsize=1)
def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the entries; none where the bytes are no archive. Never raises.

    Each format of archives asks for the same bytes, one after another.
    """
    if not is_archive(data):
        return frozenset()
    try:
        return frozenset(Archive(data).names)
    except Exception:
        return frozenset()


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name as people see it: Chinese Windows writes GBK where the format says cp437."""
    name = entry.filename
    if not entry.flag_bits & _IS_UTF_8:
        try:
            raw = name.encode("cp437")
            name = raw.decode("utf-8") if _is_utf_8(raw) else raw.decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = entry.filename
    # ./信.txt and 家//信.txt are names of the same files without the signs.
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """Tell whether it is no folder; `ZipInfo.is_dir` fails on a name without letters."""
    return bool(entry.filename) and not entry.filename.endswith("/")


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
