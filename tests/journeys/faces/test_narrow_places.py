"""In narrow places words shrink and icons go; nothing is cut or leaves its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.look.icons import Icons
from ui.look.line_ends import bare, ended_together, held
from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX, metrics
from ui.look.theme import load_themes
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.button_bar import ButtonBar
from ui.widgets.frame.label import Label
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.page.sample import Sample

WORDS = ("上一页", "从头连着听", "下一页", "添加文章", "帮帮我")


def look(width: int, height: int, size: int) -> Look:
    return Look(load_themes()["paper"], metrics(width, height, size))


def bar_of(qtbot: QtBot, folder: Path, of: Look, size: QSize, *, down: bool = False) -> ButtonBar:
    icons = Icons(folder)
    buttons = [BigButton(word, icons, "play") for word in WORDS]
    buttons[1].set_face(WORDS[1], "play", Role.DOMINANT)
    bar = ButtonBar(buttons, down=down)
    qtbot.addWidget(bar)
    bar.set_look(of)
    bar.resize(size)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def words_fit(button: BigButton) -> bool:
    assert button.look is not None
    px = button.words_px
    width = QFontMetrics(button.look.font(px, bold=True)).horizontalAdvance(button.text())
    icon = round(px * 1.1) + round(px * 0.4) if button.shows_icon else 0
    return width + icon <= button.face().width()


@pytest.mark.parametrize(("width", "icons"), [(1024, True), (860, False)])
def test_a_bar_too_narrow_for_its_words_makes_them_smaller(
    qtbot: QtBot, drawn_icons: Path, width: int, icons: bool
) -> None:
    of = look(1366, 768, 8)
    bar = bar_of(qtbot, drawn_icons, of, QSize(width, 110))
    plain = bar.buttons[0]
    assert MIN_INTERFACE_PX <= plain.words_px < of.metrics.interface
    assert {button.words_px for button in bar.buttons if button.role is Role.PLAIN} == {
        plain.words_px
    }
    assert all(button.shows_icon is icons for button in bar.buttons)
    for button in bar.buttons:
        assert words_fit(button), button.text()
        assert bar.rect().contains(button.geometry()), button.text()


def test_a_wide_bar_uses_the_words_of_the_look(qtbot: QtBot, drawn_icons: Path) -> None:
    of = look(1366, 768, 8)
    bar = bar_of(qtbot, drawn_icons, of, QSize(1800, 110))
    assert bar.buttons[0].words_px == of.metrics.interface
    assert all(button.shows_icon for button in bar.buttons)


@pytest.mark.parametrize(("height", "shown"), [(700, 5), (408, 5), (407, 4), (260, 3), (90, 1)])
def test_a_rail_in_a_low_window_folds(
    qtbot: QtBot, drawn_icons: Path, height: int, shown: int
) -> None:
    bar = bar_of(qtbot, drawn_icons, look(1024, 600, 3), QSize(180, height), down=True)
    bar.resize(bar.sizeHint().width(), height)
    here = [button for button in bar.buttons if button.isVisible()]
    assert len(here) == shown
    assert bar.buttons[1] in here, "the dominant button never folds"
    assert set(here) | set(bar.folded) == set(bar.buttons)
    for button in here:
        assert button.face().height() >= 72
        assert button.face().width() >= 72
        assert bar.rect().contains(button.geometry())
    bar.resize(bar.width(), 800)
    assert bar.folded == (), "and back to all"
    assert all(button.isVisible() for button in bar.buttons)


@pytest.mark.parametrize("height", [28, 30, 34, 40, 80])
def test_a_title_in_a_low_place_is_whole(qtbot: QtBot, height: int) -> None:
    of = look(1024, 600, 3)
    title = TitleLine("为老人开的手机课")
    qtbot.addWidget(title)
    title.set_look(of)
    title.resize(600, height)
    image = title.grab().toImage()
    ink = QColor(of.theme.ink).rgb()
    inked = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) == ink for y in range(image.height()))
    ]
    smallest = QFontMetrics(of.font(MIN_INTERFACE_PX, bold=True))
    assert max(inked) > 0.9 * smallest.horizontalAdvance(title.text())


def test_a_title_far_too_long_ends_with_dots_inside_its_place(qtbot: QtBot) -> None:
    title = TitleLine("很长的题目" * 40)
    qtbot.addWidget(title)
    title.set_look(look(1024, 600, 3))
    title.resize(300, 60)
    assert title.text() == "很长的题目" * 40
    assert title.accessibleName() == title.text(), "screen readers get the whole"
    assert title.grab().size() == QSize(300, 60)


def sample(qtbot: QtBot, size: QSize, px: int) -> Sample:
    card = Sample("您看得清这一行字吗？\n春眠不觉晓，处处闻啼鸟。", "May you?")
    qtbot.addWidget(card)
    card.set_look(look(1024, 600, 8))
    card.set_text_font("Noto Sans CJK SC", px)
    card.resize(size)
    return card


def test_a_sample_without_room_for_its_first_line_asks_in_short(qtbot: QtBot) -> None:
    assert sample(qtbot, QSize(980, 140), 107).lines() == ["May you?"]
    assert sample(qtbot, QSize(980, 140), 60).lines() == ["您看得清这一行字吗？"]
    assert len(sample(qtbot, QSize(980, 400), 107).lines()) == 2, "it goes on in the next line"


def test_the_tails_of_letters_are_painted_in_a_low_card(qtbot: QtBot) -> None:
    card = sample(qtbot, QSize(980, 126), 107)
    ink = QFontMetrics(card.text_font()).tightBoundingRect("May you?")
    assert ink.height() > 100
    image = card.grab().toImage()
    rows = [
        y
        for y in range(8, image.height() - 8)
        if any(image.pixelColor(x, y).lightness() < 90 for x in range(30, 700, 2))
    ]
    assert len(rows) >= ink.height() - 3, "as high as the letters are"


@given(st.text("您好，。a \n吗", max_size=30))
def test_joining_the_end_adds_nothing_that_is_read(text: str) -> None:
    joined = ended_together(text)
    assert joined.replace("\u2060", "") == text
    assert joined.endswith(text[-1:])


@pytest.mark.parametrize("words", ["请家里人或工作人员来看一看。", "这里没有文章，请按添加文章。"])
def test_no_line_of_a_message_has_one_or_two_characters(qtbot: QtBot, words: str) -> None:
    label = Label(words, wraps=True)
    qtbot.addWidget(label)
    label.set_look(look(1024, 600, 8))
    assert (label.text(), label.accessibleName()) == (words, words)
    metrics = QFontMetrics(label.font())
    for characters in range(6, len(words)):
        width = metrics.horizontalAdvance(words[:characters]) + 1
        lines = QTextLayout(QLabel.text(label), label.font())
        lines.beginLayout()
        ends = []
        while (line := lines.createLine()).isValid():
            line.setLineWidth(width)
            ends.append(line.textLength())
        lines.endLayout()
        assert len(ends) == 1 or ends[-1] >= 4, (characters, ends)


@given(st.text("按好了“”，。a ", max_size=24), st.integers(0, 9))
def test_holding_names_adds_nothing_that_is_read(text: str, most: int) -> None:
    assert bare(held(text, most)) == text


@pytest.mark.parametrize(
    "words", ["看一看，想一想，再按“看好了”。", "先点“女儿”，再点“加号”就行了。"]
)
def test_no_name_is_broken_between_two_lines(qtbot: QtBot, words: str) -> None:
    label = Label(words, wraps=True)
    qtbot.addWidget(label)
    label.set_look(look(1024, 600, 8))
    assert (label.text(), label.accessibleName()) == (words, words)
    metrics = QFontMetrics(label.font())
    for characters in range(7, len(words)):
        lines = QTextLayout(QLabel.text(label), label.font())
        lines.beginLayout()
        shown = []
        while (line := lines.createLine()).isValid():
            line.setLineWidth(metrics.horizontalAdvance("宽") * characters + 1)
            start = line.textStart()
            shown.append(bare(QLabel.text(label)[start : start + line.textLength()]))
        lines.endLayout()
        assert all(each.count("“") == each.count("”") for each in shown), shown
