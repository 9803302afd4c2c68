"""Reads doc, the texts of Word 97 to 2003 and of WPS: turned into docx by a library, else as words.

The library reads and writes files only: it is given a folder of its own, which goes at once.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from content.errors import refused
from content.importers.shared.documents.parts import Heading, Paragraph, Part

log = logging.getLogger(__name__)

_MARK = b"\xec\xa5"
_OLDEST = 0x00C1
"""Of Word 97: the number of its form. Word 95 and before have smaller ones ([MS-DOC], 2.5.1)."""
_IS_LOCKED = 0x0100


def refuse_old_or_locked(data: bytes) -> None:
    """Raise ImportRefusedError for Word before 97, and for a document that wants a password.

    The head of the stream WordDocument stands at the beginning of a sector; the first is taken.
    """
    at = data.find(_MARK, 512)
    while at >= 0 and at % 128:
        at = data.find(_MARK, at + 1)
    if at < 0 or at + 12 > len(data):
        return
    version = struct.unpack_from("<H", data, at + 2)[0]
    flags = struct.unpack_from("<H", data, at + 10)[0]
    if 0 < version < _OLDEST and version >= 0x0065:
        raise refused("word95", hex(version))
    if flags & _IS_LOCKED:
        raise refused("locked")


def as_docx(data: bytes) -> bytes | None:
    """Return the document as docx; None where the library cannot read it."""
    import doc2docx  # see content.importers

    with TemporaryDirectory(prefix="yl-doc-") as folder:
        source, made = Path(folder) / "a.doc", Path(folder) / "a.docx"
        source.write_bytes(data)
        try:
            doc2docx.convert(source, made)
            return made.read_bytes()
        except MemoryError:
            raise
        except Exception as error:  # a library's own faults, of many kinds
            log.info("a doc is read as words only: %s", type(error).__name__)
            return None


def words_of_doc(data: bytes) -> Iterator[Part]:
    """Yield headings and paragraphs, without tables and pictures.

    Raises ImportRefusedError where it cannot be read at all.
    """
    import unword  # see content.importers

    try:
        document = unword.parse_doc(data)
        text, boxes = document.body_text, list(document.textboxes)
    except MemoryError:
        raise
    except BaseException as error:  # its panics are no Exceptions
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise refused("damaged", type(error).__name__) from error
    for block in [*text.split("\n\n"), *boxes]:
        line = block.strip()
        level = len(line) - len(line.lstrip("#"))
        if 0 < level <= 6 and line[level : level + 1] == " ":
            yield Heading(line[level:], level)
        elif line and line != "---":
            yield Paragraph(line)
