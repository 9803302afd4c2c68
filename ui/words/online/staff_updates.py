"""The one sentence that staff are told after 现在更新."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.words.online.refusals import refusal_words
from ui.words.translating import tr

if TYPE_CHECKING:
    from app.kiosk.staff.shelf import Updated
    from app.kiosk.staff.subscribed import FromPublishers


def updated_words(updated: Updated | None, taken: FromPublishers | None) -> str:
    """Return what came. None: there was no folder and no stick; nothing is subscribed."""
    new = (updated.added if updated else 0) + (taken.new if taken else 0)
    if updated is not None and updated.closed:
        words = tr("放进来 {0} 篇新的。有 {1} 个文件夹打不开，请找装机器的人。")
        return words.format(new, len(updated.closed))
    if updated is not None and updated.refused:
        return tr("放进来 {0} 篇新的。有 {1} 个文件读不了。").format(new, len(updated.refused))
    if updated is not None and not updated.is_all:
        return tr("放进来 {} 篇新的。还有没看的，请再按一次“现在更新”。").format(new)
    if new:
        return tr("放进来 {} 篇新的，下一位来的时候就有。", new).format(new)
    return _nothing_new(taken) if updated or taken else _no_stick()


def _nothing_new(taken: FromPublishers | None) -> str:
    if taken is not None and taken.changed:
        return tr("书架上有 {} 篇换成了新的。", taken.changed).format(taken.changed)
    if taken is not None and taken.gone:
        return tr("有 {} 篇不再发了，从书架上拿走了。", taken.gone).format(taken.gone)
    if taken is not None and taken.fault:
        return refusal_words(taken.fault)
    return tr("没有新的文章，都在书架上了。")


def _no_stick() -> str:
    return tr("没有找到U盘。请插上U盘，等几秒，再按一次。")
