"""Whether a line can be the title of what follows it, where the source does not say so."""

from __future__ import annotations

import re

from content.importers.shared.chapters.forms import is_chapter
from content.importers.shared.paragraphs import NEVER_FIRST

TITLE_LENGTH = 40
"""Characters of the longest first line that can be a title."""
CLOSING = "。！？；：，、….!;:,）)"
"""Characters that close a sentence or go on, and so do not end a title or a heading."""

_REMARKED = re.compile(r"^[^，。！？；：,;:（）()]{1,20}[（(][^，。！？；：,;:（）()]{1,8}[）)]$")
"""A title with its kind in brackets: 送粮（快板）."""


def may_be_title(text: str) -> bool:
    """Tell whether the line, which is not empty, can be a title; see `first_lines` as well."""
    if _REMARKED.match(text):
        return True
    if len(text) > TITLE_LENGTH or text[-1] in CLOSING or text[0] in NEVER_FIRST:
        # 谁来守护老人的钱袋子？ is a title; a line of speech is not.
        return 6 <= len(text) <= 24 and text[-1] in "？！" and "，" not in text and text[0] != "“"
    return "。" not in text and not is_chapter(text)
