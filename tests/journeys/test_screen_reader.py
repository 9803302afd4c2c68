"""The real app in a process of its own, met over AT-SPI as a screen reader meets it: no mouse, no
keys, no look at the screen; only names, states, actions, and what the app tells by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.app import READY_DAYS_OF_JOURNEYS
from fakes.introduced import make_ready
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn, today, turn_of

from app.files.paths import HOME_VARIABLE, default_paths
from tools import virtual_screen
from tools.virtual_screen import VirtualScreen
from ui.widgets.buttons.big_button import REPEAT_MS

WALK = ROOT / "tools" / "accessibility_walk.py"
SYSTEM_PYTHON = "/usr/bin/python3"
WAIT_S = 40.0
LOOK_S = 0.5
"""A look at the whole app takes a third of this; changes are told for nothing."""


def _missing() -> str:
    """Return what this machine lacks for the walk; empty when nothing."""
    if not virtual_screen.is_available():
        return "Xvfb"
    if shutil.which("dbus-run-session") is None:
        return "dbus-run-session (package dbus)"
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in _LAUNCHERS):
        return "at-spi-bus-launcher (package at-spi2-core)"
    asks = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        done = subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True, check=False)
    except OSError:
        return SYSTEM_PYTHON
    return "python3-gi and gir1.2-atspi-2.0" if done.returncode else ""


_LAUNCHERS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
_LACKS = _missing()

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(_LACKS), reason=f"no AT-SPI here: {_LACKS} is missing"),
]

Element = dict[str, Any]


class Listener:
    """Somebody who hears the app through a screen reader, and presses by its actions."""

    def __init__(self, walk: subprocess.Popen[str]) -> None:
        self._walk = walk
        self._pressed_at = 0.0
        self.told: list[list[str]] = []
        """Changes that the app told by itself: what, role, name, words."""

    def ask(self, do: str, **more: str) -> dict[str, Any]:
        assert self._walk.stdin is not None
        assert self._walk.stdout is not None
        self._walk.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._walk.stdin.flush()
        answer: dict[str, Any] = json.loads(self._walk.stdout.readline())
        return answer

    def elements(self) -> list[Element]:
        self.told += self.ask("changes").get("changes", [])
        elements: list[Element] = self.ask("walk").get("elements", [])
        return elements

    def names(self, role: str) -> list[str]:
        return [each["name"] for each in self._named() if each["role"] == role]

    def _named(self) -> list[Element]:
        """Return what elements() does, with roles, names and states alone."""
        self.told += self.ask("changes").get("changes", [])
        elements: list[Element] = self.ask("names").get("elements", [])
        return elements

    def buttons(self) -> list[str]:
        """Return the names of buttons that can be pressed now."""
        return [
            each["name"]
            for each in self._named()
            if each["role"] == "push button" and "enabled" in each["states"]
        ]

    def focused(self) -> Element:
        found = [each for each in self.elements() if "focused" in each["states"]]
        assert found, "nothing has the focus"
        return found[0]

    def until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + WAIT_S
        while not condition():
            assert time.monotonic() < deadline, f"{what}; there is {self.elements()}"
            self._wait_for_news()

    def _wait_for_news(self) -> None:
        """Wait until the app has told something, or half a second: each look walks through it."""
        deadline = time.monotonic() + LOOK_S
        while time.monotonic() < deadline:
            time.sleep(0.05)
            if told := self.ask("changes").get("changes", []):
                self.told += told
                return

    def press(self, name: str) -> None:
        self.until(lambda: name in self.buttons(), f"no button {name!r}")
        self.press_now(name)

    def press_now(self, name: str) -> None:
        """Press what is there; a second press within REPEAT_MS would count as a tremor."""
        early = self._pressed_at + REPEAT_MS / 1000 + 0.05 - time.monotonic()
        time.sleep(max(0.0, early))
        pressed = self.ask("press", name=name).get("pressed")
        assert pressed, f"no {name!r} in {self.buttons()}"
        self._pressed_at = time.monotonic()

    def press_to(self, name: str, heading: str) -> None:
        """Press, and wait until a page with this heading is there."""
        self.press(name)
        self.until(lambda: heading in self.names("label"), f"no page {heading!r}")


@pytest.fixture(scope="module")
def walked_app(drawn_icons: Path, filled_shelf: Path) -> Iterator[Listener]:
    """One app for all tests here; starting it takes longer than walking it."""
    with (
        tempfile.TemporaryDirectory(prefix="yl-") as folder,
        VirtualScreen(1366, 768) as screen,
    ):
        paths = default_paths({HOME_VARIABLE: f"{folder}/home"}, sys.platform)
        make_ready(paths, shelf=filled_shelf, icons=drawn_icons)
        runtime = Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        environment = {
            **os.environ,
            **screen.start(),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        }
        app = subprocess.Popen(
            [
                "dbus-run-session",
                "--",
                sys.executable,
                "-m",
                "fakes.walkable_app",
                f"{folder}/home",
                *turn_of(today(), ("ready",), 1, every=READY_DAYS_OF_JOURNEYS),
            ],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        walk: subprocess.Popen[str] | None = None
        try:
            assert app.stdout is not None
            line = app.stdout.readline()
            assert line, "the app did not start"
            bus = {"DBUS_SESSION_BUS_ADDRESS": json.loads(line)["bus"]}
            walk = subprocess.Popen(
                [SYSTEM_PYTHON, str(WALK), "--serve"],
                env={**environment, **bus, "PYTHONPATH": ""},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            yield Listener(walk)
        finally:
            for process in (walk, app):
                if process is not None:
                    _end(process)


@pytest.fixture
def listener(walked_app: Listener) -> Listener:
    """Back on the home page, by actions."""
    walked_app.told.clear()
    home = "我的书架"
    while home not in walked_app.buttons() or "回首页" in walked_app.buttons():
        ways = [name for name in ("返回", "回首页") if name in walked_app.buttons()]
        before = walked_app.names("label")
        if ways:
            walked_app.press_now(ways[0])
            walked_app.until(lambda: walked_app.names("label") != before, "stuck")  # noqa: B023
    return walked_app


def _end(process: subprocess.Popen[str]) -> None:
    """End it by ending its input; by force when that does not help."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)


