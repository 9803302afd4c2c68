"""The packages by others: each that is pinned and here has a licence and its text."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.about.components import FOLDER, TABLE, Component, Components, components_here
from app.about.licence_article import (
    NoLicenceTextError,
    article_of,
    licence_article,
    paragraphs,
)
from app.about.licence_id import is_licence, licence_id
from app.about.version import NAME
from app.about.wordings import missing_texts
from content.model import BlockKind

BUILDS = {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
"""What run.sh installs the project with; no part of an installer."""


@pytest.fixture(scope="module")
def here() -> Components:
    return components_here()


def test_all_that_is_pinned_for_the_app_has_a_licence_and_its_text(here: Components) -> None:
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/app.txt").read_text(), re.M)
    installed = {each for each in pinned if _is_installed(each)} - BUILDS
    assert installed - {each.name for each in here.all} == set()
    assert len(installed) > 20
    bare = [each.name for each in here.all if not here.texts(each) or not each.licence]
    assert bare == []


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_our_own_licence_is_an_article(here: Components) -> None:
    own = licence_article(licence_id(NAME))
    assert own.title.startswith("yinling-reader")
    assert "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007" in own.blocks[1].text
    assert own.length > 30_000
    assert here.own_text().lstrip().startswith("GNU GENERAL PUBLIC LICENSE")


def test_several_texts_are_one_article_with_headings() -> None:
    numpy = licence_article(licence_id("numpy"))
    assert numpy.title.startswith("numpy 2.")
    assert sum(block.kind is BlockKind.HEADING for block in numpy.blocks) > 5


def test_a_package_that_is_not_there_is_told() -> None:
    with pytest.raises(NoLicenceTextError):
        licence_article(licence_id("no-such-package"))
    with pytest.raises(NoLicenceTextError):
        article_of("licence-x", "x", (("LICENSE", " \n\f\n----\n"),))
    assert is_licence(licence_id("x"))
    assert not is_licence("help-0")


def test_lines_become_paragraphs() -> None:
    text = "  A\r\n title \r\n\r\n=====\n 1. First\n    goes on\n 2. Second\n* third\n\fend\x00\n"
    assert list(paragraphs(text)) == [
        "A title",
        "1. First goes on",
        "2. Second",
        "* third end",
    ]


@pytest.mark.parametrize(
    "table",
    ["", "{}", "[1]", '[{"name": "a"}]', '[{"name": "a", "version": "1", "licence": "MIT"}]', "[["],
)
def test_a_broken_table_gives_none(table: str, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / TABLE).write_text(table)
    assert components_here(tmp_path).all == ()


def test_a_text_that_was_deleted_is_none(tmp_path: Path) -> None:
    gone = Component("a", "1", "Zlib", (("LICENSE", tmp_path / "LICENSE"),))
    assert Components((gone,), None).texts(gone) == ()
    assert Components((gone,), None).own_text() == ""


def test_words_of_an_unknown_licence_are_not_made_up() -> None:
    assert missing_texts("Zlib OR see-its-page", "A", ("MIT License",)) == {}
