"""The sentences of 把所有东西存到U盘 and 从U盘恢复."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.recording.places import Target
from content.errors import ContentError
from ui.words.folders import name_in_quotes
from ui.words.titles import SEPARATOR
from ui.words.translating import tr
from ui.words.wording import day_and_time, error_words

if TYPE_CHECKING:
    from app.backup.finding import Found
    from ui.shell.hands.keeping import Ended

_MB = 1_000_000


def room_words(place: Target) -> str:
    """Return how much room there is on a stick."""
    return tr("还空着 {} 兆").format(place.free // _MB)


def found_words(found: Found) -> tuple[str, str]:
    """Return title and second line of a file that everything can come back from."""
    local = found.manifest.made.astimezone()
    made = datetime(local.year, local.month, local.day, local.hour, local.minute)
    many = tr("{} 篇文章", found.manifest.articles).format(found.manifest.articles)
    where = tr("在“{}”里").format(name_in_quotes(found.path.parent))
    return tr("{}存的").format(day_and_time(made)), SEPARATOR.join((many, where))


def under_way_words(percent: int, *, is_saving: bool) -> str:
    """Return how far the work is."""
    words = tr("正在存，存好了 {}%。先别拔U盘。") if is_saving else tr("正在恢复，{}%。先别拔U盘。")
    return words.format(percent)


def ended_words(result: Ended) -> str:
    """Return how the work has ended."""
    from app.backup.restoring import Back
    from app.backup.writing import Saved

    if isinstance(result, Saved):
        words = tr("{} 篇文章和别的东西都存好了，在“{}”里。可以拔U盘了。", result.articles)
        return words.format(result.articles, name_in_quotes(result.file.parent))
    if isinstance(result, Back):
        words = _back_words(result.filled.articles, result.manifest.voices)
        if result.left_out:
            names = tr("、").join(result.left_out)
            words += tr("{}没有带来：这里已经有六位了。").format(names)
        return words
    if isinstance(result, Exception):
        return trouble_words(result)
    return tr("换回去了，和恢复以前一样。")


def _back_words(articles: int, voices: tuple[str, ...]) -> str:
    words = tr("都恢复了，新来 {} 篇文章。读到哪儿、字和颜色也都回来了。", articles)
    words = words.format(articles)
    if voices:
        words += tr("添加过的声音要另外再添加一次。")
    return words


def trouble_words(error: Exception) -> str:
    """Return why it was not done, or cannot be."""
    code = error.code if isinstance(error, ContentError) else ""
    if code == "not-enough-room":
        words = tr("那里还差 {} 兆的地方，没有做成。请腾出地方，或者换一个U盘。")
        return words.format(max(1, round(getattr(error, "missing", 0) / _MB)))
    known = {
        "backup-stopped": tr("停下了，没有做完。什么也没有丢，可以再来一次。"),
        "backup-damaged": tr("这个文件坏了，恢复不了。这台电脑上什么也没有变。"),
        "backup-newer": tr("这是新版本存的，这个旧版本恢复不了。请装上新版本。"),
        "backup-no-room": tr("这台电脑地方不够，没有做成。请腾出一点地方再试。"),
        "file-unreadable": tr("这个文件读不出来。请看看U盘插好了没有，再试一次。"),
        "disk-full": tr("那里没有地方了，没有做成。请腾出地方，或者换一个U盘。"),
        "folder-unwritable": tr("那里写不进去，没有存成。请看看U盘插好了没有，再试一次。"),
        "library-damaged": tr("书架的记录坏了一处，没有做成。关掉再打开，会自己修好。"),
    }
    return known.get(code) or error_words(code)
