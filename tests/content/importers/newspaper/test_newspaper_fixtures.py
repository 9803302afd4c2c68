"""Whole pages give the articles that a person read from them, and nothing is lost."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from fakes.importing.in_process import import_bytes
from fakes.importing.kept import kept
from fakes.places import ROOT

from content.importers.newspaper import page
from content.importers.newspaper.kinds import PrintLine
from content.importers.newspaper.lines import classify
from content.importers.newspaper.page import is_page, read_page
from content.importers.shared.paragraphs import Paragraph
from content.importers.shared.report import to_json

FIXTURES = ROOT / "tests" / "fixtures" / "newspaper"
SAMPLE = ROOT.parent / "shared" / "samples" / "newspaper-page.txt"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())


def visible(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("case", CASES)
def test_page_reads_as_a_person_reads_it(case: str) -> None:
    text = (FIXTURES / case / "input.txt").read_text(encoding="utf-8")
    expected = json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8"))

    report = to_json(import_bytes(text.encode()))

    assert report["articles"] == expected["articles"]
    codes = {doubt["code"] for doubt in report["doubts"]}
    assert set(expected["doubt_codes"]) <= codes


def test_the_lines_of_a_page_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def counted(paragraphs: Sequence[Paragraph]) -> tuple[PrintLine, ...]:
        made.append(len(paragraphs))
        return classify(paragraphs)

    monkeypatch.setattr(page, "classify", counted)
    import_bytes((FIXTURES / CASES[0] / "input.txt").read_bytes())
    assert len(made) == 1


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_page_in_other_encodings_and_line_ends(case: str, encoding: str) -> None:
    text = (FIXTURES / case / "input.txt").read_text(encoding="utf-8")
    windows = text.replace("\n", "\r\n").encode(encoding)
    assert import_bytes(windows) == import_bytes(text.encode())


@pytest.mark.parametrize("case", CASES)
def test_nothing_of_the_page_is_lost(case: str) -> None:
    text = (FIXTURES / case / "input.txt").read_text(encoding="utf-8")
    assert is_page(text)
    assert not visible(text) - kept(read_page(text))


@pytest.mark.parametrize("case", CASES)
def test_report_is_json_and_says_lost_titles(case: str) -> None:
    text = (FIXTURES / case / "input.txt").read_text(encoding="utf-8")
    report = json.loads(json.dumps(to_json(read_page(text)), ensure_ascii=False))
    for number, article in enumerate(report["articles"]):
        lost = [d for d in report["doubts"] if d["code"] == "title-lost" and d["article"] == number]
        assert (article["title"] is None) == article["title_is_substitute"] == bool(lost)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample page is not part of the repository")
class TestSamplePage:
    """The real page; what is expected of it is written down as lengths and digests."""

    @pytest.fixture
    def text(self) -> str:
        return SAMPLE.read_text(encoding="utf-8")

    @pytest.fixture
    def expected(self) -> dict[str, Any]:
        path = FIXTURES / "sample-page.expected.json"
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return data

    def test_articles(self, text: str, expected: dict[str, Any]) -> None:
        report = to_json(import_bytes(text.encode()))
        assert len(report["articles"]) == len(expected["articles"])
        for found, wanted in zip(report["articles"], expected["articles"], strict=True):
            for key in ("title", "authors", "affiliation", "section", "series"):
                assert found[key] == wanted[key], key
            assert found["title_is_substitute"] == wanted["title_is_substitute"]
            paragraphs = [
                {"length": len(p), "sha256": hashlib.sha256(p.encode()).hexdigest()}
                for p in found["paragraphs"]
            ]
            assert paragraphs == wanted["paragraphs"]

    def test_doubts_are_said(self, text: str, expected: dict[str, Any]) -> None:
        codes = {doubt.code.value for doubt in read_page(text).doubts}
        assert set(expected["doubt_codes"]) <= codes

    def test_nothing_lost_and_nothing_made_up(self, text: str) -> None:
        result = read_page(text)
        assert not visible(text) - kept(result)
        # Twice stand only the labels that several articles share.
        shared = Counter("".join(article.section for article in result.articles))
        assert not kept(result) - visible(text) - shared
