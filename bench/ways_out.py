"""Looks for the way out of the window in every state, under a real window manager and without one.

Nothing is measured: every row is a step (restored, maximised, F11, minimised and shown again), and
whether the title bar or 关掉 was within reach after it. Each screen has a child process of its own,
in which wmctrl and xdotool do what a person does. It takes a minute.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.virtual_screen import VirtualScreen

if TYPE_CHECKING:
    from fakes.silent_app import SilentApp

ROOT = Path(__file__).parents[1]
SCREENS = ((1366, 768), (1024, 600), (800, 600), (1920, 1080))
STEPS = ("open", "restore", "maximise", "F11", "F11", "restore", "F11", "F11", "away", "back")
ALONE = ("open", "F11", "F11")
"""Without a window manager only the app itself changes its state."""
SETTLE_S = 1.5
"""After each step; the window looks for its frame after 0.4 s."""
DRIVE_TIMEOUT_S = 120


def run() -> list[dict[str, object]]:
    """Return a row for each step on each screen."""
    rows: list[dict[str, object]] = []
    for width, height in SCREENS:
        for manager in ("openbox", ""):
            if manager and shutil.which(manager) is None:
                rows.append({"what": f"no {manager} here", "kept": False})
                continue
            rows += _driven(width, height, manager)
    return rows


def _driven(width: int, height: int, manager: str) -> list[dict[str, object]]:
    with VirtualScreen(width, height) as screen:
        environment = {**os.environ, **screen.start()}
        environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
        manages = None
        if manager:
            manages = subprocess.Popen(
                [manager],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(1)
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "bench.ways_out", manager],
                env=environment,
                capture_output=True,
                text=True,
                timeout=DRIVE_TIMEOUT_S,
                check=True,
            )
        finally:
            if manages is not None:
                manages.terminate()
                manages.wait()
    place = f"{width}×{height} {manager or 'no window manager'}"
    found = map(json.loads, done.stdout.splitlines())
    return [{"what": f"{place}: {row.pop('step')}", **row} for row in found]


def drive(manager: str) -> None:
    """Open the app and go through the steps; print a JSON object for each."""
    from fakes.silent_app import SilentApp, silent_parts

    from ui.main import make_application

    application = make_application(["yinling-ways-out"])
    with tempfile.TemporaryDirectory(prefix="yl-") as home:
        app = SilentApp(*silent_parts(Path(home)))
        app.yinling.open()
        app.settle()
        window = app.yinling.window
        number = hex(int(window.winId()))
        states = "maximized_vert,maximized_horz"
        by_hand = {
            "restore": ("wmctrl", "-i", "-r", number, "-b", f"remove,{states}"),
            "maximise": ("wmctrl", "-i", "-r", number, "-b", f"add,{states}"),
            "away": ("xdotool", "windowminimize", number),
            "back": ("wmctrl", "-i", "-a", number),
        }
        for step in STEPS if manager else ALONE:
            if step == "F11":
                window.frame.change_fullness()
            elif step in by_hand:
                subprocess.run(by_hand[step], check=True)
            end = time.monotonic() + SETTLE_S
            while time.monotonic() < end:
                application.processEvents()
                time.sleep(0.005)
            print(json.dumps({"step": step, **_seen(app, step)}), flush=True)
        app.close()


def _seen(app: SilentApp, step: str) -> dict[str, object]:
    window = app.yinling.window
    close = getattr(app.page, "close_button", None)
    area, place = window.screen().availableGeometry(), window.geometry()
    frame = place.marginsAdded(window.windowHandle().frameMargins())
    titled = frame.top() >= area.top() and place.top() > frame.top() and not window.isFullScreen()
    closes = close is not None and close.isVisible()
    low = place.bottom() <= area.bottom()
    return {
        "state": window.windowState().name or "",
        "window": f"{place.width()}×{place.height()} at {place.x()}, {place.y()}",
        "title": titled,
        "关掉": closes,
        "kept": step == "away" or ((titled or closes) and low),
    }


if __name__ == "__main__":
    drive(sys.argv[1] if len(sys.argv) > 1 else "")
