"""The packages for Debian and Ubuntu, in a system that has nothing but its base: from apt to purge.

`./run.sh bench package` runs it, as root. The user's home has a Chinese name with a space; there
is no font, no sound card and no settings file until a test brings one. The tests of a system follow
one another.
"""

from __future__ import annotations

import shlex
import subprocess
from array import array
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import pytest

from app.desktop.identity import APP_ID
from bench.package.clean_root import CleanRoot
from bench.package.wine import until
from tools.package.built import Built
from tools.package.contents import ROOT
from tools.package.debian.package import MOST_MB, build
from tools.package.debian.papers import FOR_DEBIAN, FOR_OLD, FOR_UBUNTU
from tools.virtual_screen import VirtualScreen
from tools.virtual_sound import VirtualSoundCard

pytestmark = [pytest.mark.package, pytest.mark.timeout(3600)]

ARTICLE = "今天天气很好。我们一起去公园走一走，看看花，听听鸟叫。"
FOR_DEVICES = {"libcups.so.2"}
"""Libraries that the app does without: the printers'."""
ALREADY_OPEN = 5
"""Exit code of a second start of the app, which brings the first window forward."""
TERMS = {"deb": FOR_DEBIAN, "deb-ubuntu": FOR_UBUNTU, "deb-old": FOR_OLD}
SYSTEMS = {"bookworm": "deb", "trixie": "deb", "noble": "deb-ubuntu", "bullseye": "deb-old"}


@cache
def built(name: str) -> Built:
    """Return the package of this commit."""
    return build(TERMS[name], ROOT / "build" / "package", ROOT / "build" / "package" / "tried")


@pytest.fixture(scope="module", params=SYSTEMS)
def clean(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CleanRoot]:
    """Return a base system, and remove it afterwards."""
    root = CleanRoot(tmp_path_factory.mktemp("root") / request.param, request.param)
    yield root
    root.end()


@pytest.mark.parametrize("name", TERMS)
def test_two_builds_are_the_same_bytes(name: str, tmp_path: Path) -> None:
    first = built(name)
    again = build(TERMS[name], ROOT / "build" / "package", tmp_path)
    assert again.sha256 == first.sha256
    assert again.bill.read_bytes() == first.bill.read_bytes()
    assert first.mb <= MOST_MB


@pytest.mark.parametrize("name", TERMS)
def test_lintian_finds_no_error(name: str) -> None:
    done = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", str(built(name).file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_it_comes_with_all_that_it_needs(clean: CleanRoot) -> None:
    clean.run("apt-get", "update", "-qq")
    clean.run("useradd", "-m", "-d", "/home/王 奶奶", "reader")
    clean.install(built(SYSTEMS[clean.folder.name]).file)
    assert clean.as_reader("yinling --version").startswith("银龄悦读")
    assert clean.missing_libraries() <= FOR_DEVICES


def test_it_reads_aloud(clean: CleanRoot, tmp_path: Path) -> None:
    assert "没有找到能用的喇叭" in clean.as_reader(f"yinlingctl say {ARTICLE} 2>&1; true")
    sound = clean.folder / "tmp" / "sound"
    sound.mkdir()
    with VirtualSoundCard() as card:
        card.start(sound)
        clean.open_to_all("tmp/sound")
        recording = card.record(tmp_path / "heard.raw")
        clean.as_reader(f"yinlingctl say {ARTICLE}", PULSE_SERVER="unix:/tmp/sound/pulse.sock")
        recording.stop()
    heard = array("h", (tmp_path / "heard.raw").read_bytes())
    assert max(map(abs, heard), default=0) > 1000


def test_its_window_opens_and_takes_each_later_start(clean: CleanRoot) -> None:
    """The commands are those of its entry in the menu, with its two actions."""
    entry = ConfigParser(interpolation=None, strict=True)
    entry.read(clean.folder / "usr" / "share" / "applications" / f"{APP_ID}.desktop", "utf-8")
    opened = shlex.split(entry["Desktop Entry"]["Exec"])[0]
    actions = [entry[name]["Exec"] for name in entry.sections() if "Action" in name]
    assert len(actions) == 2
    log = clean.home() / ".local" / "state" / "yinling-reader" / "yinling.log"
    before = log.stat().st_size if log.exists() else 0
    with VirtualScreen(1024, 600) as screen:
        screen.start()
        with clean.running(f"exec {opened}", **screen.env) as first:
            assert until(lambda: log.exists() and log.stat().st_size > before, limit_s=120)
            for command, code in ((opened, ALREADY_OPEN), *((each, 0) for each in actions)):
                told = clean.as_reader(f"{command} >&2; echo $?", **screen.env)
                assert told.split() == [str(code)], command
            assert first.poll() is None
    assert "Traceback" not in log.read_text("utf-8")


def test_the_desktop_knows_it_and_its_kinds_of_files(clean: CleanRoot) -> None:
    tools = ("xdg-utils", "shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
    clean.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *tools)
    clean.as_reader("echo 早上好 > 一.txt; printf 'PK\\003\\004' > 一.ylvoice")
    asked = "xdg-mime query filetype 一.txt; xdg-mime query filetype 一.ylvoice"
    told = clean.as_reader(asked, XDG_CURRENT_DESKTOP="GNOME")
    assert told.split() == ["text/plain", "application/x-yinling-voice"]
    for kind in ("text/plain", "application/epub+zip", "application/x-yinling-course"):
        assert clean.as_reader(f"xdg-mime query default {kind}").strip() == f"{APP_ID}.desktop"


def test_purged_it_leaves_nothing(clean: CleanRoot) -> None:
    clean.run("apt-get", "purge", "-y", "-qq", "yinling-reader")
    # The socket of the window, which was killed, is the reader's.
    ours = [path for path in clean.files() if "yinling" in path]
    left = [path for path in ours if not path.startswith(("/home/", "/tmp/"))]
    assert left == []
