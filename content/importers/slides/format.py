"""Slides as a format, known by what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from content.errors import ContentError, ImportTooBigError, refused
from content.importers.base import Source
from content.importers.shared.documents.archive import Archive, names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.parts import About, Item, Part
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch
from content.importers.slides.shapes import parts_of_slide, words_of

MOST_SLIDES = 2_000
_LARGEST = 20 * 1024 * 1024
"""Bytes of the XML of a slide, unpacked."""
NOTES = "备注："
"""Said before the speaker's notes of a slide."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are slides."""
    return "ppt/presentation.xml" in names_in(data)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the slides as one article; the titles of slides are its headings.

    Raises ImportRefusedError for a broken file, ImportTooBigError.
    """
    data = source.data()
    _look_at(data)
    from pptx import Presentation  # a large library: see content.importers

    left_out: list[str] = []
    try:
        slides = Presentation(BytesIO(data))
        parts = list(_parts(slides, watch, left_out))
    except (ContentError, MemoryError):
        raise
    except Exception as error:  # a library's own faults, of many kinds
        raise refused("damaged", repr(error)[:200]) from error
    return composed(About(), parts, left_out)


def _look_at(data: bytes) -> None:
    archive = Archive(data)
    slides = [name for name in archive.names if name.startswith("ppt/slides/slide")]
    if len(slides) > MOST_SLIDES or any(len(archive.read(name)) > _LARGEST for name in slides):
        raise ImportTooBigError("slides")


def _parts(slides: Any, watch: Watch, left_out: list[str]) -> Iterator[Part]:
    height, count = slides.slide_height or 1, len(slides.slides)
    for number, slide in enumerate(slides.slides):
        watch.check()
        watch.progress(number / count)
        shown = parts_of_slide(slide, height, left_out)
        if slide._element.get("show") in ("0", "false"):
            left_out += words_of(list(shown))
            continue
        yield from shown
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            notes = [" ".join(line.split()) for line in frame.text.splitlines() if line.strip()]
            for at, line in enumerate(notes):
                yield Item(line if at else NOTES + line)
