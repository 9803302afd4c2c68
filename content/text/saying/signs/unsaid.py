"""Parts of a page that are not read aloud: page numbers, rows of signs, marks of footnotes."""

from __future__ import annotations

from content.text.saying.rule import Form

_FRAME = r"[-–—·•~\s]"
_PAGE_NUMBER = Form(
    rf"\s*(?:{_FRAME}*[-–—·•~]{_FRAME}*\d{{1,4}}{_FRAME}*[-–—·•~]{_FRAME}*"
    r"|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?"
    r"|[Pp]age\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?)\s*"
)
LONGEST = 40
"""Characters. A longer line is not a page number."""


def is_page_number(text: str) -> bool:
    """Return whether a unified text is nothing but a page number in its frame.

    A bare number is not: it may be the reading of a scale. Only code that sees more of the document
    than one sentence can tell.
    """
    return len(text) <= LONGEST and _PAGE_NUMBER.fullmatch(text) is not None


_ROW = Form(r"\s*(?:[-=_*#~+%&$@^|<>/\\–—·•.]\s*){3,}")
_SPEAKS = Form(r"[.–—\s]*")
"""Dots and long dashes alone are a silence in a talk."""


def is_row_of_signs(text: str) -> bool:
    """Return whether a unified text is nothing but a line drawn with signs: =====, -+-+-, %%%%."""
    return _ROW.fullmatch(text) is not None and _SPEAKS.fullmatch(text) is None


_NOTE = Form(
    r"[\[〔]\s?(?:(?:注|注释|参)?\s?\d{0,3}(?:\s?[-–—,，、]\s?\d{1,3}){0,8}|[a-z]|注"
    # Our own marks in a recognised text: of what was hard to read, and below the page's picture.
    r"|不清|原件第 \d{1,4} 页)\s?[\]〕]"
)


def footnote_end(text: str, at: int) -> int:
    """Return the end of a footnote mark that begins at `at`: [1], [注3], [2-5]; `at` if none."""
    mark = _NOTE.match(text, at)
    return mark.end() if mark else at


_AFTER_NOTE = Form(r"[”』」》）)]{0,2}\s?(?:[。，、；：！？.,;:!?…]|$)")


def is_note_sign(text: str, at: int) -> bool:
    """Return whether a circled or raised number at `at` is the mark of a footnote.

    It is a mark behind a word or a quotation where the sentence pauses or ends; in front of words
    it numbers a list.
    """
    return (
        at > 0
        and text[at - 1] not in "注图表"
        and (text[at - 1].isalpha() or text[at - 1] in "”』」》）)。！？…")
        and _AFTER_NOTE.match(text, at + 1) is not None
    )
