"""New files: names that every machine takes, nothing overwritten, faults with codes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files.keeping import (
    DiskFullError,
    FolderUnwritableError,
    documents_folder,
    file_stem,
    keep_new,
)

SUFFIX = "（大字版）"


@given(st.text(max_size=300))
def test_every_title_makes_a_name_that_every_machine_takes(title: str) -> None:
    name = file_stem(title, SUFFIX)
    assert name.encode("gbk")
    assert not set('<>:"/\\|?*') & set(name)
    assert name.isprintable()
    assert len(f"{name}999.pdf".encode()) <= 255
    assert name.endswith(SUFFIX)
    assert name[0] not in " .　"
    bare = file_stem(title)
    assert bare
    assert bare[-1] not in " ."
    assert bare.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


@given(st.text("春眠不觉晓，处处闻啼鸟《》（）：“”！？", min_size=1, max_size=40))
def test_an_ordinary_title_is_kept_as_it_is(title: str) -> None:
    assert file_stem(title, SUFFIX) == title + SUFFIX


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("问：3/4 怎么读?", "问：3_4 怎么读"),
        ("老师𠮷田来信", "老师_田来信"),
        ("👵👴", "文章"),
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("  。 ", "。"),
    ],
)
def test_what_cannot_stand_in_a_name_is_replaced(title: str, name: str) -> None:
    assert file_stem(title, instead="文章") == name


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    names = [keep_new(tmp_path, "春天", bytes([n])).name for n in range(3)]
    assert names == ["春天.pdf", "春天2.pdf", "春天3.pdf"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        keep_new(tmp_path, "春天", b"text")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_is_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritableError):
        keep_new(tmp_path / "nowhere", "春天", b"text")
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnwritableError):
        keep_new(tmp_path / "file", "春天", b"text")


def test_without_a_folder_for_documents_it_is_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert documents_folder() == tmp_path
    (tmp_path / "文档").mkdir()
    assert documents_folder() == tmp_path / "文档"
