"""Groups of an rtf whose words are not shown, and those that only newer programs know."""

from __future__ import annotations

import pytest

from content.importers.shared.documents.parts import Heading, Paragraph, Table
from content.importers.shared.watch import UNWATCHED
from content.importers.word.rtf import read_rtf

HEAD = rb"{\rtf1\ansi "
TITLE = rb"{\upr{\title tea}{\*\ud{\title t\u233?a}}}"


def words(data: bytes, left_out: list[str] | None = None) -> list[str]:
    """Return the words of the paragraphs."""
    parts = read_rtf(HEAD + data + b"}", UNWATCHED, left_out)
    return [part.text for part in parts if isinstance(part, (Heading, Paragraph))]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(rb"{\info" + TITLE + rb"}", id="the properties"),
        pytest.param(rb"{\info{\title tea}{\*\company{\field{\fldrslt tea}}}}", id="a field there"),
        pytest.param(rb"{\*\unknown " + TITLE + rb"}", id="a group that is not known"),
        pytest.param(rb"{\*\unknown{\shp{\*\shpinst{\shptxt tea}}}}", id="a shape there"),
        pytest.param(rb"{\*\ftnsep\pard tea\par}", id="a paragraph there"),
        pytest.param(rb"{\field{\*\fldinst IF {\field{\fldrslt 3}} = 3}}", id="a field in a field"),
        pytest.param(rb"{\*\unknown tea\cell\row}", id="a row there"),
    ],
)
def test_nothing_of_a_group_that_is_passed_over_is_shown(hidden: bytes) -> None:
    assert words(rb"\pard One " + hidden + rb"two\par") == ["One two"]


def test_a_text_in_two_spellings_is_shown_once() -> None:
    assert words(rb"\pard {\upr{caf?}{\*\ud{caf\u233?}}}\par") == ["café"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (rb"{\shp{\*\shpinst{\sp{\sn n}{\sv 1}}{\shptxt\pard box\par}}}", ["box"]),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt box}}\par", ["box"]),
        (rb"{\object{\*\objclass X}{\*\objdata 00}{\result box}}\par", ["box"]),
    ],
)
def test_what_newer_programs_show_is_shown(data: bytes, shown: list[str]) -> None:
    assert words(rb"\pard " + data) == shown


def test_a_box_in_a_running_head_stays_in_the_head() -> None:
    left_out: list[str] = []
    head = rb"{\header\pard {\shp{\*\shpinst{\shptxt Page}}} {\upr{x}{\*\ud{one}}}\par}"
    assert words(head + rb"\pard Text\par", left_out) == ["Text"]
    assert left_out == ["Page one"]


def test_a_table_is_whole_around_a_group_that_is_passed_over() -> None:
    row = rb"\trowd\intbl a{\*\unknown x\par}\cell b\cell\row\pard\par"
    (table,) = read_rtf(HEAD + row + b"}", UNWATCHED)
    assert isinstance(table, Table)
    assert table.rows == (("a", "b"),)
