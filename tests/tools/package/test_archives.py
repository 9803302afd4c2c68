"""Equal contents make equal bytes, whatever the disk, the user and the clock."""

from __future__ import annotations

import io
import json
import os
import tarfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tools.package.archives import set_times, write_tar
from tools.package.licences import Part
from tools.package.own_files import Project
from tools.package.sbom import bill_of_materials

EPOCH = 1_700_000_000
PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())
PARTS = (
    Part("one", "1", "MIT", "0" * 64, ("one/LICENSE",)),
    Part("two", "2", "LGPL-3.0-only OR GPL-3.0-only", "1" * 64),
    Part("three", "3", "", "2" * 64),
)


def filled(folder: Path, names: list[str], second: int) -> Path:
    folder.mkdir()
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
        os.utime(path, (second, second))
    (folder / "run").write_text("#!", "utf-8")
    (folder / "run").chmod(0o700 if second % 2 else 0o711)
    (folder / "link").symlink_to("run")
    return folder


def packed(folder: Path) -> bytes:
    held = io.BytesIO()
    write_tar(folder, held, EPOCH)
    return held.getvalue()


def test_two_folders_that_hold_the_same_are_packed_the_same(tmp_path: Path) -> None:
    names = ["b/one", "a", "b/二", "a-b"]
    first = filled(tmp_path / "first", names, 1)
    second = filled(tmp_path / "second", names[::-1], 2)
    os.link(second / "a", second / "b" / "same")  # one file with two names
    (first / "b" / "same").write_text("a", "utf-8")
    assert packed(first) == packed(second)
    with tarfile.open(fileobj=io.BytesIO(packed(first))) as archive:
        entries = archive.getmembers()
    assert [each.name for each in entries] == sorted(each.name for each in entries)
    assert {(each.mtime, each.uname, each.uid) for each in entries} == {(EPOCH, "root", 0)}
    assert {each.name: each.mode for each in entries if each.isreg()}["./run"] == 0o755


def test_times_and_rights_are_made_plain(tmp_path: Path) -> None:
    folder = filled(tmp_path / "it", ["a/b"], 3)
    set_times(folder, EPOCH)
    every = [folder, *folder.rglob("*")]
    assert {int(path.lstat().st_mtime) for path in every} == {EPOCH}
    assert {path.stat().st_mode & 0o777 for path in every} == {0o755, 0o644}


@given(st.permutations(PARTS))
def test_the_bill_does_not_depend_on_the_order(parts: list[Part]) -> None:
    bill = bill_of_materials(PROJECT, tuple(parts), "windows", EPOCH)
    assert bill == bill_of_materials(PROJECT, PARTS, "windows", EPOCH)


def test_the_bill_names_each_part_with_its_licence_and_checksum() -> None:
    bill = json.loads(bill_of_materials(PROJECT, PARTS, "windows", EPOCH))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    by_name = {each["name"]: each for each in bill["components"]}
    assert by_name["one"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert by_name["two"]["licenses"] == [{"expression": PARTS[1].licence}]
    assert "licenses" not in by_name["three"]
    assert by_name["one"]["hashes"][0]["content"] == "0" * 64
    refs = [each["bom-ref"] for each in bill["components"]]
    assert bill["dependencies"][0]["dependsOn"] == refs
    other = bill_of_materials(PROJECT, PARTS[:2], "windows", EPOCH)
    assert json.loads(other)["serialNumber"] != bill["serialNumber"]
