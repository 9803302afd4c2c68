"""A Wording → the text that an engine is given, with the way back to the page."""

from __future__ import annotations

from collections.abc import Callable

from content.model import Spoken, SpokenSpan
from content.text.readings.readings import ReadWord
from content.text.wording import Wording


def rendered(wording: Wording, give: Callable[[str, ReadWord], str]) -> Spoken:
    """Return what `give` makes of each word, joined; a word that it returns "" for is left out.

    `give` is told the text of the wording and the word. Each span is one word.
    """
    if not wording.words:
        return wording.spoken
    text, parts, length = wording.spoken.text, [], 0
    spans: list[SpokenSpan] = []
    for word in wording.rhythm():
        given = give(text, word)
        if not given:
            continue
        page_start, page_end = wording.spoken.to_page(word.start, word.end)
        parts.append(given)
        spans.append(SpokenSpan(length, length + len(given), page_start, page_end))
        length += len(given)
    return Spoken("".join(parts), tuple(spans))


def in_characters(wording: Wording) -> Spoken:
    """Return the wording in characters, word by word."""
    return rendered(wording, lambda text, word: text[word.start : word.end])


def plain(wording: Wording, voice: str) -> Spoken:
    """Return the wording in characters; nothing where there is nothing to say (……)."""
    given = in_characters(wording)
    return given if any(map(str.isalnum, given.text)) else Spoken("")
