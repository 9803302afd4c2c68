"""The words for the counts of a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.kiosk.staff.health import Part
from app.reports.day_counts import DayCounts
from app.reports.fleet import Week
from ui.pages.staff.words import fault_words, part_words
from ui.words.titles import SEPARATOR
from ui.words.translating import tr


def week_words(week: Week) -> str:
    """Return the sums of a week in one line."""
    visits, again = week.count("visits"), week.count("crashes") + week.count("freezes")
    parts = [tr("来了 {} 位", visits).format(visits)]
    parts.append(tr("窗口重开 {} 次", again).format(again))
    editions = (tr("订阅的文章第 {} 版").format(each) for _, each in sorted(week.editions.items()))
    parts += _beside(week.free_mb, editions, week.faults)
    return SEPARATOR.join(parts)


def day_words(day: DayCounts) -> str:
    """Return everything that a report holds of a day; counts of 0 are left out."""
    counts = {
        tr("开机 {}"): day.starts,
        tr("来了 {} 位", day.visits): day.visits,
        tr("工作人员 {}"): day.staff,
        tr("窗口坏了 {}"): day.crashes,
        tr("窗口不动 {}"): day.freezes,
        tr("故障页 {}"): day.safe_modes,
        tr("小毛病 {}"): day.bugs,
    }
    parts = [words.format(count) for words, count in counts.items() if count]
    # By the name that stands in the file.
    named = (tr("订阅 {0} 第 {1} 版").format(*each) for each in sorted(day.editions.items()))
    parts += _beside(day.free_mb, named, sorted(day.faults))
    return SEPARATOR.join((*parts, tr("号 {}").format(day.mark)))


def _beside(free_mb: int | None, editions: Iterable[str], faults: Iterable[str]) -> Iterator[str]:
    if free_mb is not None:
        yield tr("盘上空 {} GB").format(f"{free_mb / 1000:.1f}")
    yield from editions
    for fault in faults:
        part, _, code = fault.partition(":")
        known = {str(each): each for each in Part}
        name = part_words(known[part]) if part in known else part
        yield tr("{0}：{1}").format(name, fault_words(code))
