"""Every phrase of the face goes through tr(), and the languages keep step with the phrases."""

from __future__ import annotations

import ast
import gc
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from fakes.app import RunningApp
from fakes.places import UI
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from app.bundled import help_article
from app.settings.settings import LANGUAGES
from ui.shell.page import Page
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.words.languages import SOURCE, Catalogue, Languages, Phrase, catalogue
from ui.words.wording import date_in_words, day_in_words, greeting, listening_time

HAN = re.compile(r"[\u3400-\u9fff]")
TRANSLATING = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Functions whose argument of this number is a phrase."""

NOT_PHRASES = {
    "文档",  # a folder, as Chinese systems name it
    "中",  # measured, never shown
    "蓝牙",  # looked for in what systems call a loudspeaker
    "耳机",
    "扬声器",
    "银龄悦读",  # the name, wherever no translator is there yet
    "银龄悦读已经开着了。",  # on a terminal
}
NOT_PHRASES_IN = {"look/emoji/names_font.py", "printing/searchable.py", "reading/one_screen.py"}
"""Tables of characters and units: what is read, not what the face says."""


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


def all_phrases() -> set[str]:
    """Return every phrase of the face."""
    return {part.value for _, tree in trees() for part in phrases(tree)}


IN_CHINESE = {
    "头发、发展、干净",
    "頭髮、發展、乾淨",
    "English",
    "换成英文 English",
    "把按钮上的字换成英文吗？\nShall the buttons be in English?",
    "现在是中文。\nThe buttons are in Chinese now.",
}
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
    there, wanted = catalogue(language), all_phrases()
    assert not wanted - set(there), "not translated"
    assert not set(there) - wanted, "no longer said by anybody"
    for source, phrase in there.items():
        for text in all_of(phrase):
            assert placeholders(source) == placeholders(text), text
            assert bool(HAN.search(text)) is (source in IN_CHINESE), text
            assert not re.search("[“”‘’…]", text), "a whole character wide in Chinese fonts"
            assert "!" not in text or source == "{}！{}", "nobody is shouted at"


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != SOURCE])
def test_every_button_that_is_named_exists_in_the_language_as_well(language: str) -> None:
    said = {text for phrase in catalogue(language).values() for text in all_of(phrase)}
    told = [block.text for block in help_article(language).blocks]
    texts = [re.sub(r'"\{\d?\}"', "", text) for text in (*said, *told)]
    named = {name for text in texts for name in re.findall('"([^"]+)"', text)}
    assert len(named) > 20
    assert not named - said


def test_the_help_is_chinese_where_there_is_no_other() -> None:
    assert help_article("xx") == help_article()
    assert help_article("en").title != help_article().title


def test_one_and_several(qapp: QCoreApplication) -> None:
    installed = Catalogue({"{} 篇": {"one": "{} article", "other": "{} articles"}})
    QCoreApplication.installTranslator(installed)
    try:
        said = [QCoreApplication.translate("Page", "{} 篇", None, n) for n in (-1, 0, 1, 2)]
        assert said == ["{} articles", "{} articles", "{} article", "{} articles"]
    finally:
        QCoreApplication.removeTranslator(installed)


def test_dates_and_times_as_the_language_says_them(qapp: QCoreApplication) -> None:
    languages = Languages()
    languages.use("en")
    try:
        afternoon = datetime(2026, 11, 22, 15, 20)
        assert date_in_words(afternoon) == "Nov 22 · Sunday · 3:20 pm"
        assert date_in_words(datetime(2026, 3, 5, 0, 5)).endswith("12:05 am")
        assert date_in_words(datetime(2026, 3, 5, 12, 5)).endswith("12:05 pm")
        assert greeting(afternoon) == "Good afternoon"
        assert day_in_words(datetime(2019, 2, 3).timestamp(), afternoon) == "Feb 3, 2019"
        assert listening_time(60 * 200, 200) == "About 1 hour"
        assert listening_time(90 * 200, 200) == "About 1.5 hours"
    finally:
        languages.use(SOURCE)


def test_what_is_missing_is_shown_in_chinese(qapp: QCoreApplication) -> None:
    installed = Catalogue({"返回": "Back"})
    QCoreApplication.installTranslator(installed)
    try:
        assert QCoreApplication.translate("Page", "返回") == "Back"
        assert QCoreApplication.translate("Page", "没有这句话") == "没有这句话"
    finally:
        QCoreApplication.removeTranslator(installed)


@pytest.mark.parametrize(("language", "phrase"), [(SOURCE, "取消"), ("en", "Cancel")])
def test_a_closed_app_leaves_no_translator(
    qapp: QCoreApplication, language: str, phrase: str
) -> None:
    def said() -> tuple[str, str]:
        translate = QCoreApplication.translate
        return translate("QPlatformTheme", "Cancel"), translate("Page", "返回")

    before = said()
    languages = Languages()
    languages.use(language)
    languages.translate_qt()
    assert said() == (phrase, catalogue(language).get("返回", "返回"))
    languages.leave()
    assert said() == before == ("Cancel", "返回")


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


def test_whoever_cannot_read_chinese_finds_the_tile_and_so_the_way_back(app: RunningApp) -> None:
    for offered, title in (("English", "When it opens"), ("中文", "打开以后")):
        app.key(Qt.Key.Key_F1)
        app.press("rail.more")
        assert app.page.tile("language").text() == offered
        app.choose("language")
        app.press("change")
        assert app.page.name == "language"
        app.press("blank.button")
        assert app.page.name == "home"
        app.key(Qt.Key.Key_F1)
        assert app.page.top.title.text() == title
        app.press("back_button")
    assert app.yinling.settings.now.language == SOURCE


def test_from_the_language_one_comes_back_to_the_article(app: RunningApp) -> None:
    app.press("listen")
    app.hear(3000)
    article, sentence = app.yinling.reading.article, app.yinling.reading.sentence
    app.press("rail.more")
    app.choose("language")
    app.press("change")
    assert app.page.name == "language"
    app.press("blank.button")
    assert app.page.name == "reading"
    assert app.page.top.title.text() == article.title
    assert app.yinling.reading.sentence == sentence
    assert app.page.view.shows_spoken
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"


def test_an_accident_is_asked_about_and_undone_in_both_languages(app: RunningApp) -> None:
    settings = app.yinling.settings
    app.key(Qt.Key.Key_F1)
    app.press("rail.more")
    app.choose("language")
    assert settings.now.language == SOURCE, "nothing is changed yet"
    assert "English" in app.page.blank.words.text()
    assert app.page.focusWidget() is app.page.blank.button
    app.press("blank.button")
    assert app.page.name == "more", "left alone, one is where one was"
    assert settings.now.language == SOURCE
    app.qtbot.wait(REPEAT_MS + 20)
    app.choose("language")
    app.press("change")
    assert settings.now.language == "en"
    assert "字都换成英文了。" in app.page.blank.words.text()
    assert app.page.change.text().startswith("换回中文")
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("change")
    assert settings.now.language == SOURCE
    assert app.page.back_button.text() == "返回"


def _pages_in_memory() -> int:
    gc.collect()
    kinds = Counter(map(type, gc.get_objects()))
    return sum(count for kind, count in kinds.items() if issubclass(kind, Page))


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
@pytest.mark.parametrize("pages_ready", [True])
def test_switching_again_and_again_while_it_reads_leaves_nothing_behind(app: RunningApp) -> None:
    window, reading, settings = app.yinling.window, app.yinling.reading, app.yinling.settings
    switches, counts = 4 if has_turn(0, every=4) else 2, []  # each makes a hundred pages
    for switch in range(switches):
        app.press("listen")
        app.hear(200)
        assert reading.is_active
        sentence = reading.sentence
        settings.change(language="en" if settings.now.language == SOURCE else SOURCE)
        app.settle()
        assert app.page.name == "home"
        assert not reading.is_active, "nobody sees what would be read"
        assert reading.sentence == sentence, "the place is kept"
        assert list(window.prepare_pages(window.page_names))
        app.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if switch in (0, switches - 1):
            alive = window.findChildren(Page)
            counts.append((len(alive), _pages_in_memory()))
    assert settings.now.language == SOURCE
    # Pages of windows of earlier tests may have been alive at the first count.
    assert counts[-1][1] <= counts[0][1], "no page of another language is left"
    assert counts[-1][0] == len(window.page_names)
