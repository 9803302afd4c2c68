"""Drives the real app by keys only, with Orca: checks the words that Orca must speak.

Not a measurement: every row is something that must be spoken, what was, and whether. It takes
some four minutes. Orca runs as it is installed, in Chinese, with its default settings; it is not
heard, see `tools.orca_session`. The app's own voice plays on a virtual sound card.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools import orca_session
from tools.orca_session import OrcaSession
from tools.pipewire_sound import virtual_sound_card
from tools.virtual_screen import VirtualScreen
from tools.virtual_sound import VirtualSoundCard

ROOT = Path(__file__).parents[1]
SCREEN = (1366, 768)
SYSTEM_PYTHON = "/usr/bin/python3"
LONGEST = 60
"""Characters of what was heard that are shown of a row."""
MOST_TABS = 40
LONGEST_PAGE_S = 60.0
LONG_TITLE = "为老人开的手机课"
SHORT_TITLE = "短短的一篇"
SHORT = f"# {SHORT_TITLE}\n\n这是第一段，只有一句话。\n\n这是第二段。\n"
NEXT_LINE, NEXT_CHARACTER, THIS_LINE = "KP_Prior", "KP_Next", "KP_Up"
"""Orca's flat review, on the number pad of its default layout."""


class Hearing:
    """Presses keys, and writes down what was heard of each."""

    def __init__(self, orca: OrcaSession) -> None:
        self._orca = orca
        self.rows: list[dict[str, object]] = []

    def after(self, key: str, what: str, *wanted: str, within_s: float = 6.0) -> None:
        """Press a key and note whether all of these words were said after it."""
        self.since(self._orca.press(key), what, *wanted, within_s=within_s)

    def since(self, moment: float, what: str, *wanted: str, within_s: float = 6.0) -> None:
        """Note whether all of these words were said since a moment."""
        kept = all(self._orca.hear(words, moment, within_s) for words in wanted)
        self._orca.settle()
        self.note(what, self._orca.said(moment), kept=kept)

    def within_steps(self, key: str, what: str, wanted: str, most: int = 3) -> None:
        """Note whether this is said when a key is pressed so often at most.

        Orca's lines go across the window: between two lines of the text stands a button beside.
        """
        said: list[str] = []
        while most > 0 and not any(wanted in words for words in said):
            said += self.press(key)
            most -= 1
        self.note(what, said, kept=any(wanted in words for words in said))

    def note(self, what: str, heard: Sequence[str], *, kept: bool) -> None:
        """Write down a row."""
        words = " / ".join(heard)
        short = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        self.rows.append({"what": what, "heard": short, "kept": kept})

    def press(self, key: str) -> list[str]:
        """Press a key; return what was said of it."""
        moment = self._orca.press(key)
        self._orca.settle()
        return self._orca.said(moment)

    def go_to(self, name: str) -> None:
        """Go by Tab to the control of which this is said; LookupError when it never is."""
        for _ in range(MOST_TABS):
            if any(name in said for said in self.press("Tab")):
                return
        raise LookupError(f"Tab never comes to {name!r}")

    def tab_round(self, what: str, names: list[str]) -> None:
        """Note whether Tab, as often as there are controls, has each of these names said."""
        said: list[str] = []
        for _ in range(len(names) + 4):
            said += self.press("Tab")
        missing = [name for name in names if not any(words.startswith(name) for words in said)]
        told = f"{len(names) - len(missing)} of {len(names)}"
        self.note(what, [told, *(f"not: {name}" for name in missing)], kept=not missing)


