"""Where lines of text end well: no last line of one or two characters, no name in two parts."""

from __future__ import annotations

import re

JOINER = "\u2060"
"""An invisible character that forbids a line break beside it."""
_MAY_BREAK = "\u200b"
"""An invisible character at which a line may end."""
_TOGETHER = 4
"""Characters at a paragraph's end that stay on one line: one or two alone look lost."""
_NAME = re.compile(rf"“[^“”]+”{JOINER}?[。，？！：；]?")


def ended_together(text: str) -> str:
    """Return the text with its last characters joined, so that no line has only one or two."""
    end = text[-_TOGETHER:]
    # Words of letters stay whole without this.
    if len(text) < 3 * _TOGETHER or end.isascii() or any(map(str.isspace, end)):
        return text
    return text[:-_TOGETHER] + JOINER.join(end)


def held(text: str, most: float) -> str:
    """Return the text with names that have at most `most` characters held together.

    The quotation marks count, and a mark that follows. Unicode's rules hold a quotation mark to the
    character before it as well. Chinese breaks there.
    """

    def joined(name: re.Match[str]) -> str:
        whole = name[0].replace(JOINER, "")
        if len(whole) <= most:
            whole = JOINER.join(whole)
        return _MAY_BREAK + whole + (_MAY_BREAK if whole.endswith("”") else "")

    return _NAME.sub(joined, text)


def bare(text: str) -> str:
    """Return a text without the invisible characters that were added here."""
    return text.replace(JOINER, "").replace(_MAY_BREAK, "")
