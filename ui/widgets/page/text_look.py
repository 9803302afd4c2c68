"""The style and colours of an article's text, from the reader's choices and the look."""

from __future__ import annotations

from app.settings.settings import LEADINGS, Settings
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.theme import Theme
from ui.look.typefaces import text_family
from ui.reading.line_layout import TextStyle
from ui.widgets.page.page_marks import PageColors


def text_style(settings: Settings, px: int, shown: Shown = AS_STORED) -> TextStyle:
    """Return the chosen typeface and line spacing at `px`, with texts in these characters."""
    family = text_family(settings.typeface)
    leading = LEADINGS[settings.leading_step]
    return TextStyle(family, px, leading=leading, pinyin=settings.pinyin, shown=shown)


def page_colors(theme: Theme) -> PageColors:
    """Return the theme's colours for a page of an article."""
    return PageColors(
        paper=theme.paper,
        ink=theme.ink,
        highlight=theme.highlight,
        on_highlight=theme.on_highlight,
        word=theme.word,
        soft=theme.soft,
        band=theme.card,
        edge=theme.line,
    )
