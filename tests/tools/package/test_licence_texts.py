"""Licence texts in an installer: every part has one, and the app finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.about.components import FOLDER, OWN_TEXT, components_here
from tools.package.contents import ROOT
from tools.package.licences import NoTextError, Part, completed, write_table
from tools.package.own_files import Project

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())
MIT = (
    "The MIT License\n\nCopyright (c) 2020 A and B\n\nPermission is hereby granted, free of charge,"
    " to any person.\n\n... FROM, OUT OF OR IN CONNECTION WITH ... DEALINGS IN\nTHE SOFTWARE.\n"
)


def lay_out(folder: Path, parts: tuple[Part, ...]) -> None:
    licences = folder / FOLDER
    (licences / "one").mkdir(parents=True)
    (licences / "one" / "LICENSE").write_text(MIT, "utf-8")
    write_table(PROJECT, completed(parts, ROOT / "LICENSE", licences), licences)


ONE = Part("one", "1", "MIT", "0" * 64, ("one/LICENSE",), "A and B")


def test_who_brings_no_text_gets_the_same_words_with_his_own_name(tmp_path: Path) -> None:
    other = Part("other", "2", "MIT", "1" * 64, (), "C")
    lay_out(tmp_path, (ONE, other))
    here = components_here(tmp_path)
    texts = {each.name: here.texts(each) for each in here.all}
    assert texts["one"] == (("LICENSE", MIT),)
    ((name, words),) = texts["other"]
    assert name == "MIT.txt"
    assert words.startswith("Copyright (c) C\n\nPermission is hereby granted")
    assert words.rstrip().endswith("THE SOFTWARE.")
    assert "A and B" not in words


def test_the_gpl_is_had_from_our_own_licence(tmp_path: Path) -> None:
    qt = Part("qt", "6", "LGPL-3.0-only OR GPL-3.0-only", "1" * 64)
    lay_out(tmp_path, (ONE, qt))
    here = components_here(tmp_path)
    assert dict(here.texts(here.all[1])) == {OWN_TEXT: here.own_text()}
    assert here.own_text() == (ROOT / "LICENSE").read_text("utf-8")
    table = (tmp_path / FOLDER / "README.txt").read_text("utf-8").splitlines()
    assert "one 1: MIT: one/LICENSE" in table
    assert f"qt 6: {qt.licence}: {OWN_TEXT}" in table


def test_a_part_without_any_text_is_no_part_of_an_installer(tmp_path: Path) -> None:
    bare = Part("bare", "3", "Zlib", "1" * 64)
    with pytest.raises(NoTextError, match="bare 3"):
        lay_out(tmp_path, (ONE, bare))
