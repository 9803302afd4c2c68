"""Packages are laid out as site-packages, and those that nobody needs stay away."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tools.package.contents import part_of
from tools.package.distributions import (
    Distribution,
    StrangeFileError,
    lay_out,
    needed,
    read_distribution,
)
from tools.package.leave_out import nobody_asks_for
from tools.package.licences import gather_texts
from tools.package.targets import DEBIAN, WINDOWS


def wheel(folder: Path, name: str, says: str = "", files: Mapping[str, str] | None = None) -> Path:
    """Return a wheel of version 1."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Name: {name}\nVersion: 1\n{says}\n")
        for place, text in (files or {}).items():
            archive.writestr(place, text)
    return path


def source(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """Return a source archive of version 1."""
    path = folder / f"{name}-1.tar.gz"
    held = {"PKG-INFO": f"Name: {name}\nVersion: 1\nLicense: MIT\n", **files}
    with tarfile.open(path, "w:gz") as archive:
        for place, text in held.items():
            entry = tarfile.TarInfo(f"{name}-1/{place}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return path


def laid_out(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_a_wheel_gives_its_modules_and_no_scripts(tmp_path: Path) -> None:
    files = {
        "some/__init__.py": "a",
        "some/tests/test_a.py": "",
        "some/__init__.pyi": "",
        "some-1.data/platlib/deep/b.pyd": "b",
        "some-1.data/scripts/run.py": "",
        "some-1.dist-info/RECORD": "",
    }
    some = read_distribution(wheel(tmp_path, "some", "License-Expression: MIT", files))
    lay_out(some, tmp_path / "to", nobody_asks_for)
    found = laid_out(tmp_path / "to")
    assert found.pop("some-1.dist-info/METADATA").startswith("Name: some")
    assert found == {"some/__init__.py": "a", "deep/b.pyd": "b"}
    assert some.licence == "MIT"


def test_a_source_archive_gives_its_folder_of_modules(tmp_path: Path) -> None:
    files = {"some/a.py": "a", "setup.py": "", "test/t.py": "", "LICENSE": "may"}
    some = read_distribution(source(tmp_path, "some", files))
    lay_out(some, tmp_path / "to", nobody_asks_for)
    assert set(laid_out(tmp_path / "to")) == {
        "some/a.py",
        "some-1.dist-info/METADATA",
        "some-1.dist-info/LICENSE",
    }


@pytest.mark.parametrize("place", ["../out.py", "/out.py", "some/../../out.py"])
def test_a_path_that_leads_outside_is_refused(tmp_path: Path, place: str) -> None:
    some = read_distribution(wheel(tmp_path, "some", "", {place: ""}))
    with pytest.raises(StrangeFileError):
        lay_out(some, tmp_path / "to", nobody_asks_for)
    assert not (tmp_path / "out.py").exists()


def test_an_archive_that_says_nothing_of_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mute-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mute.py", "")
    with pytest.raises(StrangeFileError):
        read_distribution(path)


def test_only_what_is_asked_for_is_needed_with_its_extras(tmp_path: Path) -> None:
    says = {
        "first": "Requires-Dist: second[more]\nRequires-Dist: pulse; sys_platform == 'linux'",
        "second": "Requires-Dist: third; extra == 'more'\nRequires-Dist: fourth; extra == 'rare'",
        "third": "Requires-Dist: First",  # a circle
        "fourth": "",
        "pulse": "",
        "builder": "",
    }
    there = [read_distribution(wheel(tmp_path, name, words)) for name, words in says.items()]
    on_windows = [each.name for each in needed(["first>=1"], there, WINDOWS)]
    assert on_windows == ["first", "second", "third"]
    on_debian = [each.name for each in needed(["first>=1"], there, DEBIAN)]
    assert on_debian == ["first", "pulse", "second", "third"]
    with pytest.raises(KeyError, match="fifth"):
        needed(["fifth"], there, WINDOWS)


def test_a_licence_comes_with_its_texts_wherever_the_wheel_has_them(tmp_path: Path) -> None:
    files = {
        "Some_one-1.dist-info/licenses/sub/NOTES.md": "of a part",
        "Some_one-1.dist-info/LICENCE.rst": "whole",
        "Some_one-1.dist-info/other.json": "",
    }
    says = "Classifier: License :: OSI Approved :: BSD License"
    some = read_distribution(wheel(tmp_path, "Some_one", says, files))
    lay_out(some, tmp_path / "to", nobody_asks_for)
    texts = gather_texts(some, tmp_path / "to", tmp_path / "licences")
    assert laid_out(tmp_path / "licences") == {
        "some-one/LICENCE.rst": "whole",
        "some-one/sub/NOTES.md": "of a part",
    }
    part = part_of(some, texts, nobody_asks_for)
    assert (part.name, part.licence, set(part.texts)) == (
        "some-one",
        "BSD License",
        {"some-one/LICENCE.rst", "some-one/sub/NOTES.md"},
    )


@pytest.mark.parametrize(
    ("place", "is_left"),
    [
        ("numpy/_core/tests/test_a.py", True),
        ("numpy/testing/__init__.py", False),
        ("jieba/dict.txt", False),
        ("jieba/analyse/idf.txt", True),
        ("pypinyin_dict/phrase_pinyin_data/cc_cedict_3.py", False),
        ("pypinyin_dict/phrase_pinyin_data/zdic_cibs_0.py", True),
        ("a-1.dist-info/METADATA", False),
    ],
)
def test_parts_that_the_app_reads_stay(place: str, is_left: bool) -> None:
    assert nobody_asks_for(place) == is_left


def test_a_distribution_is_a_plain_value(tmp_path: Path) -> None:
    file = wheel(tmp_path, "some")
    assert read_distribution(file) == Distribution(file, "some", "1", (), "")
