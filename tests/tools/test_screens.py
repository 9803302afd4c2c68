"""`./run.sh screens`, and the plan of the sweep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes.turns import today, turn_of

from app.settings.settings import SIZES_PT, THEMES
from bench import sweep
from tools import face_walks, screens
from tools.face_walks import Seen


@pytest.mark.parametrize("size", turn_of(today(), range(len(SIZES_PT)), 1, every=6, first=3))
def test_it_leaves_a_picture_of_every_stop_and_a_page_to_look_at_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    folder = tmp_path / "pictures"
    arguments = ["screens", str(folder), "--windows", "1024x600", "--sizes", str(size)]
    monkeypatch.setattr("sys.argv", arguments)
    assert screens.main() == 0
    shown = re.findall(r'<img src="([^"]+)"', (folder / "index.html").read_text("utf-8"))
    assert len(shown) > 20
    assert {path.name for path in folder.glob("*.png")} == set(shown)


def test_a_fault_is_told_below_its_picture() -> None:
    one = {"stop": "home", "size": 3, "theme": "paper", "window": "1x1", "picture": "a.png"}
    page = screens.contact_sheet([one | {"faults": ["words <cut>"]}, one | {"faults": []}])
    assert page.count("<h2>home</h2>") == 1
    assert page.count('<p class="fault">words &lt;cut&gt;</p>') == 1


def test_a_page_that_no_stop_shows_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = {"stop": "home", "size": 3, "theme": "paper", "picture": "a.png", "faults": []}
    for missed, code in (((), 0), (("trouble",), 1)):
        seen = Seen((one,), missed)
        monkeypatch.setattr("tools.face_walks.walk", lambda *_, seen=seen, **__: seen)
        monkeypatch.setattr("sys.argv", ["screens", str(tmp_path), "--windows", "1024x600"])
        assert screens.main() == code
        assert ("trouble" in capsys.readouterr().err) == bool(missed)
        monkeypatch.setattr(sweep, "walks", lambda: [sweep.Walk((1024, 600), 1.0, ((3, "paper"),))])
        (row,) = sweep.run()
        assert (row["faults"], row["kept"], row["faces"]) == (len(missed), not missed, 1)


def test_a_walk_that_breaks_off_is_no_walk() -> None:
    with pytest.raises(RuntimeError, match="--window nowhere"):
        face_walks.walk("nowhere", [(3, "paper")])


def test_the_sweep_walks_every_size_in_every_theme_wherever_the_window_fits() -> None:
    walks = [walk for walk in sweep.walks() if not walk.what]
    places = {(walk.screen, walk.scale) for walk in walks}
    assert places == {
        ((1024, 600), 1.0),
        ((1366, 768), 1.0),
        ((1920, 1080), 1.0),
        ((1920, 1080), 1.5),
        ((3840, 2160), 1.0),
        ((3840, 2160), 1.5),
        ((3840, 2160), 2.0),
    }
    for place in places:
        looks = {
            look for walk in walks if (walk.screen, walk.scale) == place for look in walk.looks
        }
        assert looks == {(size, theme) for size in range(len(SIZES_PT)) for theme in THEMES}


def test_the_sweep_walks_all_that_takes_turns_in_the_tests() -> None:
    walks = [walk for walk in sweep.walks() if walk.what]
    sizes = set(range(len(SIZES_PT)))
    assert all({size for size, _ in walk.looks} == sizes for walk in walks)
    assert {walk.window for walk in walks if walk.language == "en"} == set(sweep.SCREENS)
    assert {walk.window for walk in walks if walk.told} == set(sweep.SCREENS)
    assert {(walk.window, walk.inches) for walk in walks if walk.finger_px} == set(sweep.KIOSKS)
