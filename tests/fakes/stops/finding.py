"""Stops of 找文章, 添加文章 and 从文件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.files.folders import Listing
from app.importing.draft import Draft
from app.paper.faults import PaperNotHadError
from content.library.editing.changed import Change
from content.model import Article
from fakes.importing.in_process import import_file
from fakes.stops.content import DESKTOP, FOUND, LONG_TITLE, NEWSPAPERS, VOICES_FOUND, files_at_hand
from fakes.stops.steps import Steps
from fakes.stops.web.channels import channels
from fakes.stops.web.subscriptions import subscriptions
from ui.shell.destinations.arranging import (
    Arrange,
    ArrangeKept,
    ArrangeOne,
    NameArticle,
    PartArticle,
)
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.online import WebAddress
from ui.shell.destinations.plain import ADD, CAMERA, FIND, GET_PAPER
from ui.shell.destinations.shelf import Arrivals, AskChanged, Bring, Folders
from ui.words.wording import error_words


def finding(steps: Steps) -> Iterator[str]:
    """找文章."""
    steps.window.go(FIND)
    yield steps.there("find")
    steps.app.page.topics.first_tile.chosen.emit()
    yield steps.there("find", "a topic")
    steps.app.page.go_back()
    steps.app.page.show_keyboard.chosen.emit()
    yield steps.there("find", "keyboard")
    for letter in "yi":
        steps.app.page.keyboard.letters[letter].chosen.emit()
    yield steps.there("find", "words to choose")
    steps.app.page.keyboard.candidates.after.chosen.emit()
    yield steps.there("find", "more words to choose")
    steps.app.page.keyboard.to_marks.chosen.emit()
    yield steps.there("find", "marks")
    steps.app.page.keyboard.to_letters.chosen.emit()
    yield steps.there("find", "letters")
    _look_for(steps, "手机")
    yield steps.there("find", "手机")
    steps.app.page.show_keyboard.chosen.emit()
    yield steps.there("find", "手机, keyboard")
    _look_for(steps, "一个也没有的词")
    yield steps.there("find", "一个也没有的词")
    steps.app.page.go_back()
    steps.app.yinling.settings.change(screen_keyboard=False)


def _look_for(steps: Steps, wanted: str) -> None:
    steps.app.page.field.setText(wanted)
    steps.app.page.look_for()


def adding(steps: Steps) -> Iterator[str]:
    """添加文章, 从文件 and what was found in a file."""
    window = steps.window
    window.go(ADD)
    yield steps.there("add")
    steps.app.page.on_shelf = frozenset(file.path for file in files_at_hand())
    steps.app.page.mark_rows()
    yield steps.there("add", "all on the shelf")
    steps.last_page()
    yield steps.there("add", "last page")
    steps.app.page.report(f"“{LONG_TITLE}”：{error_words('nothing-to-read')}")
    yield steps.there("add", "bad file")
    steps.app.page.notice.dismiss()
    steps.app.page.show_files(tuple(replace(file, can_be_read=False) for file in files_at_hand()))
    yield steps.there("add", "nothing that can be read")
    yield from _folders(steps)
    yield from _web(steps)
    yield from _camera(steps)
    for name in ("reports-with-datelines", "several-lost-titles"):
        found = import_file(NEWSPAPERS / name / "input.txt")
        window.go(Arrivals(f"{LONG_TITLE}.txt", found))
        yield steps.there("arrivals", name)
    mended = tuple(
        Change((article,), (replace(article, id=f"mended{number}"),))
        for number, article in enumerate(found.articles)
    )
    for name, changes in (("one", mended[:1]), ("several", mended)):
        window.go(AskChanged(changes, lambda answer: None))
        yield steps.there("ask-changed", name)
    yield from _arranging(steps, found.articles)
    window.go(Bring((NEWSPAPERS / "none.txt",)))
    yield steps.there("arrivals", "a file that is not there")


def _web(steps: Steps) -> Iterator[str]:
    """网上的文章: an address, half of one, none, and no network."""
    steps.window.go(WebAddress("https://www.example.com/a-page.html"))
    yield steps.there("web-address")
    steps.app.page.field.setText("exam")
    yield steps.there("web-address", "half an address")
    steps.app.page.field.clear()
    yield steps.there("web-address", "nothing written")
    steps.app.page.paste.chosen.emit()
    yield steps.there("web-address", "nothing copied")
    steps.app.page.show_keyboard.chosen.emit()
    yield steps.there("web-address", "keyboard")
    steps.app.yinling.settings.change(screen_keyboard=False)
    steps.app.page.field.setText("www.example.com")
    steps.app.page.fetch.chosen.emit()
    yield steps.there("arrivals", "no network")
    yield from channels(steps)
    yield from subscriptions(steps)


def _camera(steps: Steps) -> Iterator[str]:
    """拍照听字: looking, 看清楚了吗, a second page, and no camera."""
    steps.window.go(CAMERA)
    yield steps.there("camera")
    for what in ("taken", "two pages"):
        steps.app.page.take.chosen.emit()
        yield steps.there("camera", what)
        steps.app.page.more.chosen.emit()
        yield steps.there("camera", f"after {what}")
    steps.app.page.lose_camera()
    yield steps.there("camera", "none")
    yield from _getting(steps)
    steps.window.go(Folders(LookFor.PICTURE))
    yield steps.there("folders", "where a photo is")


def _getting(steps: Steps) -> Iterator[str]:
    """认图片上的字: it is here, it can be fetched, it comes, and how that ends."""
    steps.window.go(GET_PAPER)
    yield steps.there("get-paper", "here")
    steps.app.page.show_offer((122_000_000, 294_000_000))
    yield steps.there("get-paper", "to get")
    steps.app.page.show_coming(60, 100)
    yield steps.there("get-paper", "comes")
    steps.app.page.show_end(PaperNotHadError())
    yield steps.there("get-paper", "no network")


def _arranging(steps: Steps, articles: tuple[Article, ...]) -> Iterator[str]:
    """整理文章, and the pages behind it."""
    window, draft = steps.window, Draft(articles)
    window.go(Arrange(draft))
    yield steps.there("arrange")
    window.go(ArrangeOne(draft, 1))
    yield steps.there("arrange-one")
    steps.app.page.tile("join-above").chosen.emit()
    yield steps.there("arrange", "joined")
    window.go(PartArticle(draft, 0))
    yield steps.there("part-article")
    window.go(NameArticle(draft, 0))
    yield steps.there("name-article")
    steps.app.page.show_keyboard.chosen.emit()
    yield steps.there("name-article", "keyboard")
    steps.app.yinling.settings.change(screen_keyboard=False)
    window.go(ArrangeKept(steps.library.ids("")[0]))
    yield steps.there("arrange", "one alone on the shelf")


def _folders(steps: Steps) -> Iterator[str]:
    """从文件, for articles and for voices."""
    window = steps.window
    window.go(Folders(LookFor.ARTICLE))
    yield steps.there("folders")
    steps.last_page()
    yield steps.there("folders", "last page")
    steps.app.page.stand_in(DESKTOP)
    steps.app.page.head(LONG_TITLE)
    steps.app.page.show_listing(Listing(FOUND, is_all=False))
    yield steps.there("folders", "a folder with too much in it")
    steps.last_page()
    steps.app.page.report(f"“{LONG_TITLE}”：{error_words('nothing-to-read')}")
    yield steps.there("folders", "bad file")
    steps.app.page.notice.dismiss()
    others = tuple(entry for entry in FOUND if not entry.is_folder)
    steps.app.page.show_listing(Listing(FOUND[:1], others=others * 4))
    steps.last_page()
    yield steps.there("folders", "files that cannot be read")
    steps.app.page.show_listing(Listing(()))
    yield steps.there("folders", "nothing in it")
    window.go(Folders(LookFor.VOICE))
    yield steps.there("folders", "where a voice is")
    steps.app.page.stand_in(DESKTOP)
    steps.app.page.show_listing(Listing(VOICES_FOUND))
    yield steps.there("folders", "voices")
