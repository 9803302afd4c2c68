"""目录: the chapters of the open article; reading goes on at the chapter that is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.model import Article
from content.text.chapters import Chapter, chapter_at, chapters
from ui.pages.paged import PagedPage
from ui.shell.destinations.reading import Contents
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.wording import listening_time


def with_beginning(article: Article) -> tuple[Chapter, ...]:
    """Return the chapters, and before them the text above the first heading, by the title."""
    found = chapters(article)
    if not found or found[0].block == 0:
        return found
    above = sum(len(block.text) for block in article.blocks[: found[0].block])
    return (Chapter(0, article.title, above), *found)


class ContentsPage(PagedPage[Contents]):
    """Shows the chapters, beginning with the page that has the chapter being read.

    返回 leads to the reading page. The first row leads to the text before the first heading.
    """

    name = "contents"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._chapters: tuple[Chapter, ...] = ()
        self._now: Chapter | None = None
        read_on = Action("listen", self.tr("接着念"), self._read_on, "play")
        self.listen = self.button(read_on, role=Role.DOMINANT)
        self.build(self.tr("目录"), self.body, (self.previous, self.listen, self.next, self.jump))

    def enter(self, to: Contents) -> None:
        self._chapters = with_beginning(to.open.article)
        sentence = self.services.reading.sentence
        place = to.open.start or ((sentence.block, sentence.start) if sentence else (0, 0))
        at = chapter_at(self._chapters, place[0])
        self._now = self._chapters[at] if at is not None else None
        self.tell("" if self._chapters else self.tr("这篇文章没有分章，从头念就行。"))
        self.show_rows(self._chapters, at or 0)

    def row_title(self, chapter: Chapter) -> str:
        return self.as_shown(chapter.title)

    def make_row(self, chapter: Chapter) -> QWidget:
        time = listening_time(chapter.length, self.services.settings.now.characters_a_minute)
        here = (self.tr("现在念到这一章"),) if chapter is self._now else ()
        under = SEPARATOR.join((time, *here))
        title, icons = shortened(self.row_title(chapter)), self.services.icons
        row = ChoiceRow(title, under, icons, self.tr("念这一章"), "play")
        self.bind(row, Action("read-chapter", "", lambda: self._read_from(chapter)))
        return row

    def _read_from(self, chapter: Chapter) -> None:
        self.navigator.back()
        self.services.reading.play_from(chapter.block, 0)

    def _read_on(self) -> None:
        self.navigator.back()
        self.services.reading.play()
