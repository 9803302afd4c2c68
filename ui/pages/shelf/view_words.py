"""The words for the views of 我的书架."""

from __future__ import annotations

from content.library.views.view import View
from ui.words.translating import tr


def title_of(view: View) -> str:
    """Return the heading of the list."""
    return {
        View.ALL: tr("我的书架"),
        View.ARTICLES: tr("书架上的文章"),
        View.BOOKS: tr("书架上的书"),
        View.FAVOURITES: tr("我喜欢的"),
        View.UNHEARD: tr("还没听过的"),
        View.BY_TITLE: tr("书架，按题目排"),
        View.BY_ARRIVAL: tr("书架，新来的在前"),
    }[view]


def nothing_there(view: View) -> str:
    """Return the sentence for a view that has no entries though the shelf has some."""
    return {
        View.BOOKS: tr("书架上还没有书。听一个多钟头才听完的，算一本书。"),
        View.FAVOURITES: tr("还没有您喜欢的。念着一篇的时候，按“更多”，再按“喜欢这一篇”。"),
        View.UNHEARD: tr("书架上的，您都听过了。"),
    }.get(view, tr("这里还没有文章。"))
