"""The installer for Windows, made twice and tried in wine, from its installation to its removal.

`./run.sh bench package` runs it; docs/windows.md says what wine cannot show. The tests follow one
another on one Windows. The name of its user and its folder are Chinese, with a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.package.wine import Wine, until
from tools.package.built import Built
from tools.package.contents import ROOT
from tools.package.windows.installer import MOST_MB, build

pytestmark = [pytest.mark.package, pytest.mark.timeout(3600)]

ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Yinling"
ARTICLE = "# 今天的药\n\n降压药每天一片，早饭后吃。打电话 120。\n"
IS_OPEN = 5
"""Exit code of the installer while the app is open, and of a second start of the app."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the installer of this commit."""
    return build(ROOT / "build" / "package", tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """Return a Windows of our own."""
    wine = Wine(tmp_path_factory.mktemp("wine"))
    yield wine
    wine.end()


@pytest.fixture(scope="module")
def place(wine: Wine) -> Path:
    """Return the folder of the installation: Chinese, with a space, as a user's name may be."""
    return wine.disk / "users" / "王 奶奶" / "Yinling"


def install(wine: Wine, built: Built, place: Path) -> int:
    """Run the installer quietly. /D= is the last, and without quotation marks, says NSIS."""
    folder = wine.windows_path(place)
    return wine.say(f"{wine.windows_path(built.file)} /S /D={folder}").returncode


def yinlingctl(wine: Wine, place: Path, *words: str) -> str:
    """Return what yinlingctl prints; it must have done its work."""
    python = wine.windows_path(place / "program" / "python.exe")
    done = wine.run(python, "-X", "utf8", "-m", "cli", *words)
    assert done.returncode == 0, done.stdout
    return done.stdout


def data(wine: Wine) -> Path:
    """Return the folder of the reader's articles."""
    return wine.home / "AppData" / "Local" / "yinling-reader" / "data"


def test_the_installer_is_small_enough(built: Built) -> None:
    assert built.mb <= MOST_MB
    assert len(built.parts) > 30


def test_it_is_installed_quietly(wine: Wine, built: Built, place: Path) -> None:
    assert install(wine, built, place) == 0
    assert (place / "program" / "pythonw.exe").is_file()
    assert list((place / "program" / "yinling" / "ui" / "__pycache__").glob("main.*.pyc"))
    assert wine.value(ENTRY, "InstallLocation") == wine.windows_path(place)
    assert (
        wine.value(r"HKCU\Software\Classes\.epub\OpenWithProgids", "Yinling.Document") is not None
    )
    links = {path.parent.name for path in wine.home.rglob("银龄悦读.lnk")}
    assert links == {"Desktop", "Programs"}


def test_an_article_is_added_listed_and_recorded(wine: Wine, place: Path, tmp_path: Path) -> None:
    article = tmp_path / "今天.md"
    article.write_text(ARTICLE, "utf-8")
    added = yinlingctl(wine, place, "import", wine.windows_path(article))
    number = re.search(r"^([0-9a-f]{8})\s+今天的药", added, re.MULTILINE)
    assert number
    assert "今天的药" in yinlingctl(wine, place, "list")
    assert "一切正常" in yinlingctl(wine, place, "health")
    assert "jiang4 ya1 yao4" in yinlingctl(wine, place, "say", "--dry-run", "降压药")
    yinlingctl(wine, place, "export", "--to", wine.windows_path(tmp_path), number[1])
    (recorded,) = tmp_path.rglob("*.mp3")
    assert recorded.read_bytes()[:3] == b"ID3"
    assert recorded.stat().st_size > 20_000  # some seconds at 64 kbit/s


def test_the_app_opens_and_nothing_is_installed_over_it(
    wine: Wine, built: Built, place: Path
) -> None:
    pythonw = wine.windows_path(place / "program" / "pythonw.exe")
    command = (pythonw, "-m", "ui.main", "-platform", "offscreen")
    log = data(wine).parent / "log" / "yinling.log"
    before = log.stat().st_size if log.exists() else 0
    with wine.running(*command) as first:
        assert until(lambda: log.exists() and log.stat().st_size > before, limit_s=120)
        assert first.poll() is None
        assert wine.run(*command).returncode == IS_OPEN
        assert install(wine, built, place) == IS_OPEN
        assert (place / "program" / "pythonw.exe").is_file()
        assert not (place / "program.new").exists()
    assert "Traceback" not in log.read_text("utf-8")


def test_an_update_lays_the_program_anew_and_leaves_the_library(
    wine: Wine, built: Built, place: Path
) -> None:
    """It was begun before, and a power cut came while the programs changed names."""
    old = place / "program" / "yinling" / "old.py"
    old.touch()
    foreign = place / "mine.txt"
    foreign.touch()
    (place / "program").rename(place / "program.old")
    wine.run("reg", "add", ENTRY, "/v", "DisplayVersion", "/d", "0.0.1", "/f")
    assert install(wine, built, place) == 0
    assert not old.exists()
    assert foreign.exists()
    assert sorted(path.name for path in place.iterdir()) == [
        *("mine.txt", "program", "uninstall.exe", "yinlingctl.cmd"),
    ]
    assert wine.value(ENTRY, "DisplayVersion") != "0.0.1"
    assert "今天的药" in yinlingctl(wine, place, "list")


def remove(wine: Wine, place: Path, *options: str) -> None:
    """Remove the app quietly, and wait until it is gone."""
    wine.run(wine.windows_path(place / "uninstall.exe"), "/S", *options)
    assert until(lambda: not (place / "uninstall.exe").exists(), limit_s=300)
    wine.wait()
    assert not (place / "program").exists()
    assert wine.value(ENTRY, "DisplayName") is None
    assert not list(wine.home.rglob("银龄悦读.lnk"))


def test_a_quiet_removal_leaves_articles_and_what_is_not_ours(
    wine: Wine, built: Built, place: Path
) -> None:
    remove(wine, place)
    assert (data(wine) / "library.db").is_file()
    assert [path.name for path in place.iterdir()] == ["mine.txt"]
    assert install(wine, built, place) == 0
    assert "今天的药" in yinlingctl(wine, place, "list")


def test_a_removal_with_articles_empties_their_folders(wine: Wine, place: Path) -> None:
    remove(wine, place, "/WITHARTICLES")
    assert not data(wine).exists()


def test_two_builds_of_a_commit_are_the_same_bytes(built: Built, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "wheels-windows").symlink_to(ROOT / "build" / "package" / "wheels-windows")
    again = build(work, tmp_path / "dist")
    assert again.sha256 == built.sha256
    assert again.bill.read_bytes() == built.bill.read_bytes()
