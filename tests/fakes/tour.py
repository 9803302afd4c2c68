"""A tour through every page, with real content and in every state that looks different.

Tests and tools look at its stops: what is cut or pale, how it looks in a picture. It does not know
sizes or colours; whoever walks it chooses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.nearby_files import NearbyFile
from app.speech.engine import SpeechFault
from content.importers.base import import_file
from content.library.shelf import Shelf
from content.model import Article, Block, BlockKind
from content.text.sentences import sentence_spans
from fakes.silent_app import SilentApp
from ui.pages.list import Added, Removed
from ui.pages.open_article import OpenArticle
from ui.pages.reading_order import ReadingOrder
from ui.wording import error_words

FIXTURES = Path(__file__).parents[1] / "fixtures" / "newspaper"
LONG_TITLE = "社区卫生服务站关于老年人免费体检预约办法的通知和解答"
FILES = ("给奶奶的信.txt", "通知.md", f"{LONG_TITLE}.txt", "Recipes and other things.text")


def files_at_hand() -> tuple[NearbyFile, ...]:
    """Return what 添加文章 finds on a tour."""
    now = datetime.now().timestamp()
    return tuple(NearbyFile(Path("/home/nobody/桌面") / name, now) for name in FILES)


def book(count: int = 40) -> Article:
    """Return a book of so many chapters, with titles as long as real ones."""
    blocks = [Block(BlockKind.TITLE, "一本很长的书")]
    for number in range(1, count + 1):
        blocks.append(Block(BlockKind.HEADING, f"第{number}章　{LONG_TITLE[: number % 27]}"))
        blocks.append(
            Block(BlockKind.PARAGRAPH, "从前有一座山，山上有一座庙。" * 90 * (number % 9 + 1))
        )
    return Article("book", tuple(blocks))


def _shortest_and_longest(article: Article) -> list[tuple[int, int]]:
    """Return where its shortest and its longest sentence begin, as (block, offset)."""
    found = [
        (end - start, number, start)
        for number, block in enumerate(article.blocks)
        for start, end in sentence_spans(block.text)
    ]
    return [place[1:] for place in (min(found), max(found))]


class Tour:
    """Walks through every page with real content; each stop is a name to report."""

    def __init__(self, app: SilentApp) -> None:
        self.app = app
        self.seen: set[str] = set()
        """Names of the pages that were passed."""

    @property
    def missed(self) -> set[str]:
        """Names of pages that the app has and no stop has shown: a page is added here, too."""
        return set(self.app.yinling.window.page_names) - self.seen

    def stops(self) -> Iterator[str]:
        window, library = self.app.yinling.window, self.app.yinling.library
        reading = self.app.yinling.reading
        window.home()
        yield self._there("home")
        window.go("list", Shelf.TODAY)
        yield self._there("list")
        self._last_page()
        yield self._there("list", "last page")
        window.go("list", Shelf.SHELF)
        self.app.settle()
        window.go("list", Removed("none", LONG_TITLE))
        yield self._there("list", "removed")
        window.go("list", Added(6, 4))
        yield self._there("list", "added")
        ids = tuple(row.id for row in library.rows(Shelf.TODAY))
        window.go("reading", ReadingOrder(ids, 0))
        self.app.hear(300)
        yield self._there("reading", "speaking")
        window.go("more", OpenArticle(reading.article))
        yield self._there("more")
        window.go("one-sentence", OpenArticle(reading.article))
        self.app.hear(300)
        yield self._there("one-sentence", "speaking")
        for block, offset in _shortest_and_longest(reading.article):
            reading.play_from(block, offset)
            self.app.hear(300)
            yield self._there("one-sentence", f"at {block}, {offset}")
        self.app.player.fail(SpeechFault.SPEAKER_LOST)
        yield self._there("one-sentence", "no speaker")
        self.app.player.recover()
        window.go("more", OpenArticle(book()))
        yield self._there("more", "of a book")
        window.go("contents", OpenArticle(book()))
        yield self._there("contents")
        self._last_page()
        yield self._there("contents", "last page")
        window.go("display")
        yield self._there("display")
        window.go("sound")
        yield self._there("sound")
        window.go("reading", ReadingOrder(ids, 0))
        self.app.hear(100)
        self.app.player.fail(SpeechFault.SPEAKER_LOST)
        yield self._there("reading", "no speaker")
        window.go("sound")
        self.app.player.broken = SpeechFault.NO_SPEAKER
        self.app.page.listen.chosen.emit()
        self.app.until(lambda: self.app.page.told.isVisible())
        yield self._there("sound", "no speaker")
        self.app.player.recover()
        window.home()
        yield self._there("home", "something begun")
        window.go("help")
        self.app.hear(100)
        yield self._there("help")
        window.go("add")
        yield self._there("add")
        self._last_page()
        yield self._there("add", "last page")
        self.app.page.notice.say(error_words("nothing-to-read"), "知道了", "check")
        yield self._there("add", "bad file")
        for name in ("reports-with-datelines", "several-lost-titles"):
            found = import_file(FIXTURES / name / "input.txt")
            window.go("arrivals", (f"{LONG_TITLE}.txt", found))
            yield self._there("arrivals", name)
        window.go("print", library.article(ids[0]))
        yield self._there("print")
        self.app.page._know_printer(True)
        self.app.page.turn(1)
        yield self._there("print", "with a printer")
        self.app.page._say(f"存好了，在“文档”文件夹里，名字叫“{LONG_TITLE}（大字版）2”。")
        yield self._there("print", "saved")

    def _last_page(self) -> None:
        self.app.settle()
        stack = self.app.page.stack
        stack.turn(stack.pages - 1)

    def _there(self, name: str, what: str = "") -> str:
        self.app.settle()
        assert self.app.page.name == name, f"{self.app.page.name} instead of {name}"
        self.seen.add(name)
        return f"{name} {what}".strip()