def _nameless(elements: list[Element]) -> list[Element]:
    return [
        each
        for each in elements
        if not each["name"] and ("focusable" in each["states"] or each["actions"])
    ]


def _unsound(elements: list[Element]) -> list[str]:
    """Return what a screen reader could not make sense of."""
    faults = [f"nameless: {each}" for each in _nameless(elements)]
    for each in elements:
        if each["role"] in ("push button", "check box") and "enabled" in each["states"]:
            if "Press" not in each["actions"]:
                faults.append(f"cannot be pressed: {each}")
        elif "focusable" in each["states"] and each["role"] == "filler":
            faults.append(f"has no role: {each}")
    frames = [each for each in elements if each["role"] == "frame"]
    if len(frames) != 1 or not frames[0]["name"]:
        faults.append(f"windows: {frames}")
    if sum("focused" in each["states"] for each in elements) != 1:
        faults.append("nothing has the focus")
    return faults


def test_every_page_makes_sense_without_being_seen(listener: Listener) -> None:
    listener.until(lambda: "今天念这几篇" in listener.buttons(), "no home page")
    assert _unsound(listener.elements()) == []
    for button, heading, back in (
        ("换颜色", "换颜色", "返回"),
        ("声音", "声音", "返回"),
        ("我的书架", "我的书架", "回首页"),
        ("帮帮我", "帮帮我", "返回"),
    ):
        before = listener.names("label")
        listener.press(button)
        listener.until(lambda: back in listener.buttons(), f"{heading} does not open")  # noqa: B023
        listener.until(lambda: listener.names("label") != before, heading)  # noqa: B023
        assert _unsound(listener.elements()) == [], heading
        listener.press(back)
        listener.until(lambda: "今天念这几篇" in listener.buttons(), "no way home")
    listener.press_to("今天念这几篇", "今天念这几篇")
    listener.press_to("添加文章", "添加文章")
    assert _unsound(listener.elements()) == []
    listener.press_to("返回", "今天念这几篇")
    listener.until(lambda: any(name.startswith("听 ") for name in listener.buttons()), "no rows")
    listener.press(next(name for name in listener.buttons() if name.startswith("听 ")))
    listener.press_to("更多", "更多")
    others = ("返回", "帮帮我", "上一页", "下一页", "从头念一遍")
    tiles = [name for name in listener.buttons() if name not in others]
    assert tiles
    # Whatever is on the first page of 更多 now, or will be: each walk there and back takes seconds.
    for tile in turn_of(today(), tiles, 3):
        if tile not in listener.buttons():
            continue  # 念两遍 is enabled where the paragraph that is read has numbers
        listener.press(tile)
        listener.until(lambda: tile not in listener.buttons(), f"{tile} does not open")  # noqa: B023
        assert _unsound(listener.elements()) == [], tile
        if "更多" not in listener.buttons():  # else it did its work, and the article is back
            listener.press("返回")
            listener.until(lambda: _is_back(listener, tile), f"no way back from {tile}")  # noqa: B023
        if "更多" not in listener.buttons():  # some go back to the article itself
            listener.press("返回")
        listener.press_to("更多", "更多")  # anew: on its first page
    for number in (2, 3):
        listener.press("下一页")
        page = f"第 {number} 页"
        listener.until(lambda: any(n.startswith(page) for n in listener.names("label")), page)  # noqa: B023
        assert _unsound(listener.elements()) == [], page


