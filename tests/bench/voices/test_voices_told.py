"""The bench of voices says first what it lacks, tells its rows at once, and has words for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.__main__ import explained
from bench.voices import clarity, table
from bench.voices.meanings import MEANINGS


def test_what_is_missing_is_said_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before: list[str] = []

    def rows() -> Iterator[dict[str, object]]:
        for number in range(2):
            before.append(capsys.readouterr().out)
            yield {"what": f"row {number}", "peak dB": -1.0}

    monkeypatch.setattr(clarity, "rows", rows)
    monkeypatch.setattr(table, "NEEDS", ("no_module_of_this_name",))
    found = table.run()
    assert "no_module_of_this_name missing" in before[0]
    assert table.HOW in before[0]
    assert "row 0: peak dB -1" in before[1], "it is told when it is found"
    assert [row["what"] for row in found[:2]] == ["row 0", "row 1"]
    assert "missing" in str(found[2]["what"])


def test_each_figure_of_the_clarity_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clarity, "OWN_VOICES", ())
    monkeypatch.setattr(clarity, "SYLLABLES", "啊埃")
    monkeypatch.setattr(clarity, "SENTENCES", ("早上好，有点凉。", "天气好。"))
    found = list(clarity.rows())
    heads = {key for row in found for key in row} - {"what"}
    assert heads <= MEANINGS.keys()
    assert len(list(explained(found, MEANINGS))) == len(heads)


def test_a_bound_is_told_with_its_figure() -> None:
    for head in ("P.808", "LU apart", "pause + ms", "95 % ms"):
        assert any(sign.isdigit() for sign in MEANINGS[head].partition("at ")[2]), head
