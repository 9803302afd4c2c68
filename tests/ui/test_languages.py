"""Every phrase of the face goes through tr(), and the languages keep step with the phrases."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QCoreApplication

from app.settings import LANGUAGES
from ui.languages import SOURCE, Catalogue, Languages, Phrase, catalogue

UI = Path(__file__).parents[2] / "ui"
HAN = re.compile(r"[\u3400-\u9fff]")
TRANSLATING = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Functions whose argument of this number is a phrase."""

NOT_PHRASES = {
    "文档",  # a folder, as Chinese systems name it
    "中",  # measured, never shown
    "银龄悦读",  # the name, wherever no translator is there yet
    "银龄悦读已经开着了。",  # on a terminal
}
NOT_PHRASES_IN = {"printing/searchable.py"}
"""Tables of characters."""


def phrases(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the string constants that are phrases, also those in `a if b else c`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        is_method = isinstance(node.func, ast.Attribute)
        name = node.func.attr if is_method else getattr(node.func, "id", "")
        number = TRANSLATING.get(name)
        if number is None or len(node.args) <= number:
            continue
        for part in ast.walk(node.args[number]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of constants that only stand there to be read in the code."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def trees() -> list[tuple[str, ast.Module]]:
    files = sorted(UI.rglob("*.py"))
    return [(str(f.relative_to(UI)), ast.parse(f.read_text("utf-8"))) for f in files]


ALL = {part.value for _, tree in trees() for part in phrases(tree)}
IN_CHINESE = {"English"}
"""What is called by its own name: said in Chinese by another language."""


def placeholders(text: str) -> list[str]:
    """Return what is put in, whatever its order."""
    return sorted(re.sub(r"\d+(?=[:}])", "", each, count=1) for each in re.findall(r"{.*?}", text))


def all_of(phrase: Phrase) -> tuple[str, ...]:
    return (phrase,) if isinstance(phrase, str) else (phrase["one"], phrase["other"])


def test_no_words_of_the_face_are_left_out_of_tr() -> None:
    found = []
    for name, tree in trees():
        if name in NOT_PHRASES_IN:
            continue
        known = {id(part) for part in phrases(tree)} | docstrings(tree)
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if not is_text or id(node) in known or node.value in NOT_PHRASES:
                continue
            if HAN.search(node.value):
                found.append(f"ui/{name}:{node.lineno}: {node.value!r}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != SOURCE])
def test_the_language_keeps_step_with_the_phrases(language: str) -> None:
    there = catalogue(language)
    assert not ALL - set(there), "not translated"
    assert not set(there) - ALL, "no longer said by anybody"
    for source, phrase in there.items():
        for text in all_of(phrase):
            assert placeholders(source) == placeholders(text), text
            assert bool(HAN.search(text)) is (source in IN_CHINESE), text
            assert "!" not in text or source == "{}！{}", "nobody is shouted at"


def test_what_is_missing_is_shown_in_chinese(qapp: QCoreApplication) -> None:
    installed = Catalogue({"返回": "Back"})
    QCoreApplication.installTranslator(installed)
    try:
        assert QCoreApplication.translate("Page", "返回") == "Back"
        assert QCoreApplication.translate("Page", "没有这句话") == "没有这句话"
    finally:
        QCoreApplication.removeTranslator(installed)


def test_an_unknown_language_is_chinese(qapp: QCoreApplication) -> None:
    assert catalogue("xx") == {}
    assert catalogue("../themes/paper") == {}
    languages = Languages()
    assert not languages.use(SOURCE)
    assert languages.use("xx")
    assert QCoreApplication.translate("Page", "返回") == "返回"


def test_the_language_is_changed_while_the_app_is_open(
    start_app: Callable[..., RunningApp],
) -> None:
    app = start_app()
    app.press("today")
    app.yinling.settings.change(language="en")
    app.settle()
    try:
        assert app.page.name == "home"
        assert app.yinling.window.windowTitle() == catalogue("en")["银龄悦读"]
        app.press("today")
        assert app.page.back_button.text() == catalogue("en")["回首页"]
    finally:
        app.yinling.settings.change(language="zh")
        app.settle()
    app.press("today")
    assert app.page.back_button.text() == "回首页"
