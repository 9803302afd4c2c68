"""Words of a class: how many are ready, how long it has gone on, the notes, what took long."""

from __future__ import annotations

from app.lessons.live_teaching import LiveTeaching
from content.lessons.teaching import ClassSummary, Teaching
from ui.words.translating import tr
from ui.words.wording import month_and_day


def ready_words(now: Teaching) -> str:
    """Return how many have raised a hand, in words for the whole class."""
    if now.all_ready:
        return tr("大家都好了")
    if now.learners:
        return tr("好了 {} 位，共 {} 位").format(now.ready, now.learners)
    return tr("好了 {} 位", now.ready).format(now.ready)


def state_words(class_: LiveTeaching) -> str:
    """Return the step, the time since the beginning, and the hands, for the volunteer."""
    now = class_.now
    where = tr("第 {} 步，共 {} 步").format(now.index + 1, len(now.course.steps))
    time = tr("已经讲了 {} 分钟", class_.minutes).format(class_.minutes)
    return tr("{}。{}。{}").format(where, time, ready_words(now))


def notes_words(now: Teaching) -> tuple[str, str]:
    """Return what the present step is, and the notes for it; its reason where there are none."""
    notes = " ".join(now.step.notes) or now.step.why
    return now.step.do, notes


def following_words(now: Teaching) -> tuple[str, str]:
    """Return a heading and the next step."""
    following = now.following
    if following is None:
        return tr("下一步"), tr("这是最后一步，讲完就下课。")
    return tr("下一步"), following.do


def keys_words() -> str:
    """Return the keys of a class, of which the clicker has the first two."""
    return tr("PageDown 键下一步，PageUp 键上一步；H 键好了一位，P 键大圈，N 键讲课词。")


def keys_of_notes() -> str:
    """Return the keys of a class while its notes fill the only screen."""
    return tr("PageDown 键下一步，PageUp 键上一步；H 键好了一位，N 键接着讲。")


def summary_words(summary: ClassSummary) -> tuple[str, str, str]:
    """Return what was learnt, when and how many came, and the steps that took long."""
    what = tr("学了“{}”").format(summary.course)
    day, minutes = month_and_day(summary.day), summary.minutes
    facts = tr("{}，讲了 {} 分钟，讲到第 {} 步，共 {} 步。").format(
        day, minutes, summary.reached, summary.steps
    )
    if summary.learners:
        count = summary.learners
        facts += tr("来了 {} 位。", count).format(count)
    if not summary.slow:
        return what, facts, tr("没有哪一步特别费时间。")
    each = tr("；").join(slow_words(summary))
    return what, facts, tr("这几步费时间，下回慢一点讲：{}。").format(each)


def slow_words(summary: ClassSummary) -> tuple[str, ...]:
    """Return the steps that took long, each with its minutes."""
    return tuple(
        tr("第 {} 步“{}”，{} 分钟").format(step.number, step.title, step.minutes)
        for step in summary.slow
    )
