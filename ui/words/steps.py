"""The words for the steps of size and speed, and for 定时关: short on buttons, whole when told."""

from __future__ import annotations

from app.settings.settings import Settings
from app.settings.steps import RATE, SIZE
from ui.look.theme import load_themes
from ui.words.translating import tr
from ui.words.wording import rate_name, theme_name


def size_told(settings: Settings) -> str:
    """Return the sentence about the size of the text."""
    words = tr("字号 {}，共 {} 种").format(SIZE.at(settings) + 1, SIZE.count)
    if not SIZE.can_move(settings, 1):
        return tr("{}，最大了").format(words)
    if not SIZE.can_move(settings, -1):
        return tr("{}，最小了").format(words)
    return words


def rate_told(settings: Settings) -> str:
    """Return the sentence about the speed of the voice: the names of both ends say it."""
    return tr("快慢：{}").format(rate_name(RATE.at(settings)))


def change_told(before: Settings, now: Settings) -> str:
    """Return the sentence about a change of size or speed; "" for any other change."""
    if before.size_index != now.size_index:
        return size_told(now)
    if before.rate_step != now.rate_step:
        return rate_told(now)
    return ""


def size_under(settings: Settings, by: int = 0) -> str:
    """Return the line on the button that moves the size `by` steps; 0: on another button."""
    if by and not SIZE.can_move(settings, by):
        return tr("最大了") if by > 0 else tr("最小了")
    return tr("字号 {}/{}").format(SIZE.at(settings) + 1, SIZE.count)


def rate_under(settings: Settings, by: int = 0) -> str:
    """Return the line on the button that moves the speed `by` steps; 0: short, on another."""
    if not by:
        return rate_name(RATE.at(settings))
    if not RATE.can_move(settings, by):
        return tr("最快了") if by > 0 else tr("最慢了")
    return rate_told(settings)


def left_under(minutes: int) -> str:
    """Return the line about how long is still to listen, on 暂停."""
    if minutes < 100:
        return tr("还听 {} 分", minutes).format(minutes)
    hours = round(minutes / 60)
    return tr("还听 {} 小时", hours).format(hours)


def sleep_under(minutes_left: int, *, after_article: bool, articles_left: int = 0) -> str:
    """Return the line about 定时关 on 念给我听 or 暂停; "" while it is not set."""
    if minutes_left:
        return tr("再念 {} 分", minutes_left).format(minutes_left)
    if articles_left > 1:
        return tr("再念 {} 篇", articles_left).format(articles_left)
    return tr("念完这篇停") if after_article else ""


def choices_words(size_index: int, theme: str, rate_step: int) -> str:
    """Return the size, the colours and the speed in words."""
    words = tr("字号 {}　·　{}　·　念得{}")
    return words.format(size_index + 1, theme_name(load_themes()[theme]), rate_name(rate_step))
