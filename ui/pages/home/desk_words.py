"""The words of 首页 for what is on the desk."""

from __future__ import annotations

from ui.pages.home.desk import Desk
from ui.words.translating import tr


def news_of(desk: Desk) -> str:
    """Return what the tile of today's articles says under its name."""
    if not desk.today:
        return tr("还没有文章")
    if not desk.unread:
        return tr("都听完了")
    if desk.day.came_today and not any(row.started for row in desk.today):
        return tr("新到 {} 篇").format(desk.day.came_today)
    return tr("还有 {} 篇没听").format(len(desk.unread))