class _Walk:
    """The tree that Orca reads, for what there is to be spoken."""

    def __init__(self, orca: OrcaSession) -> None:
        self._orca = orca

    def _ask(self, do: str) -> dict[str, Any]:
        # One process a question: a listener that stays would take part in all that is told.
        done = subprocess.run(
            [SYSTEM_PYTHON, str(ROOT / "tools" / "accessibility_walk.py"), "--serve"],
            env=self._orca.env,
            input=json.dumps({"do": do}) + "\n",
            capture_output=True,
            text=True,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def controls(self) -> list[str]:
        """Return the names of all that can have the focus now."""
        return [
            each["name"]
            for each in self._ask("walk")["elements"]
            if {"focusable", "enabled"} <= set(each["states"]) and each["role"] != "frame"
        ]

    def lines(self) -> list[str]:
        """Return the lines of the page's text that hold something."""
        return [line.strip() for line in self._ask("text")["lines"] if line.strip()]


def run() -> list[dict[str, object]]:
    """Return a row for each thing that must be spoken; RuntimeError when something is missing."""
    if missing := orca_session.lacks():
        raise RuntimeError(f"missing here: {missing}")
    with (
        tempfile.TemporaryDirectory(prefix="yl-") as name,
        VirtualScreen(*SCREEN) as screen,
        virtual_sound_card() as card,
    ):
        folder = Path(name)
        home = {"YINLING_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
        sounds = card.start(folder)
        orca = OrcaSession(folder, {**os.environ, **screen.start(), **sounds})
        try:
            orca.start()
            _put_on_shelf(folder, home)
            hearing = Hearing(orca)
            begun = time.monotonic()
            orca.run([sys.executable, "-P", "-m", "ui.main"], **home)
            _first_start(hearing, begun)
            for part in (_home, _sound, _find, _reading, _text, _faults):
                _try(hearing, part, orca, _Walk(orca), card)
        finally:
            card.stop()
            left = orca.stop()
        hearing.note("processes of the session left over", left, kept=not left)
        return hearing.rows


def _try(hearing: Hearing, part: Any, *arguments: object) -> None:
    """Hear a part of the journey; where it cannot go on, that is a row, and the next one begins."""
    try:
        part(hearing, *arguments)
    except LookupError as error:
        hearing.note(part.__name__.strip("_"), [str(error)], kept=False)
    _go_home(hearing)


def _go_home(hearing: Hearing) -> None:
    for _ in range(4):
        if any("银龄悦读" in said for said in hearing.press("Escape")):
            break
    # Esc on the home page does nothing and says nothing.


def _put_on_shelf(folder: Path, home: dict[str, str]) -> None:
    article = folder / "short.md"
    article.write_text(SHORT, "utf-8")
    subprocess.run(
        [sys.executable, "-P", "-m", "cli.main", "import", str(article)],
        env={**os.environ, **home},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _first_start(hearing: Hearing, begun: float) -> None:
    started = "started: the first question and its answer"
    hearing.since(begun, started, "看得清吗", "就用这一行 按钮", within_s=20)
    hearing.after("Return", "the second question", "听见了吗", "听见了 按钮")
    hearing.after("Return", "the third question", "快慢合适吗", "正合适 按钮")
    hearing.go_to("读快一点")
    hearing.after("Return", "读快一点: how quick it is now", "快慢：稍快")
    hearing.go_to("正合适")
    hearing.after("Return", "after the questions", "开始看文章 按钮")
    hearing.after("Return", "首页 and its dominant button", "银龄悦读", "念给我听 按钮")


def _home(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del orca, card
    hearing.tab_round("首页: Tab says every control", walk.controls())
    hearing.go_to("字大一点")
    hearing.after("Return", "字大一点: how large it is now", "字号 5，共 9 种")
    hearing.go_to("字小一点")
    hearing.press("Return")
    hearing.go_to("换颜色")
    hearing.after("Return", "another page: its heading", "字和颜色")
    hearing.tab_round("换颜色: Tab says every control", walk.controls())
    hearing.after("Escape", "back: the heading of 首页", "银龄悦读", "念给我听 按钮")
    hearing.go_to("今天的文章")
    hearing.after("Return", "today's articles: the heading", "今天的文章")
    hearing.tab_round("今天的文章: Tab says every control", walk.controls())
    hearing.go_to("下一页")
    hearing.after("Return", "下一页 of a list: the page's number", "第 2 页")


def _sound(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del orca, card
    hearing.go_to("声音")
    hearing.press("Return")
    hearing.tab_round("声音: Tab says every control", walk.controls())
    hearing.go_to("点哪儿念哪儿：关着 复选框")
    hearing.after("Return", "a switch, switched on", "已勾选", "点哪儿念哪儿：开着")
    hearing.after("Return", "the switch, switched off", "未勾选", "点哪儿念哪儿：关着")


def _find(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del walk, card
    hearing.go_to("找文章")
    hearing.after("Return", "找文章: the field", "找文章，请写几个字 文本")
    moment = orca.type("zzz")
    hearing.since(moment, "letters as they are typed", "z")
    hearing.after("Return", "nothing found: a notice", "没有找到“zzz”", "重新写 按钮")
    hearing.press("Return")
    orca.type("duanduan")
    orca.settle()
    hearing.after("Return", "found: how many, and the first", "找到 1 篇", f"听 {SHORT_TITLE} 按钮")
    hearing.after("Return", "an article opens: its title", SHORT_TITLE, "暂停")
    end = "这篇文章念完了。"
    hearing.since(time.monotonic(), "the article is read to its end", end, within_s=30)


def _reading(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del card
    hearing.go_to("我的书架")
    hearing.press("Return")
    hearing.go_to(f"{LONG_TITLE} 按钮")
    hearing.after("Return", "a long article opens: title and state", LONG_TITLE, "暂停")
    _quiet(hearing, orca, walk, "暂停")
    hearing.go_to("正文")
    _quiet(hearing, orca, walk, "正文")
    hearing.go_to("暂停")
    hearing.after("space", "暂停", "接着念")
    hearing.after("space", "接着念", "暂停")
    hearing.press("space")
    hearing.after("Next", "PageDown: the page's number", " 页，共 ")
    hearing.tab_round("阅读页: Tab says every control", walk.controls())
    hearing.go_to("下一页")
    hearing.after("Return", "下一页: the page's number", " 页，共 ")
    hearing.go_to("读快一点")
    hearing.after("Return", "读快一点: how quick it is now", "快慢：快")
    hearing.after("minus", "the key -: how large it is now", "字号 3，共 9 种")
    hearing.press("plus")
    hearing.go_to("更多")
    hearing.after("Return", "更多: the heading", "更多", "按钮")
    hearing.tab_round("更多: Tab says every control", walk.controls())


def _quiet(hearing: Hearing, orca: OrcaSession, walk: _Walk, focus: str) -> None:
    """Note what Orca says into a reading that nobody touches, until the page turns."""
    orca.settle()
    moment, page = time.monotonic(), walk.lines()
    while walk.lines() == page and time.monotonic() < moment + LONGEST_PAGE_S:
        time.sleep(1.0)
    orca.settle()
    said = orca.said(moment)
    hearing.note(f"it reads, to the next page, the focus on {focus}: silence", said, kept=not said)


def _text(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del card
    hearing.go_to("我的书架")
    hearing.press("Return")
    hearing.go_to(f"{LONG_TITLE} 按钮")
    hearing.press("Return")
    hearing.press("space")
    hearing.press("Next")
    hearing.go_to("正文 ")
    lines = walk.lines()
    hearing.press("shift+Tab")
    hearing.after("Tab", "正文: the line at its caret", lines[0])
    for key, what, wanted in _review(lines):
        hearing.within_steps(key, what, wanted)
    hearing.after("shift+Right", "Shift and →: the character", lines[0][0])
    before = orca.press("Next")
    orca.settle()
    hearing.since(
        before, "PageDown in the text: number and first line", " 页，共 ", walk.lines()[0]
    )


def _review(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Return what keys of flat review must say of these lines, beginning on the first."""
    yield THIS_LINE, "flat review: this line", lines[0]
    yield NEXT_LINE, "flat review: the next line", lines[1]
    yield NEXT_LINE, "flat review: the line after it", lines[2]
    yield NEXT_CHARACTER, "flat review: a character", lines[2][1]
    yield NEXT_CHARACTER, "flat review: the character after it", lines[2][2]


def _faults(hearing: Hearing, orca: OrcaSession, walk: _Walk, card: VirtualSoundCard) -> None:
    del walk
    hearing.go_to("我的书架")
    hearing.press("Return")
    hearing.press("Return")
    orca.settle()
    moment = time.monotonic()
    card.kill()
    hearing.since(moment, "the sound is gone: a notice", "喇叭", within_s=15)
