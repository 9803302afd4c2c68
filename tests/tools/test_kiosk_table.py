"""The table in docs/kiosk.md is that of the policies: every action, way out, page and setting."""

from __future__ import annotations

from app.policy.actions import ACTIONS
from app.policy.outside import OUTSIDE
from tools.kiosk_table import NO, PAPER, WHO, YES, in_paper, table, words_of
from ui.pages.page_names import PAGES


def cells(name: str) -> list[str]:
    (line,) = [line for line in table().splitlines() if line.startswith(f"| `{name}` |")]
    return [cell.strip() for cell in line.strip("|").split("|")][2:]


def test_the_table_in_the_paper_is_true() -> None:
    said = "run: python -m tools.kiosk_table"
    assert in_paper(PAPER.read_text("utf-8")) == table(), said


def test_everything_has_a_row() -> None:
    shown = table()
    for name in (*ACTIONS, *OUTSIDE, *PAGES):
        assert f"| `{name}` |" in shown


def test_a_row_says_what_the_policy_says() -> None:
    assert [name for name, _ in WHO] == ["访客", "上课", "工作人员"]
    assert cells("listen")[:2] == [YES, YES]
    assert cells("close") == [NO, NO, NO]
    assert cells("leave-kiosk") == [NO, NO, YES]
    assert cells("enter-pin") == [YES, YES, YES]
    assert cells("open-file")[:2] == [NO, YES]
    assert cells("print-sheets")[:2] == ["能打印时", "能打印时"]


def test_the_words_on_a_button_are_found() -> None:
    assert words_of("open-folders") == "从文件"
    assert words_of("no such action") == ""