def _is_back(listener: Listener, tile: str) -> bool:
    buttons = listener.buttons()
    return tile in buttons or "更多" in buttons


def test_the_switch_says_its_state_in_words_and_as_a_state(listener: Listener) -> None:
    listener.press_to("声音", "声音")
    for before, after in (("关着", "开着"), ("开着", "关着")):
        listener.press_now(f"点哪儿念哪儿：{before}")
        name = f"点哪儿念哪儿：{after}"
        listener.until(lambda: name in listener.names("check box"), name)  # noqa: B023
        switch = next(each for each in listener.elements() if each["name"] == name)
        assert ("checked" in switch["states"]) == (after == "开着")


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_an_article_is_heard_to_its_end_by_actions_alone(listener: Listener) -> None:
    listener.press_to("今天念这几篇", "今天念这几篇")
    listener.until(lambda: any(name.startswith("听 ") for name in listener.buttons()), "no rows")
    rows = [name for name in listener.buttons() if name.startswith("听 ")]
    first, second = (row.removeprefix("听 ") for row in rows[:2])

    listener.press(rows[0])
    listener.until(lambda: "暂停" in listener.buttons(), "it does not read")
    assert first in listener.names("label")
    listener.press("暂停")
    listener.until(lambda: "接着念" in listener.buttons(), "it does not pause")
    focused = listener.focused()
    assert focused["name"] == "接着念", "what changed is told at the control that has the focus"
    assert ["accessible-name", "push button", "接着念", "接着念"] in listener.told

    page = listener.ask("text")
    assert len(page["lines"]) > 2
    assert "".join(page["characters"]) == page["text"]
    assert "".join(page["lines"]).replace("\n", "") == page["text"].replace("\n", "")
    assert all(1 <= len(line) <= 40 for line in page["lines"])

    pages = {page["text"]}
    listener.press("接着念")
    listener.until(lambda: "暂停" in listener.buttons(), "it does not go on")

    def at_the_end() -> bool:
        pages.add(listener.ask("whole").get("text", ""))
        return "听下一篇" in listener.buttons()

    listener.until(at_the_end, "the first article does not end")
    assert len(pages) >= 2, "the text turned with the voice"
    focused = listener.focused()
    assert (focused["name"], focused["description"]) == ("听下一篇", "这篇文章念完了。")
    assert "再听一遍" in listener.buttons()
    listener.press("听下一篇")
    listener.until(lambda: second in listener.names("label"), "the next one does not begin")


def _rows(listener: Listener) -> list[str]:
    """Return the names of the rows' buttons; what was heard in an earlier test is told there."""
    words = ("听 ", "接着听 ", "再听一遍 ")
    return [name for name in listener.buttons() if name.startswith(words)]


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_the_end_is_told_where_the_focus_is(listener: Listener) -> None:
    listener.press_to("今天念这几篇", "今天念这几篇")
    listener.until(lambda: bool(_rows(listener)), "no rows")
    while "下一页" in listener.buttons():
        where = listener.names("label")[1]
        listener.press("下一页")
        listener.until(lambda: where not in listener.names("label"), "no next page")  # noqa: B023
    listener.press(_rows(listener)[-1])
    listener.until(lambda: "暂停" in listener.buttons(), "it does not read")
    end = "这篇文章念完了。"
    listener.until(lambda: end in listener.names("label"), "it does not end")
    assert listener.focused()["description"] == end
    told = ("accessible-description", end)
    listener.until(
        lambda: (
            bool(listener.elements()) and told in [(each[0], each[3]) for each in listener.told]
        ),
        "the end was not told",
    )
    assert "念到百分之100" in listener.names("label")
    assert _unsound(listener.elements()) == []
