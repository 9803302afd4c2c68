"""What the first start of a shared machine would wait for is made at install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.kiosk.first_start import compile_modules, fill_machine, not_compiled
from cli.kiosk.things import own_wish
from cli.main import main


@pytest.fixture
def software(tmp_path: Path) -> Path:
    """A folder with software of four modules."""
    folder = tmp_path / "yinling"
    (folder / "app").mkdir(parents=True)
    (folder / "ui").mkdir()
    (folder / "app" / "one.py").write_text("ONE = 1\n")
    (folder / "ui" / "two.py").write_text("TWO = 2\n")
    for room in ("app", "ui"):
        (folder / room / "__init__.py").touch()
    return folder


def test_modules_are_compiled_once(software: Path) -> None:
    assert not_compiled(software) == 4
    assert compile_modules(software)
    assert not_compiled(software) == 0
    one = software / "app" / "one.py"
    os.utime(one, (one.stat().st_mtime - 60, one.stat().st_mtime - 60))
    assert not_compiled(software) == 1, "it was copied anew"
    compiled = next((software / "app").rglob("one.*.pyc"))
    compile_modules(software)
    before = compiled.stat().st_mtime_ns
    told = subprocess.run(
        [sys.executable, "-v", "-c", "import app.one"],
        cwd=software,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert f"{compiled} matches" in told, "Python takes it as we think"
    assert compiled.stat().st_mtime_ns == before


def test_a_module_that_does_not_compile_is_told(software: Path) -> None:
    (software / "ui" / "three.py").write_text("three = (\n")
    assert not compile_modules(software)
    assert not_compiled(software) == 1
    assert not_compiled(software / "nowhere") == 0


def test_without_its_user_the_machine_is_filled_later() -> None:
    assert not fill_machine(own_wish(), None)


@pytest.mark.skipif(sys.platform != "linux", reason="units of systemd are Linux's")
def test_install_tells_that_the_print_system_keeps_jobs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "root/etc/cups/cupsd.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("# nothing\n")
    install = ("kiosk", "install", "--root", str(tmp_path / "root"), "--app", "/opt/yinling")
    assert main(install) == 0
    assert "cupsctl PreserveJobFiles=no PreserveJobHistory=no" in capsys.readouterr().out
    assert settings.read_text() == "# nothing\n", "the file is not ours"
    shutil.rmtree(settings.parent)
    main(install)
    assert "cupsctl" not in capsys.readouterr().out
