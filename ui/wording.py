"""How codes and numbers are put into words: inside they are codes, the face speaks Chinese."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from content.library.shelf import Row
from content.lunar import LunarDay


def tr(text: str) -> str:
    """Translate a phrase of this module."""
    return QCoreApplication.translate("wording", text)


def error_words(code: str) -> str:
    """Return one plain sentence for a content error's code."""
    words = {
        "file-unreadable": tr("这个文件打不开。请换一个文件试试。"),
        "not-text": tr("这个文件里不是文字，念不了。请换一个文件试试。"),
        "nothing-to-read": tr("这个文件里一个字也没有。请换一个文件试试。"),
        "file-too-large": tr("这个文件太大了，放不进来。请换一个小一点的。"),
        "unknown-article": tr("这篇文章找不到了。请回到前面另选一篇。"),
        "bad-edit": tr("这样合并或拆开不行，什么也没有变。"),
        "library-unavailable": tr("这台电脑现在存不下东西，没有做成。请腾出一点地方再试。"),
        "library-damaged": tr("这篇文章坏了，打不开。请另选一篇。"),
    }
    return words.get(code, tr("这一步没有做成，什么也没有丢。请再试一次。"))


def trouble_words(code: str) -> str:
    """Return one plain sentence for what concerns the whole app."""
    return {
        "keeps-nothing": tr("这台电脑现在存不下东西，今天能听，可是关上以后记不住听到哪儿。"),
        "library-set-aside": tr("书架的记录坏了，已经收在一边，能救的文章都救回来了。"),
        "settings-set-aside": tr("字和颜色的记录坏了，先用原来的样子，您可以再换。"),
        "bug": tr("刚才出了点毛病，已经记下来了。您接着用就行，什么也没有丢。"),
    }[code]


def minutes_to_hear(characters: int, rate: int) -> int:
    """Return how many whole minutes, at least one, it takes to hear so many characters."""
    return max(1, round(characters / rate))


def listening_time(characters: int, rate: int) -> str:
    """Return how long it takes to listen, as one says it."""
    minutes = minutes_to_hear(characters, rate)
    if minutes < 60:
        return tr("约听 {} 分钟").format(minutes)
    hours = minutes / 60
    rounded = round(hours) if hours >= 10 else round(hours * 2) / 2
    return tr("约听 {:g} 小时").format(rounded)


def how_far(row: Row) -> str:
    """Return how far one got in an article."""
    if row.finished:
        return tr("已读完")
    if row.started and row.progress >= 0.005:
        return tr("读到 {}%").format(round(row.progress * 100))
    if row.started:
        return tr("刚开头")
    return tr("没读过")


def part_of_day(now: datetime) -> str:
    """Return the word for the time of day."""
    parts = (
        (5, tr("凌晨")),
        (8, tr("早上")),
        (12, tr("上午")),
        (13, tr("中午")),
        (18, tr("下午")),
        (24, tr("晚上")),
    )
    return next(word for end, word in parts if now.hour < end)


def greeting(now: datetime) -> str:
    """Return how one greets at this time of day."""
    return tr("您好") if now.hour < 5 else tr("{}好").format(part_of_day(now))


def date_in_words(now: datetime, lunar: LunarDay | None = None) -> str:
    """Return the date and the time of day as on a wall calendar."""
    day = tr("一二三四五六日")[now.weekday()]
    hour = now.hour if now.hour <= 12 else now.hour - 12
    parts = [tr("{}月{}日").format(now.month, now.day), tr("星期{}").format(day)]
    if lunar is not None:
        parts.append(tr("农历{}").format(lunar.month_and_day))
        parts.append(lunar.term)
    parts.append(f"{part_of_day(now)} {hour}:{now.minute:02d}")
    return "　".join(part for part in parts if part)


RATE_NAMES = ("很慢", "慢", "稍慢", "正常", "稍快", "快", "很快")
"""Names of the seven steps of speed, slowest first."""


def day_in_words(stamp: float, now: datetime) -> str:
    """Return when a file was written (seconds since 1970), as one says it."""
    try:
        day = datetime.fromtimestamp(stamp).date()
    except (OverflowError, OSError, ValueError):
        return ""
    ago = (now.date() - day).days
    if ago == 0:
        return tr("今天")
    if ago == 1:
        return tr("昨天")
    if day.year == now.year:
        return tr("{}月{}日").format(day.month, day.day)
    return tr("{}年{}月{}日").format(day.year, day.month, day.day)
