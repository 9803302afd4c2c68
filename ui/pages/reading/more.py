"""更多: choices that are rarely wanted while reading, one level down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.policy.policy import Asked
from app.reading.order import ArticleRole
from content.importers.shared.documents.originals import originals
from content.text.chapters import chapters
from content.text.repeats import make_ready
from ui.pages.about.in_more import about_choice
from ui.pages.choices import ChoicesPage, choices_of
from ui.pages.kiosk.in_more import visitors_choices
from ui.pages.other_place import other_place
from ui.pages.reading.along import LONG, ways_along
from ui.pages.reading.places import Left, other_places
from ui.pages.reading.repeat import repeats_here
from ui.pages.setup.characters import characters_choice
from ui.pages.shelf.liking import Liking
from ui.pages.trouble import tell_instead, tells_elsewhere, trouble_of, why
from ui.shell.destinations.arranging import ArrangeKept
from ui.shell.destinations.jump import Jump
from ui.shell.destinations.open_article import OpenArticle, ShowOriginal
from ui.shell.destinations.others import Language
from ui.shell.destinations.plain import AIDS, DISPLAY, KEEP_ALL, SEEING, SLEEP, SOUND, Destination
from ui.shell.destinations.reading import (
    Contents,
    Correct,
    FormerPlaces,
    InTurns,
    More,
    OneSentence,
    PrintArticle,
    RecordArticle,
    RepeatSlowly,
)
from ui.shell.destinations.shelf import ShelfAfterRemoval
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.titles import shortened
from ui.words.translating import tr


class MorePage(ChoicesPage[More]):
    """Choices for the article that is open."""

    name = "more"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.open: OpenArticle | None = None
        """The article that the choices are about."""
        self._repeats = False
        self._has_left_places = False
        """Whether the reader has listened at other places of the article."""
        self._places = self.latest()
        self._removing = self.latest()
        self._liking = Liking(self, lambda: self.open)
        self.build_choices(self.tr("更多"), self._table())
        services.make_loudspeakers().changed.connect(self.show_again)

    def _table(self) -> Sequence[Action]:
        """Return all choices in the order of showing: the frequent ones come first.

        A new choice is a new line here. Buttons that had no room beside the article come before.
        """
        tr, mine, ours = self.tr, self._removable, self._is_help
        of_a_book, whole = self._has_chapters, self._has_no_chapters
        ask, aids = (lambda: self._go_instead(SEEING)), (lambda: self.navigator.go(AIDS))
        return (
            Action("one-sentence", tr("一句一屏"), self._large, "sentence", tr("字大得占满屏")),
            other_place(self.services),
            Action("again", tr("再念这一句"), self._again, "again", tr("从句子头念起")),
            Action(
                "repeat",
                tr("念两遍"),
                self._repeat,
                "repeat",
                self._repeat_under,
                enabled=lambda: self._repeats,
            ),
            Action("correct", tr("念错了"), self._correct, "correct", tr("改一个词的读音")),
            Action(
                *("original", tr("看原图"), self._original, "picture", tr("和纸上的字对一对")),
                offered=self._has_original,
            ),
            Action("pinyin", self._pinyin_words, self._turn_pinyin, "pinyin", tr("字上面注拼音")),
            Action("ruler", self._ruler_words, self._turn_ruler, "ruler", tr("标出看的这一行")),
            # One choice for where to go on: the contents of a book lead to its beginning as well.
            Action("contents", tr("目录"), self._contents, "contents", tr("挑一章来念"), of_a_book),
            Action(
                *("open-jump", tr("跳着念"), self._jump, "forward", tr("从一半、从结尾念")),
                offered=self._is_long,
            ),
            Action("restart", tr("从头念一遍"), self._restart, "start", tr("从题目念起"), whole),
            Action(
                "former-places",
                tr("回到上次的地方"),
                self._former_places,
                "place",
                self._places_under,
                mine,
                enabled=self._has_left,
            ),
            self._liking.action(mine),
            *self._while_listening(),
            Action("colour", tr("换颜色"), self._display, "colour", self._colour_under),
            characters_choice(self.services, self._go_instead),
            *self._with_the_article(mine),
            Action("remove", tr("从书架拿走"), self._remove, "remove", tr("还能放回来"), mine),
            # The help is on no shelf: the questions of the first start take the place of 拿走.
            Action("ask", tr("三步就好"), ask, "questions", tr("重新选字和声音"), ours),
            Action("in-turns", tr("轮流念"), self._in_turns, "questions", tr("软件一句您一句")),
            Action("open-aids", tr("能帮您什么"), aids, "help", tr("眼、耳、手的帮手")),
            *visitors_choices(self.services, self.navigator),
            about_choice(self.navigator),
            # In its own name: a reader who wants the language may read no other.
            Action("language", tr("English"), self._translate, "language", tr("字都换成英文")),
        )

    def _colour_under(self) -> str:
        """Return what else is to be found there: letters are not for visitors to choose."""
        if self.services.gate.policy.allows(Asked.ACTION, "next-typeface"):
            return self.tr("换字样、行距")
        return self.tr("黑底黄字更清楚")

    def _with_the_article(self, mine: Callable[[], bool]) -> Sequence[Action]:
        tr, under = self.tr, self.tr("合并、分开、改题目")
        keep_all = lambda: self.navigator.go(KEEP_ALL)  # noqa: E731
        return (
            Action("print", tr("打印大字版"), self._print, "print", tr("印到纸上看")),
            Action("record", tr("存成录音"), self._record, "record", tr("拷到U盘里听")),
            Action("arrange", tr("整理文章"), self._arrange, "list", under, mine),
            Action("open-keep-all", tr("都存到U盘"), keep_all, "save", tr("换电脑也不丢")),
        )

    def _while_listening(self) -> Sequence[Action]:
        tr, go = self.tr, self.navigator.go
        brackets, under = self._brackets_words, tr("括号里的话不念")
        return (
            Action("sleep", self._sleep_words, self._sleep, "clock", self._sleep_under),
            Action("wait", self._waits_words, self._turn_waits, "pause", tr("念完一句等您按")),
            Action("brackets", brackets, self._turn_brackets, "brackets", under),
            Action("sound", tr("声音"), lambda: go(SOUND), "sound", tr("快慢、大小声")),
        )

    def get_ready(self) -> Iterator[None]:
        return make_ready()

    def enter(self, to: More) -> None:
        self.open = to.open
        self._repeats = bool(repeats_here(to.open, self.services.reading.sentence))
        folded = choices_of(to.open.folded, self.navigator)
        self.set_choices((*folded, *self._table()))
        self.show_choices(from_start=True)
        self._look_into_library()

    def come_back(self) -> None:
        self.show_choices()
        self._look_into_library()

    def _has_chapters(self) -> bool:
        return self.open is not None and bool(chapters(self.open.article))

    def _has_no_chapters(self) -> bool:
        return not self._has_chapters()

    def _has_original(self) -> bool:
        return self.open is not None and bool(originals(self.open.article))

    def _is_long(self) -> bool:
        return self.open is not None and self.open.article.length >= LONG

    def _repeat_under(self) -> str:
        return self.tr("号码日子念慢些") if self._repeats else self.tr("这一段没有号码")

    def _has_left(self) -> bool:
        return self._has_left_places

    def _places_under(self) -> str:
        return self.tr("您听到过的地方") if self._has_left_places else self.tr("没在别处停过")

    def _look_into_library(self) -> None:
        self._liking.look()
        self._has_left_places = False
        opened, library = self.open, self.services.library
        if opened is None or opened.role is not ArticleRole.SHELF:
            return
        article, here = opened.article, self.services.reading.progress
        self._places.ask(
            lambda: other_places(library, article, here),
            self._offer_places,
            lambda error: None,  # the job has logged the error
        )

    def _offer_places(self, places: Sequence[Left]) -> None:
        if places:
            self._has_left_places = True
            self.show_choices()

    def _removable(self) -> bool:
        return self.open is not None and self.open.role is ArticleRole.SHELF

    def _is_help(self) -> bool:
        return self.open is not None and self.open.role is ArticleRole.HELP

    # --- what they do ---

    def _translate(self) -> None:
        self.navigator.go(Language())

    def _in_turns(self) -> None:
        if self.open is not None:
            self._go_instead(InTurns(self.open))

    def _large(self) -> None:
        if self.open is not None:
            self._go_instead(OneSentence(self.open))

    def _repeat(self) -> None:
        if self.open is not None:
            self._go_instead(RepeatSlowly(self.open))

    def _correct(self) -> None:
        if self.open is not None:
            self._go_instead(Correct(self.open))

    def _again(self) -> None:
        """Read the sentence of the place from its beginning, or the page that was turned to."""
        opened = self.open
        self.navigator.back()
        sentence = self.services.reading.sentence  # known only now: perhaps the help was read here
        if opened is not None and opened.start is not None:
            self.services.reading.play_from(*opened.start)
        elif sentence is not None:
            self.services.reading.play_from(sentence.block, sentence.start)

    def _pinyin_words(self) -> str:
        on = self.services.settings.now.pinyin
        return self.tr("拼音：开着") if on else self.tr("拼音：关着")

    def _turn_pinyin(self) -> None:
        settings = self.services.settings
        settings.change(pinyin=not settings.now.pinyin)
        self.show_choices()

    def _ruler_words(self) -> str:
        on = self.services.settings.now.ruler
        return self.tr("阅读尺：开着") if on else self.tr("阅读尺：关着")

    def _turn_ruler(self) -> None:
        settings = self.services.settings
        settings.change(ruler=not settings.now.ruler)
        self.show_choices()

    def _waits_words(self) -> str:
        on = self.services.settings.now.waits_each_sentence
        return self.tr("一句一停：开着") if on else self.tr("一句一停：关着")

    def _turn_waits(self) -> None:
        settings = self.services.settings
        settings.change(waits_each_sentence=not settings.now.waits_each_sentence)
        self.show_choices()

    def _brackets_words(self) -> str:
        on = self.services.settings.now.skips_brackets
        return self.tr("跳过括号：开着") if on else self.tr("跳过括号：关着")

    def _turn_brackets(self) -> None:
        settings = self.services.settings
        settings.change(skips_brackets=not settings.now.skips_brackets)
        self.show_choices()

    def _sleep_words(self) -> str:
        sleep = self.services.sleep
        if sleep.minutes_left:
            return self.tr("定时关：{} 分").format(sleep.minutes_left)
        if sleep.articles_left > 1:
            return self.tr("定时关：{} 篇").format(sleep.articles_left)
        return self.tr("定时关")

    def _sleep_under(self) -> str:
        after = self.services.sleep.after_article
        return self.tr("念完这一篇就停") if after else self.tr("到时候自己停")

    def _sleep(self) -> None:
        self._go_instead(SLEEP)

    def _record(self) -> None:
        if self.open is not None:
            self.navigator.go(RecordArticle(self.open.article))

    def _original(self) -> None:
        if self.open is not None:
            self._go_instead(ShowOriginal(self.open))

    def _contents(self) -> None:
        if self.open is not None:
            self._go_instead(Contents(self.open))

    def _jump(self) -> None:
        if self.open is not None:
            read_from = self.services.reading.play_from
            self._go_instead(Jump(ways_along(self.open.article, read_from)))

    def _former_places(self) -> None:
        if self.open is not None:
            self._go_instead(FormerPlaces(self.open))

    def _go_instead(self, to: Destination) -> None:
        """Go to a page from which 返回 leads to the article and not to this page."""
        self.navigator.back()
        self.navigator.go(to)

    def _display(self) -> None:
        self.navigator.go(DISPLAY)

    def _print(self) -> None:
        if self.open is not None:
            self.navigator.go(PrintArticle(self.open.article))

    def _restart(self) -> None:
        self.navigator.back()
        self.services.session.start_over()

    def _arrange(self) -> None:
        if self.open is not None:
            self._go_instead(ArrangeKept(self.open.article.id))

    def _remove(self) -> None:
        if self.open is None:
            return
        article = self.open.article
        library = self.services.library
        removed = ShelfAfterRemoval(article.id, article.title)
        title = shortened(self.as_shown(article.title))
        # A reader who has gone to another page meanwhile stays there.
        self._removing.ask(
            lambda: library.remove(article.id),
            lambda _: self.navigator.go(removed),
            self._not_removed,
            failed_late=tells_elsewhere(
                self.navigator, lambda error: tr("《{}》没有拿走。{}").format(title, why(error))
            ),
        )

    def _not_removed(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("知道了")))
