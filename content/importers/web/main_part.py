"""Finds the article on a page of the web; menus, comments and offers of other articles are none."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from content.importers.shared.documents.pages import is_hidden, local, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element

log = logging.getLogger(__name__)

_WECHAT = "js_content"
"""The id of the article on pages of WeChat's public accounts."""
_FEWEST = 120
"""Characters of an article at least; a page with fewer is read whole."""
_SHARE = 0.25
"""Of the words of a page: an article that is less of it may be a part that was chosen wrongly."""
_PIECE = 16
"""Characters of a block that are enough to find it again."""
_MENUS = frozenset(("nav", "footer", "aside"))
_MENU = re.compile(
    r"(?:^|[\W_])(?:nav|menu|breadcrumb|footer|sidebar|recommend|related|comment|share|copyright"
    r"|pager|pagination|advert|ads?|qrcode|toolbar|hot-?list|login)(?:$|[\W_])",
    re.IGNORECASE,
)
_LINKED = 0.7
"""Share of a list's words that are links, from which on the list is a menu."""
_BLOCKS = frozenset(
    ("p", "div", "section", "li", "td", "blockquote", "h1", "h2", "h3", "pre", "dd")
)


def main_part(root: _Element, page: str) -> _Element | None:
    """Return the element that holds the article; None where the page is to be read whole."""
    found = root.xpath(f"//*[@id='{_WECHAT}']")
    if found:
        return found[0]
    words = _words_of_article(page)
    if len(words) < _FEWEST or len(words) < _SHARE * len(seen_text(root).replace(" ", "")):
        return None
    return _holder(root, words)


def shown(main: _Element) -> _Element:
    """Return the element that holds the article, to be seen.

    WeChat hides it until a program has run.
    """
    for name in ("style", "hidden"):
        main.attrib.pop(name, None)
    return main


def is_menu(element: _Element) -> bool:
    """Tell whether an element inside of an article is a menu or an offer: mostly links."""
    name = local(element)
    if name in _MENUS:
        return True
    if name not in ("ul", "ol", "div", "section", "dl", "table", "p"):
        return False
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = bool(called.strip()) and bool(_MENU.search(called))
    links = [each for each in element.iter() if local(each) == "a"]
    if len(links) < (1 if named else 4):
        return False
    all_words = len(seen_text(element))
    linked = sum(len(seen_text(link)) for link in links)
    return bool(all_words) and linked >= (0.4 if named else _LINKED) * all_words


def _words_of_article(page: str) -> str:
    from readability import Document  # see content.importers

    from content.importers.shared.documents.xml import parsed_html

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(page).summary(html_partial=True)
        return "".join(seen_text(parsed_html(summary)).split())
    except Exception as error:  # a library's own faults, of many kinds
        log.info("no article was found: %s", type(error).__name__)
        return ""


def _holder(root: _Element, words: str) -> _Element | None:
    """Return the smallest element with all blocks whose words are in the article."""
    blocks = [block for block in _lowest_blocks(root) if _is_of(block, words)]
    if not blocks:
        return None
    first = [blocks[0], *blocks[0].iterancestors()]
    for block in blocks[1:]:
        above = {block, *block.iterancestors()}
        first = [each for each in first if each in above]
    return first[0] if first else None


def _lowest_blocks(root: _Element) -> Iterator[_Element]:
    for element in root.iter():
        if local(element) in _BLOCKS and not is_hidden(element):
            own = (element.text or "") + "".join(child.tail or "" for child in element)
            if len("".join(own.split())) >= _PIECE:
                yield element


def _is_of(block: _Element, words: str) -> bool:
    own = (block.text or "") + "".join(child.tail or "" for child in block)
    pieces = [piece for piece in map(str.strip, own.split("\n")) if len(piece) >= _PIECE]
    return bool(pieces) and "".join(max(pieces, key=len).split())[: 3 * _PIECE] in words
