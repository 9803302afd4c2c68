"""The cover of a book: its picture once it is read, else a drawn one; words come before it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from ui.look.look import Look
from ui.look.metrics import metrics
from ui.look.theme import load_theme, load_themes
from ui.reading.pictures import PagePictures
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.cover import Cover

RED = QColor("#a01010")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def red_picture() -> bytes:
    image = QImage(30, 42, QImage.Format.Format_RGB32)
    image.fill(RED)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def look(theme: str = "paper") -> Look:
    return Look(load_theme(theme), metrics(1366, 768, 3))


def colours(cover: Cover) -> set[str]:
    image = cover.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_its_own_picture_takes_the_place_of_the_drawn_cover(qtbot: QtBot, jobs: Jobs) -> None:
    pictures = PagePictures(jobs, lambda key: red_picture())
    cover = Cover("老家", "a-key", pictures)
    qtbot.addWidget(cover)
    cover.set_look(look())
    cover.resize(cover.sizeHint())
    assert look().theme.primary in colours(cover), "drawn until the picture is read"
    qtbot.waitUntil(lambda: RED.name() in colours(cover))
    assert look().theme.primary not in colours(cover)


@pytest.mark.parametrize("data", [None, b"no picture"])
def test_a_picture_that_is_lost_or_damaged_is_drawn(
    qtbot: QtBot, jobs: Jobs, data: bytes | None
) -> None:
    pictures = PagePictures(jobs, lambda key: data)
    cover = Cover("老家", "a-key", pictures)
    qtbot.addWidget(cover)
    cover.set_look(look())
    cover.resize(cover.sizeHint())
    with qtbot.waitSignal(pictures.failed):
        colours(cover)
    assert look().theme.primary in colours(cover)


@pytest.mark.parametrize("theme", load_themes())
@pytest.mark.parametrize("title", ["还礼的贼", "《》", "A", ""])
def test_a_drawn_cover_has_the_colours_of_the_theme(qtbot: QtBot, theme: str, title: str) -> None:
    cover = Cover(title, stacked=True)
    qtbot.addWidget(cover)
    cover.set_look(look(theme))
    cover.resize(cover.sizeHint())
    assert {look(theme).theme.primary, look(theme).theme.on_primary} <= colours(cover)


def test_words_come_before_the_cover(qtbot: QtBot) -> None:
    row = ChoiceRow("一本书的题目", "约听 2 小时", None, cover=Cover("一本书的题目"))
    qtbot.addWidget(row)
    row.set_look(look())
    row.show()
    for width, shows in ((1200, True), (260, False)):
        row.resize(width, row.height_for(width))
        assert row.cover.isVisibleTo(row) is shows
        assert row.cover.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
