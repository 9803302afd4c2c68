"""Builds with `build.sh`, leaves out of CPython what nobody asks for, and tries the rest."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.package.built import NotBuiltError
from tools.package.licences import Part
from tools.package.old_linux.sources import LIST, Source, bring, read_sources, unpack
from tools.package.own_files import EPOCH_VARIABLE
from tools.package.pinned import read_pinned
from tools.package.targets import OLD_GLIBC, OLD_LINUX
from tools.package.wheelhouse import fetch

RECIPE = Path(__file__).with_name("build.sh")
LOCK = Path(__file__).parents[3] / "requirements" / "zig.txt"
PYTHON = f"python{OLD_LINUX.python}"
TRIAL = """
import bz2, ctypes, hashlib, lzma, socket, sqlite3, ssl, zlib
for module in (bz2, lzma, zlib):
    assert module.decompress(module.compress(b"abc" * 99)) == b"abc" * 99, module
sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(words)")
assert ctypes.CDLL(None).abs(-7) == 7
assert hashlib.sha256(b"").hexdigest().startswith("e3b0c442")
assert hashlib.scrypt(b"", salt=b"", n=2, r=1, p=1)
ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="a")
"""
"""Ends with an error if a module is not there or does not do its work."""

_EPOCH = 1_767_225_600
"""The time that the build bears (s since 1970): equal sources give equal bytes."""
_LEFT_OUT = (
    *("bin/2to3*", "bin/idle*", "bin/pydoc*", "bin/python*-config", "include", "share"),
    *("lib/pkgconfig", "lib/python*/config-*", "lib/python*/ensurepip", "lib/python*/idlelib"),
    *("lib/python*/tkinter", "lib/python*/turtle*", "lib/python*/test", "lib/python*/pydoc_data"),
    *("lib/python*/lib2to3", "lib/python*/site-packages", "lib/python*/venv"),
)


@dataclass(frozen=True, slots=True)
class Builds:
    """CPython, espeak-ng's library, and the sources that they were built from."""

    python: Path
    """The folder that is to be installed as the prefix."""
    espeak: Path
    """The folder of libespeak-ng.so."""
    licences: Path
    """The licence texts of the sources, in folders of their names."""
    sources: tuple[Source, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sources as parts of an installer."""
        return tuple(
            Part(
                each.name,
                each.version,
                each.licence,
                each.sha256,
                tuple(f"{each.name}/{text}" for text in each.texts),
                kind="deb/debian",
            )
            for each in self.sources
        )


def build_all(prefix: str, work: Path) -> Builds:
    """Return everything, with CPython for the place `prefix`; built now, or earlier by this recipe.

    `work` keeps the sources, what was built, and the parts of a build that was stopped.
    Raises NotBuiltError, NotThereError.
    """
    suite, sources = read_sources()
    digest = _digest(prefix)
    made = work / f"built-{digest}"
    built = _in(made, sources)
    if made.exists():
        return built
    bring(suite, sources, work / "sources")
    trees = work / f"trees-{digest}"
    trees.mkdir(exist_ok=True)
    unfinished = _in(trees / "made", sources)
    environment = _environment(prefix, work, trees)
    for source in sources:
        tree, done = trees / source.name, trees / f"{source.name}.done"
        if done.exists():
            continue
        shutil.rmtree(tree, ignore_errors=True)
        unpack(source, work / "sources", tree)
        _step((str(RECIPE), source.name), tree, environment)
        for text in source.texts:
            place = unfinished.licences / source.name / text
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(tree / text, place)
        done.touch()
    if not unfinished.python.exists():
        (trees / "to" / "espeak-ng").rename(unfinished.espeak)
        (trees / "to" / prefix[1:]).rename(unfinished.python)
    trim(unfinished.python, str(trees))
    _step((str(unfinished.python / "bin" / PYTHON), "-I", "-B", "-c", TRIAL), trees, os.environ)
    (trees / "made").rename(made)
    shutil.rmtree(trees)
    return built


def _in(folder: Path, sources: tuple[Source, ...]) -> Builds:
    return Builds(folder / "python", folder / "espeak-ng", folder / "licences", sources)


def trim(folder: Path, trees: str) -> None:
    """Remove what nobody asks for, and the names of the folders in which it was built."""
    for pattern in _LEFT_OUT:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in folder.rglob("__pycache__"):
        shutil.rmtree(path)
    for path in folder.glob("lib/python*/_sysconfigdata*"):
        path.write_text(path.read_text("utf-8").replace(trees, "."), "utf-8")


def _digest(prefix: str) -> str:
    held = (each.read_bytes() for each in (LIST, RECIPE, LOCK))
    return hashlib.sha256(b"\0".join((prefix.encode(), *held))).hexdigest()[:16]


def _environment(prefix: str, work: Path, trees: Path) -> dict[str, str]:
    """Return the recipe's environment, with zig's compiler in the place of the system's."""
    programs = trees / "bin"
    programs.mkdir(exist_ok=True)
    zig = _zig(work)
    flags = f"-target x86_64-linux-gnu.{OLD_GLIBC[0]}.{OLD_GLIBC[1]} -fno-sanitize=undefined"
    # CPython writes down when it was built: the clock is SOURCE_DATE_EPOCH's.
    flags += f" -Wno-date-time -ffile-prefix-map={trees}=."
    said = {"cc": f"cc {flags}", "c++": f"c++ {flags}", "ar": "ar", "ranlib": "ranlib"}
    for name, words in said.items():
        program = programs / f"zig-{name}"
        program.write_text(f'#!/bin/sh\nexec "{zig}" {words} "$@"\n', "utf-8")
        program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        # By their names alone: OpenSSL and CPython write down how they were built.
        "CC": "zig-cc",
        "CXX": "zig-c++",
        "AR": "zig-ar",
        "RANLIB": "zig-ranlib",
        "CFLAGS": "-O2 -g0 -fPIC",
        "DEPS": str(trees / "deps"),
        "TO": str(trees / "to"),
        "PREFIX": prefix,
        "ZIG_GLOBAL_CACHE_DIR": str(work / "zig-cache"),
        "ZIG_LOCAL_CACHE_DIR": str(work / "zig-cache"),
        "LC_ALL": "C.UTF-8",
        EPOCH_VARIABLE: str(_EPOCH),
    }


def _zig(work: Path) -> Path:
    """Return the compiler, from the package that pip brings."""
    folder = work / "zig"
    wheel = fetch(read_pinned((LOCK,), OLD_LINUX), OLD_LINUX, work / "zig-wheel")["ziglang"]
    if not (folder / wheel.name).exists():
        shutil.rmtree(folder, ignore_errors=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        (folder / "ziglang" / "zig").chmod(0o755)
        (folder / wheel.name).touch()
    return folder / "ziglang" / "zig"


def _step(command: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> None:
    """Run a step; its words go to a file beside its folder, and their end to NotBuiltError."""
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as words:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdout=words, stderr=words, check=False
        )
    if done.returncode != 0:
        said = log.read_text("utf-8", "replace").splitlines()[-15:]
        raise NotBuiltError("\n".join((f"{log}:", *said)))
