"""The package for Debian, in a Debian that has nothing but its base: from installing to purging.

`./run.sh bench package` runs it, as root. The user's home has a Chinese name with a space; there
is no font, no sound card and no settings file until a test brings one.
"""

from __future__ import annotations

import subprocess
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.package.clean_root import CleanRoot
from tools.package.built import Built
from tools.package.contents import ROOT
from tools.package.debian.package import MOST_MB, build
from tools.package.debian.papers import FOR_DEBIAN
from tools.virtual_sound import VirtualSoundCard

pytestmark = [pytest.mark.package, pytest.mark.timeout(3600)]

ARTICLE = "今天天气很好。我们一起去公园走一走，看看花，听听鸟叫。"
FOR_DEVICES = {"libcups.so.2"}
"""Libraries that the app does without: the printers'."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the package of this commit."""
    return build(FOR_DEBIAN, ROOT / "build" / "package", tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def clean(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CleanRoot]:
    """Return a base system, and remove it afterwards."""
    root = CleanRoot(tmp_path_factory.mktemp("root") / request.param, request.param)
    yield root
    root.end()


def test_two_builds_are_the_same_bytes(built: Built, tmp_path: Path) -> None:
    again = build(FOR_DEBIAN, ROOT / "build" / "package", tmp_path)
    assert again.sha256 == built.sha256
    assert built.mb <= MOST_MB


def test_lintian_finds_no_error(built: Built) -> None:
    done = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", str(built.file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_it_comes_reads_aloud_and_goes(clean: CleanRoot, built: Built, tmp_path: Path) -> None:
    clean.run("apt-get", "update", "-qq")
    clean.run("useradd", "-m", "-d", "/home/王 奶奶", "reader")
    clean.install(built.file)
    version = clean.as_reader("yinling --version")
    assert version.startswith("银龄悦读")
    assert clean.missing_libraries() <= FOR_DEVICES
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
    clean.run("apt-get", "purge", "-y", "-qq", "yinling-reader")
    left = [path for path in clean.files() if "yinling" in path and "/home/" not in path]
    assert left == []
