"""Packs the laid-out program as an installer, with makensis."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from content.importers.formats import ENDINGS
from tools.package.archives import set_times
from tools.package.built import Built, NotBuiltError
from tools.package.contents import ROOT
from tools.package.desktop.kinds import OUR_KINDS
from tools.package.own_files import EPOCH_VARIABLE, Project, read_project, source_date_epoch
from tools.package.windows.layout import lay_out_program

SCRIPT = Path(__file__).with_name("installer.nsi")
MOST_MB = 130
"""Megabytes (10⁶ bytes) that the installer may have."""


def build(work: Path, to: Path) -> Built:
    """Make the installer of the commit in the folder `to`. Raises NotBuiltError.

    `work` keeps packages from one build to the next; the rest in it is made anew.
    """
    project, epoch = read_project(ROOT), source_date_epoch(ROOT)
    stage = work / "windows"
    shutil.rmtree(stage, ignore_errors=True)
    program = stage / "program"
    parts = lay_out_program(project, work / "wheels-windows", program, epoch)
    shutil.copyfile(ROOT / "resources" / "icon" / "yinling.ico", program / "yinling.ico")
    shutil.copyfile(Path(__file__).with_name("compile_all.py"), program / "compile_all.py")
    set_times(program, epoch)
    file = to / f"yinling-{project.version}-windows-x86_64.exe"
    to.mkdir(parents=True, exist_ok=True)
    built = Built(
        file, file.with_suffix(".cdx.json"), program, program / "licences", parts, MOST_MB
    )
    _pack(project, built, epoch)
    shutil.copyfile(built.licences / "sbom.cdx.json", built.bill)
    return built


def kinds_script() -> str:
    """Return the part of the script that offers the app for the kinds of files that it opens."""
    endings = (*ENDINGS, *(ending for ending, _, _ in OUR_KINDS.values()))
    offer = [
        line
        for ending in endings
        for line in (
            f'  WriteRegStr SHCTX "Software\\Classes\\{ending}\\OpenWithProgids" "${{KIND}}" ""',
            '  WriteRegStr SHCTX "Software\\${ID}\\Capabilities\\FileAssociations"'
            f' "{ending}" "${{KIND}}"',
        )
    ]
    back = [
        f'  DeleteRegValue SHCTX "Software\\Classes\\{ending}\\OpenWithProgids" "${{KIND}}"'
        for ending in endings
    ]
    lines = (
        "!macro offer_kinds",
        *offer,
        "!macroend",
        "!macro take_back_kinds",
        *back,
        "!macroend",
    )
    return "\n".join(lines) + "\n"


def _pack(project: Project, built: Built, epoch: int) -> None:
    kinds = built.laid_out.with_name("kinds.nsh")
    kinds.write_text(kinds_script(), "utf-8")
    defines = {
        "PROGRAM": built.laid_out,
        "KINDS": kinds,
        "VERSION": project.version,
        "KB": built.installed_bytes // 1024,
        "OUTPUT": built.file,
    }
    command = ("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8")
    done = subprocess.run(
        (*command, *(f"-D{name}={value}" for name, value in defines.items()), str(SCRIPT)),
        env=os.environ | {EPOCH_VARIABLE: str(epoch), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise NotBuiltError(done.stdout)
