"""A tour through every page, with real content and in every state that looks different.

Tests and tools look at its stops: what is cut or pale, how it looks in a picture. It does not know
sizes or colours; whoever walks it chooses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.folders import Entry, Listing
from app.nearby_files import NearbyFile
from app.speech.engine import Output, SpeechFault
from app.speech.sound_check import Facts, SoundCheck, Step
from app.speech.system_volume import Loudness
from app.speech.voices import Voice, chinese_voices
from content.importers.base import import_file
from content.library.shelf import Shelf
from content.model import Article, Block, BlockKind
from content.text.sentences import sentence_spans
from fakes.silent_app import SilentApp
from fakes.words import words
from ui.pages.language import CHANGED
from ui.pages.list import Added, Removed
from ui.pages.looked_for import LookFor
from ui.pages.open_article import OpenArticle
from ui.pages.reading_order import ReadingOrder
from ui.pages.trouble import Trouble
from ui.voice_wording import installed_words
from ui.widgets.big_button import BigButton
from ui.wording import error_words

FIXTURES = Path(__file__).parents[1] / "fixtures" / "newspaper"
CODES = ("file-unreadable", "library-damaged", "unknown-article", "")
LONG_TITLE = "社区卫生服务站关于老年人免费体检预约办法的通知和解答"
LONG_SENTENCE = (
    "这次体检不收钱，凡是住在本社区、今年满六十岁的老人都可以来，请带上身份证和医保卡，早上不要吃东西，"
    "也不要喝水，七点半到八点半之间到社区卫生服务站一楼的大厅排队，有事打电话。"
)
DESKTOP = Path("/home/nobody/桌面")
STARTS = (
    *(Path.home() / name for name in ("桌面", "下载", "文档")),
    *(Path("/media/nobody") / name for name in ("KINGSTON", LONG_TITLE)),
    Path.home(),
    Path("/"),
)
FILES = ("给奶奶的信.txt", "通知.md", f"{LONG_TITLE}.txt", "Recipes and other things.text")

STRANGE_VOICES = (
    Voice("natural/a", "zh-CN", "vits-zh-a-voice-with-a-long-name-of-40-ch", usable=False),
    Voice("natural/b", "zh-CN", "matcha-icefall-zh"),
    Voice("system/c", "zh-TW", "Microsoft Somebody Desktop - Chinese (Taiwan)", "f"),
)


def files_at_hand() -> tuple[NearbyFile, ...]:
    """Return what 添加文章 finds on a tour."""
    now = datetime.now().timestamp()
    return tuple(NearbyFile(DESKTOP / name, now) for name in FILES)


FOUND = (
    Entry(DESKTOP / "2024年春天的照片和信", is_folder=True),
    *(Entry(DESKTOP / name, is_folder=False, written=1e9) for name in FILES),
)
VOICES_FOUND = (
    Entry(DESKTOP / "model.onnx", is_folder=False, written=1e9),
    Entry(DESKTOP / "matcha-icefall-zh-baker.tar.bz2", is_folder=False, written=1e9),
)
"""What the page of folders shows in a folder."""


def set_stage(put: Callable[[str, object], object]) -> None:
    """Put in place what a tour meets: files at hand, words for the keyboard, no touch screen.

    `put` replaces what stands at a dotted name: monkeypatch.setattr, or unittest.mock's patch.
    """
    put("ui.made_late.files_nearby", files_at_hand)
    put("ui.made_late.start_folders", lambda: STARTS)
    put("content.library.search.load_typist", lambda *_: words())
    put("ui.pages.find.has_touch_screen", lambda: False)


def book(count: int = 40) -> Article:
    """Return a book of so many chapters, with titles as long as real ones."""
    blocks = [Block(BlockKind.TITLE, "一本很长的书")]
    for number in range(1, count + 1):
        blocks.append(Block(BlockKind.HEADING, f"第{number}章　{LONG_TITLE[: number % 27]}"))
        blocks.append(
            Block(BlockKind.PARAGRAPH, "从前有一座山，山上有一座庙。" * 90 * (number % 9 + 1))
        )
    return Article("book", tuple(blocks))


NUMBERS = Article(
    "numbers",
    (
        Block(BlockKind.TITLE, "体检通知"),
        Block(
            BlockKind.PARAGRAPH,
            "预约电话：13800138000。药每次2片，2026年5月12日上午9点30分到幸福里小区18号院"
            "3号楼2单元502室。",
        ),
        Block(
            BlockKind.PARAGRAPH,
            "重庆和成都的主持人都说，今天天气很好，行长长得高，大家觉得还要重新调整一下，"
            "音乐会上没有着急的人，教室里的乐曲很快乐，银行的行长还了钱。",
        ),
    ),
)
"""What 念两遍 and 念错了 are shown with."""


def _longest(article: Article) -> tuple[int, int]:
    """Return where the longest paragraph begins."""
    return (max(range(len(article.blocks)), key=lambda n: len(article.blocks[n].text)), 0)


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
        self.app.page.offer_to_close(True)
        yield self._there("home", "filling the screen")
        self.app.page.offer_to_close(False)
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
        yield from self._taken_away()
        ids = tuple(row.id for row in library.rows(Shelf.TODAY))
        window.go("reading", ReadingOrder(ids, 0))
        self.app.hear(300)
        yield self._there("reading", "speaking")
        window.go("more", OpenArticle(reading.article))
        yield self._there("more")
        self.app.page.grid.turn(1)
        yield self._there("more", "next page")
        window.back()
        self.app.yinling.settings.change(pinyin=True, ruler=True)
        self.app.page.view.set_ruler(True)
        reading.play_from(*_longest(reading.article))
        self.app.hear(300)
        yield self._there("reading", "with pinyin and ruler")
        self.app.yinling.settings.change(pinyin=False, ruler=False)
        window.go("folded", tuple(self.app.page.rail.findChildren(BigButton)))
        yield self._there("folded")
        window.go("one-sentence", OpenArticle(reading.article))
        self.app.hear(300)
        yield self._there("one-sentence", "speaking")
        for block, offset in _shortest_and_longest(reading.article):
            reading.play_from(block, offset)
            self.app.hear(300)
            yield self._there("one-sentence", f"at {block}, {offset}")
        self.app.page.sheet.show_text(LONG_SENTENCE)
        self.app.page.sheet.show_word(22, 24)
        yield self._there("one-sentence", "several screens")
        self.app.player.fail(SpeechFault.SPEAKER_LOST)
        yield self._there("one-sentence", "no speaker")
        self.app.player.recover()
        window.go("more", OpenArticle(book()))
        yield self._there("more", "of a book")
        yield from self._said_again()
        window.go("contents", OpenArticle(book()))
        yield self._there("contents")
        self._last_page()
        yield self._there("contents", "last page")
        window.go("display")
        yield self._there("display")
        self.app.page.typeface.chosen.emit()
        yield self._there("display", "changed")
        self.app.page.restore.chosen.emit()
        for argument in (None, CHANGED):
            window.go("language", argument)
            yield self._there("language", str(argument))
        window.go("sound")
        yield self._there("sound")
        self._switch_speaking(on=True)
        yield self._there("sound", "switched on")
        self._switch_speaking(on=False)
        window.go("voices")
        yield self._there("voices")
        self._last_page()
        yield self._there("voices", "last page")
        self.app.page._fill(chinese_voices(STRANGE_VOICES))
        yield self._there("voices", "of others")
        self.app.page.notice.say(installed_words(STRANGE_VOICES[0]), "知道了", "check")
        yield self._there("voices", "put in")
        self.app.page.notice.dismiss()
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
        yield from self._no_sound()
        window.go("reading", ReadingOrder(ids, 0, stops=True))
        self.app.hear(100)
        self.app.page._on_finished(ids[0])
        yield self._there("reading", "one was heard")
        window.go("help")
        self.app.hear(100)
        yield self._there("help")
        yield from self._finding()
        window.go("add")
        yield self._there("add")
        self._last_page()
        yield self._there("add", "last page")
        self.app.page.report(f"“{LONG_TITLE}”：{error_words('nothing-to-read')}")
        yield self._there("add", "bad file")
        yield from self._folders()
        for name in ("reports-with-datelines", "several-lost-titles"):
            found = import_file(FIXTURES / name / "input.txt")
            window.go("arrivals", (f"{LONG_TITLE}.txt", found))
            yield self._there("arrivals", name)
        window.go("print", library.article(ids[0]))
        yield self._there("print")
        self.app.page._know_printer(True)
        self.app.page.turn(1)
        yield self._there("print", "with a printer")
        self.app.page._say(f"存好了，在“文档”里，名字叫“{LONG_TITLE}（大字版）2”。")
        yield self._there("print", "saved")
        window.go("sleep")
        yield self._there("sleep")
        self.app.page.services.sleep.set_minutes(60)
        yield self._there("sleep", "a time is set")
        self.app.page.services.sleep.turn_off()
        window.go("record", OpenArticle(library.article(ids[0])))
        yield self._there("record")
        self.app.page.report("录好了 17 个，在“KINGSTON”里的“11月23日的文章”文件夹。")
        yield self._there("record", "written")
        yield from self._first_start()
        yield from self._nothing_to_show()

    def _folders(self) -> Iterator[str]:
        """从文件, for articles and for voices."""
        window = self.app.yinling.window
        window.go("folders", LookFor.ARTICLE)
        yield self._there("folders")
        self._last_page()
        yield self._there("folders", "last page")
        self.app.page._trail = [DESKTOP]
        self.app.page.head(LONG_TITLE)
        self.app.page.show_listing(Listing(FOUND, is_all=False))
        yield self._there("folders", "a folder with too much in it")
        self._last_page()
        self.app.page.report(f"“{LONG_TITLE}”：{error_words('nothing-to-read')}")
        yield self._there("folders", "bad file")
        self.app.page.notice.dismiss()
        self.app.page.show_listing(Listing(()))
        yield self._there("folders", "nothing in it")
        window.go("folders", LookFor.VOICE)
        yield self._there("folders", "where a voice is")
        self.app.page._trail = [DESKTOP]
        self.app.page.show_listing(Listing(VOICES_FOUND))
        yield self._there("folders", "voices")

    def _first_start(self) -> Iterator[str]:
        window = self.app.yinling.window
        window.home()
        for name in ("seeing", "hearing", "pace", "ready"):
            window.go(name)
            yield self._there(name)
        self.app.page.speaks.chosen.emit()
        yield self._there("ready", "controls speak")
        self.app.yinling.settings.change(speaks_controls=False)
        self.app.player.broken = SpeechFault.NO_SPEAKER
        window.go("hearing")
        self.app.until(lambda: self.app.page.told.isVisible())
        yield self._there("hearing", "no speaker")
        self.app.player.recover()

    def _nothing_to_show(self) -> Iterator[str]:
        window, library = self.app.yinling.window, self.app.yinling.library
        window.go("trouble", Trouble(max(map(error_words, CODES), key=len), "另选一篇"))
        yield self._there("trouble")
        window.go("add")
        self.app.settle()
        self.app.page._fill(())
        yield self._there("add", "no files")
        ids = library.ids("")
        for id_ in ids:
            library.remove(id_)
        window.go("list", Shelf.TODAY)
        yield self._there("list", "empty")
        window.go("list", Shelf.SHELF)
        yield self._there("list", "all removed")
        window.home()
        yield self._there("home", "empty")
        for id_ in ids:
            library.restore(id_)

    def _taken_away(self) -> Iterator[str]:
        window, library = self.app.yinling.window, self.app.yinling.library
        removed = library.ids("")[:3]
        for id_ in removed:
            library.remove(id_)
        window.go("list", Shelf.SHELF)
        self._last_page()
        yield self._there("list", "with what was removed")
        window.go("removed")
        yield self._there("removed")
        self.app.page.stack.rows[0].button.chosen.emit()
        yield self._there("removed", "one put back")
        for id_ in removed:
            library.restore(id_)
        window.go("removed")
        yield self._there("removed", "empty")

    def _finding(self) -> Iterator[str]:
        self.app.yinling.window.go("find")
        yield self._there("find")
        self.app.page.show_keyboard.chosen.emit()
        yield self._there("find", "keyboard")
        for letter in "yi":
            self.app.page.keyboard.letters[letter].chosen.emit()
        yield self._there("find", "words to choose")
        self.app.page.keyboard.candidates.after.chosen.emit()
        yield self._there("find", "more words to choose")
        self.app.page.keyboard.to_marks.chosen.emit()
        yield self._there("find", "marks")
        self.app.page.keyboard.to_letters.chosen.emit()
        yield self._there("find", "letters")
        for wanted in ("手机", "一个也没有的词"):
            self.app.page.field.setText(wanted)
            self.app.page.look_for()
            yield self._there("find", wanted)
        self.app.page.go_back()
        self.app.yinling.settings.change(screen_keyboard=False)

    def _said_again(self) -> Iterator[str]:
        """念两遍 and 念错了."""
        window, page = self.app.yinling.window, lambda: self.app.page
        window.go("repeat", OpenArticle(NUMBERS, start=(1, 0)))
        yield self._there("repeat", "a telephone number")
        for what in ("a dose", "a day", "a home"):
            page().next.chosen.emit()
            yield self._there("repeat", what)
        self.app.player.fail(SpeechFault.SPEAKER_LOST)
        yield self._there("repeat", "no speaker")
        self.app.player.recover()
        window.go("correct", OpenArticle(NUMBERS, start=(2, 0)))
        self.app.until(lambda: bool(page()._words))
        yield self._there("correct")
        page().next.chosen.emit()
        yield self._there("correct", "next page")
        for what, own in (("重庆", False), ("重庆", True), ("和", False), ("主持人", False)):
            words = [word.text for word in page()._words]
            page().words.buttons[words.index(what)].chosen.emit()
            self.app.until(lambda: page().readings.isVisible() or page().notice.isVisible())
            page()._own = what if own else None
            page()._ask(0) if page().readings.isVisible() else None
            yield self._there("correct", f"{what} {own}")
            if page().readings.isVisible():
                page().readings.tiles[-1].chosen.emit()
                yield self._there("correct", f"{what} {own} chosen")
                page().go_back()
        page()._own = "中华人民共和国"
        kept = "记住了，以后“中华人民共和国”念 zhōng huá rén mín gòng hé guó。"
        page()._finish(kept, can_take_back=True)
        yield self._there("correct", "kept")

    def _no_sound(self) -> Iterator[str]:
        window, player = self.app.yinling.window, self.app.player
        window.go("no-sound")
        yield self._there("no-sound")
        names = ("Built-in Audio Analog Stereo", "HDA NVidia Digital Stereo (HDMI 2)", "USB Audio")
        player.plug_in(*(Output(str(i), name, i == 0) for i, name in enumerate(names)))
        # Those with the most words, and the one with rows.
        for step in (Step.ASK, Step.VOICE, Step.KEY, Step.OTHER, Step.GIVE_UP):
            self.app.page.check = SoundCheck(step, Facts(None, 1.0, 3))
            self.app.page._show()
            yield self._there("no-sound", step)
        self.app.page.check = SoundCheck(Step.GIVE_UP, Facts(Loudness(80, False), 0.25, 1))
        self.app.page._show()
        yield self._there("no-sound", "soft")
        player.plug_in()

    def _switch_speaking(self, *, on: bool) -> None:
        self.app.yinling.settings.change(speaks_controls=on)
        self.app.page.enter(None)

    def _last_page(self) -> None:
        self.app.settle()
        stack = self.app.page.stack
        stack.turn(stack.pages - 1)

    def _there(self, name: str, what: str = "") -> str:
        self.app.settle()
        assert self.app.page.name == name, f"{self.app.page.name} instead of {name}"
        self.seen.add(name)
        return f"{name} {what}".strip()
