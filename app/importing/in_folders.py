"""The rules for the files of a folder: which pictures are pages, and why others are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from content.errors import ContentError, ImportRefusedError, refused
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.shared.file_names import refusal_by_name


def why_not_by_kind(path: Path) -> ContentError:
    """Return why a file of a kind that nobody reads is refused; it is not opened."""
    ending = path.suffix.lower()
    reason = refusal_by_name(ending)
    return refused(reason, "by its name") if reason else ImportRefusedError(ending)


class OfTexts:
    """Notes the neighbours that texts ask for: such a picture is a part of its text.

    Other pictures of a folder are read for themselves, after the texts.
    """

    def __init__(self) -> None:
        self._asked: set[Path] = set()

    def source(self, path: Path) -> Source:
        """Return the file as a source that tells here what it asks for."""
        source = file_source(path)

        def resource(name: str) -> bytes | None:
            found = source.resource(name)
            if found is not None:
                self._asked.add(_resolved(path.parent / unquote(name)))
            return found

        return replace(source, resource=resource)

    def has(self, path: Path) -> bool:
        """Return whether a text that was read has this file in it."""
        return _resolved(path) in self._asked


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
