"""Pages on which the article cannot be read: taken off, for those who pay, or drawn by a program.

They are told plainly, and their few words are no article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.errors import refused
from content.importers.shared.documents.pages import local, seen_text
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEASER = 300
"""Characters: a page that is for those who pay and has fewer is no article."""
_FEWEST = 40
"""Characters of a page that a program in the browser has still to fill."""
_WARNING = 400
"""Characters: a longer page may speak of pages that were taken off."""
_PAID = re.compile(r'"isAccessibleForFree"\s{0,5}:\s{0,5}"?false', re.I)
"""In the page's own words about itself: schema.org/isAccessibleForFree."""
_GONE = re.compile(
    r"(?:内容|文章|页面|网页)[^。]{0,12}(?:已被|被|已)(?:发布者)?(?:删除|屏蔽|停止访问)"
    r"|(?:此|该)(?:内容|公众号|帐号|账号)[^。]{0,12}(?:无法查看|停止使用|已被屏蔽|暂时不能)"
)
_ASKS = re.compile(
    r"环境异常|完成验证后即可继续访问|请(?:先)?登录(?:后)?(?:查看|阅读|继续)|登录后(?:查看|阅读|可见)"
    r"|(?:开通|成为)会员[^。]{0,8}(?:阅读|查看)|订阅后(?:查看|阅读)"
)


def look_whether_closed(root: _Element, main: _Element | None) -> bool:
    """Return whether the page says that there is more for those who pay.

    Raises ImportRefusedError where the words on it are no article.
    """
    words = "".join(seen_text(root if main is None else main).split())
    if len(words) < _WARNING and _GONE.search(words):
        raise refused("page-gone")
    if len(words) < _WARNING and _ASKS.search(words):
        raise refused("page-closed", "it asks")
    is_paid = any(_PAID.search(script.text or "") for script in _scripts(root))
    if is_paid and len(words) < _TEASER:
        raise refused("page-closed", "it says so")
    if main is None and len(words) < _FEWEST and _is_drawn(root):
        raise refused("page-empty")
    return is_paid


def with_end_told(result: ImportResult) -> ImportResult:
    """Return the result with the doubt that the text goes on for those who pay."""
    if not result.articles:
        return result
    last = result.articles[0].blocks[-1].text
    doubt = Doubt(DoubtCode.TEXT_BREAKS_OFF, 0, last[-24:], "for those who pay")
    return ImportResult(result.articles, (*result.doubts, doubt), result.markers, result.reasons)


def _scripts(root: _Element) -> list[_Element]:
    return [each for each in root.iter() if local(each) == "script"]


def _is_drawn(root: _Element) -> bool:
    """Tell whether a program fills the page: one that is loaded, and nothing but a hook for it."""
    return any(each.get("src") or len(each.text or "") > 200 for each in _scripts(root))
