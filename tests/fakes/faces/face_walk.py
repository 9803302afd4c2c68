"""A child process that walks the tour in one window and tells what it saw at each stop.

`python -m fakes.faces.face_walk --window 1280x720 --scale 1.5 --looks 0:paper,8:yellow …` prints
a JSON object a line: `{"stop", "size", "theme", "faults", "picture"?}`, and at last
`{"missed": [pages]}`. A scale holds for a whole process, so each needs one of its own. Sizes of
windows are in the px that the face reckons in; the picture of a 1280x720 window at scale 1.5 is
1920 px wide.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch


def main() -> int:
    """Return 0 when the tour came to its end, whatever was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--window", default="1366x768", help="WIDTHxHEIGHT")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--language", default="zh")
    parser.add_argument("--looks", default="3:paper", help="SIZE:THEME,…")
    parser.add_argument("--colours", action="store_true", help="look for what is too pale as well")
    parser.add_argument("--told", action="store_true", help="the window has something to say")
    parser.add_argument("--finger", type=float, default=0.0, help="px that a finger needs")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of each stop")
    options = parser.parse_args()
    # Before Qt is there: it reads them once.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    width, height = map(int, options.window.split("x"))
    looks = [(int(size), theme) for size, _, theme in _parted(options.looks)]
    with tempfile.TemporaryDirectory(prefix="yl-face-") as home:
        for line in _walk(Path(home), (width, height), looks, options):
            print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0


def _parted(looks: str) -> list[tuple[str, str, str]]:
    return [look.partition(":") for look in looks.split(",")]


def _walk(
    home: Path,
    window: tuple[int, int],
    looks: list[tuple[int, str]],
    options: argparse.Namespace,
) -> Iterator[dict[str, object]]:
    from PySide6.QtCore import QSize

    from fakes.faces.contrast_check import Known, pale
    from fakes.faces.face_check import faults
    from fakes.faces.unpainted import paint_once
    from fakes.silent_app import SilentApp, no_steps, silent_parts
    from fakes.tour import Tour, set_stage
    from ui.main import make_application
    from ui.words.wording import trouble_words

    application = make_application(["yinling-walk"])
    stage = ExitStack()
    set_stage(lambda name, value: stage.enter_context(patch(name, value)))
    if options.finger:
        stage.enter_context(patch("ui.main.finger_target", lambda screen: options.finger))
    app = SilentApp(*silent_parts(home))
    # `grab` paints what is looked at; pages are built when they are gone to.
    paint_once(app.yinling.window)
    app.yinling.window.prepare_pages = no_steps  # type: ignore[method-assign]
    app.show(*window)
    if options.told:
        app.yinling.window.tell(lambda: trouble_words("keeps-nothing"))
    app.yinling.settings.change(language=options.language)
    app.settle()
    tour = Tour(app)
    for size, theme in looks:
        app.yinling.settings.change(size_index=size, theme=theme)
        app.settle()
        known = Known()
        for number, stop in enumerate(tour.stops(), 1):
            found = faults(app.yinling.window, QSize(*window))
            if options.colours:
                found += pale(app.yinling.window, known)
            line: dict[str, object] = {"stop": stop, "size": size, "theme": theme, "faults": found}
            if options.pictures is not None:
                place = f"{window[0]}x{window[1]}-{options.scale:g}-{size}-{theme}"
                name = f"{place}-{number:02}-{stop.replace(' ', '-').replace(',', '')}.png"
                app.yinling.window.grab().save(str(options.pictures / name))
                line["picture"] = name
            yield line
    yield {"missed": sorted(tour.missed)}
    app.close()
    stage.close()
    del application


if __name__ == "__main__":
    raise SystemExit(main())
