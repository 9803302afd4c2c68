"""Stops of 家信: no mailbox, a folder to choose, letters, and what can be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.letters.memory import Fault
from app.letters.round import Round
from app.sticks.plugged import Offer
from content.importers.shared.compose import compose
from content.library.store.shelf import Origin, OriginKind
from content.model import Block, BlockKind
from fakes.stops.content import LONG_TITLE
from fakes.stops.steps import Steps
from ui.shell.destinations.plain import CHOOSE_MAILBOX, LETTERS

FOLDER = Path("/none/家里的云盘/妈妈的信箱")
TITLES = ("小芳来信了：全家去了西湖", f"大强来信了：{LONG_TITLE}", "家里来信了")


def letters(steps: Steps) -> Iterator[str]:
    """家信, from its setting up to a letter on 首页."""
    window, settings = steps.window, steps.app.yinling.settings
    mailbox = steps.app.yinling.services.mailbox
    window.go(LETTERS)
    yield steps.there("letters", "no mailbox")
    window.go(CHOOSE_MAILBOX)
    yield steps.there("choose-mailbox")
    steps.app.page.stand_in(FOLDER.parent)
    steps.app.settle()
    steps.app.page.show_folders(FOLDER.parent, (FOLDER, FOLDER.with_name("照片")))
    yield steps.there("choose-mailbox", "a folder")
    settings.change(letters_folder=str(FOLDER))
    window.go(LETTERS)
    yield steps.there("letters", "gone")
    mailbox.close()  # what it sees of the folder is put there by hand from here on
    mailbox.last = Round()
    mailbox.looked.emit()
    yield steps.there("letters", "second step")
    paragraph = Block(BlockKind.PARAGRAPH, "妈，我们今天去了西湖，船上的风很凉快，孩子们都很高兴。")
    articles = [compose(title, [paragraph, Block(paragraph.kind, title)]) for title in TITLES]
    origin = Origin(OriginKind.LETTER, "小芳")
    steps.library.add(articles, origins={each.id: origin for each in articles})
    window.go(LETTERS)
    steps.app.settle()
    fault = Fault(f"来自小芳/{LONG_TITLE}.mp4", "小芳", "refused-film")
    mailbox.last = Round(held=480, elsewhere=3, faults=(fault, fault))
    mailbox.looked.emit()
    yield steps.there("letters", "with what is wrong")
    window.home()
    yield steps.there("home", "a letter")
    settings.change(letters_folder="")


def stick(steps: Steps) -> Iterator[str]:
    """首页 when a stick was plugged in."""
    sticks = steps.app.yinling.services.sticks
    sticks.close()  # what it sees is put there by hand
    sticks.offer = Offer(Path("/media/li/KINGSTON"), 3, 1)
    steps.window.home()
    yield steps.there("home", "a stick")
    sticks.answered()
    steps.window.home()
    steps.app.settle()
