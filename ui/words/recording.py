"""The sentences of 存成录音."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.recording.places import Place
from ui.words.folders import name_in_quotes
from ui.words.titles import shortened
from ui.words.translating import tr
from ui.words.wording import listening_time

if TYPE_CHECKING:
    from app.recording.plan import Track
    from app.recording.record import Recorded, Watch

_MB = 1_000_000


def plan_words(tracks: Sequence[Track], rate: int) -> str:
    """Return the plan of the recording, and the question."""
    length = sum(track.length for track in tracks)
    what = tr("《{}》").format(shortened(tracks[0].album)) if tracks else ""
    if len(tracks) > 1:
        what += tr("，分成 {} 个录音").format(len(tracks))
    return tr("{}，{}。存到哪里？").format(what, listening_time(length, rate))


def place_words(place: Place) -> str:
    """Return the name of a place."""
    words = tr("U盘“{}”") if place.is_stick else tr("这台电脑的“{}”")
    return words.format(name_in_quotes(place.folder))


def room_words(place: Place, tracks: Sequence[Track], rate: int) -> str:
    """Return whether the recording fits there."""
    from app.recording.plan import expected_bytes

    needed = sum(expected_bytes(track.length, rate) for track in tracks)
    if needed > place.free:
        return tr("放不下，还差 {} 兆").format(max(1, round((needed - place.free) / _MB)))
    hours = place.free // expected_bytes(60 * rate, rate)
    return tr("放得下，这里一共能录 {} 小时", hours).format(hours) if hours else tr("放得下")


def progress_words(watch: Watch) -> str:
    """Return how far the recording is."""
    percent = watch.done * 100 // watch.total if watch.total else 0
    if watch.tracks > 1:
        words = tr("正在录第 {} 个，共 {} 个，录好了 {}%……")
        return words.format(max(1, watch.track), watch.tracks, percent)
    return tr("正在录，录好了 {}%……").format(percent)


def left_words() -> str:
    """Return what happens to a recording when the reader leaves the page."""
    return tr("离开了录音的画面，录音就停下了。没录完的那一个没有留下。")


def written_words(done: Recorded) -> str:
    """Return what was recorded, and where."""
    words = tr("录好了 {} 个，在“{}”里的“{}”文件夹。", len(done.files))
    return words.format(len(done.files), name_in_quotes(done.folder.parent), done.folder.name)


def trouble_words(code: str, missing: int = 0) -> str:
    """Return what happened and what to do; `missing` bytes for not-enough-room."""
    if code == "not-enough-room":
        words = tr("那里还差 {} 兆的地方，没有录。请腾出地方，或者换一个U盘。")
        return words.format(max(1, round(missing / _MB)))
    known = {
        "disk-full": tr("那里没有地方了，没有录完。请腾出地方，或者换一个U盘。"),
        "folder-unwritable": tr("那里写不进去，没有录成。请看看U盘插好了没有，再试一次。"),
        "no-voice": tr("声音没有准备好，没有录成。请过一会儿再试一次。"),
    }
    return known.get(code, tr("没有录成，什么也没有丢。请再试一次。"))
