"""存成录音: the article, the book or today's list as MP3 files, for a pocket radio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.files.keeping import AlreadyThere, Twice
from app.recording.places import Target
from content.errors import ContentError
from content.library.store.shelf import Shelf
from content.model import Article
from ui.pages.output.saved import SavedNews, ask_again
from ui.pages.paged import PagedPage
from ui.shell.destinations.reading import RecordArticle
from ui.shell.long_work import LongWork
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.recording import (
    left_words,
    place_words,
    plan_words,
    progress_words,
    room_words,
    trouble_words,
    written_words,
)
from ui.words.wording import month_and_day

if TYPE_CHECKING:
    from app.recording.plan import Track
    from app.recording.record import Recorded


class RecordPage(PagedPage[RecordArticle]):
    """Asks one question: where to? A touch of a place begins the recording; 停下 ends it."""

    name = "record"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._article: Article | None = None
        self._today: tuple[str, ...] = ()
        self._all_of_today = False
        self.tracks: tuple[Track, ...] = ()
        """The tracks that a touch of a place records; empty while they are worked out."""
        self._places: tuple[Target, ...] = ()
        self._listing, self._planning, self._finding = self.latest(), self.latest(), self.latest()
        self._recording = LongWork(self.latest(), self.notice, self.answers, self)
        self._saved = SavedNews(self.latest(), self.notice, self.answers)
        self.which = self.button(Action("switch-recorded", "", self._switch, "list"))
        again = Action("look-for-places", self.tr("再找U盘"), self._find_places, "again")
        self.look_again = self.button(again)
        buttons = (self.previous, self.which, self.look_again, self.next)
        self.build(self.tr("存成录音"), self.body, buttons)

    # --- life ---

    def enter(self, to: RecordArticle) -> None:
        self._article = to.article
        self._all_of_today = False
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.which.setEnabled(True)
        self._forget_plan()
        self._find_places()
        library = self.services.library
        self._listing.ask(
            lambda: tuple(row.id for row in library.rows(Shelf.TODAY)),
            self._know_today,
            lambda error: self._know_today(()),
        )

    def leave(self) -> None:
        # Recording goes on only while the reader sees it and can stop it. A message tells its end.
        if self._recording.stop():
            self.navigator.tell(left_words)

    def first_focus(self) -> QWidget | None:
        for row in self.stack.rows:
            if isinstance(row, ChoiceRow):
                return row.button
        return self.look_again

    # --- what and where ---

    def _know_today(self, ids: tuple[str, ...]) -> None:
        self._today = ids
        self._plan()

    def _switch(self) -> None:
        self._all_of_today = not self._all_of_today
        self._plan()

    def _forget_plan(self) -> None:
        """Forget the tracks that were planned for another choice."""
        self._planning.cancel()
        self.tracks = ()
        self.tell("")
        several = len(self._today) > 1
        self._all_of_today = self._all_of_today and several
        only = self.tr("只存这一篇")
        everything = self.tr("今天的 {} 篇都存").format(len(self._today))
        self.which.setVisible(several)
        self.which.set_face(only if self._all_of_today else everything, "list")
        self._show_places()

    def _plan(self) -> None:
        self._forget_plan()
        article, library = self._article, self.services.library
        if article is None:
            return
        wanted, shown = self._today if self._all_of_today else (), self.as_shown

        def plan() -> tuple[Track, ...]:
            from app.recording.plan import tracks_of

            articles = [library.article(each) for each in wanted] or [article]
            tracks = tracks_of(articles, self._album(article, several=bool(wanted)))
            return tuple(replace(each, title=shown(each.title)) for each in tracks)

        self._planning.ask(plan, self._planned, self._not_planned)

    def _album(self, article: Article, *, several: bool) -> str:
        day = self.tr("{}的文章").format(month_and_day(self.services.now()))
        return day if several else self.as_shown(article.title)

    def _planned(self, tracks: Sequence[Track]) -> None:
        self.tracks = tuple(tracks)
        rate = self.services.settings.now.characters_a_minute
        self.tell(plan_words(self.tracks, rate))
        self._show_places()
        self._focus_first()

    def _not_planned(self, error: Exception) -> None:
        if self._all_of_today:  # the open article can still be recorded
            self._all_of_today = False
            self._plan()
            self.report(self.tr("今天的文章没能都准备好，现在只存这一篇。"))
        else:
            self._cannot(error)

    def _show_places(self) -> None:
        """Show the places once the tracks that a touch would record there are known."""
        self.show_rows(self._places if self.tracks else ())

    def _find_places(self) -> None:
        find = self.services.places_to_record
        self._finding.ask(find, self._found_places, self._found_none, outside=True)

    def _found_places(self, places: tuple[Target, ...]) -> None:
        self._places = places
        self._show_places()
        self._focus_first()

    def _found_none(self, error: Exception) -> None:
        self._found_places(())

    def _focus_first(self) -> None:
        wanted = self.first_focus()
        focus = QApplication.focusWidget()
        busy = focus in (self.which, self.notice.button, self.back_button)
        under_way = self._recording.is_under_way
        if wanted is not None and not busy and not under_way:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_title(self, place: Target) -> str:
        return place_words(place)

    def make_row(self, place: Target) -> QWidget:
        icons = self.services.icons
        under = room_words(place, self.tracks, self.services.settings.now.characters_a_minute)
        row = ChoiceRow(place_words(place), under, icons, self.tr("存到这里"), "save")
        self.bind(row, Action("record-here", "", lambda: self._start(place, self.tracks)))
        return row

    # --- recording, off the GUI thread ---

    def _start(self, place: Target, tracks: tuple[Track, ...], twice: Twice = Twice.ASK) -> None:
        if self._recording.is_under_way or not tracks:
            return
        from app.recording.record import RecordingProgress, Wanted, record, recorded_before

        now = self.services.settings.now
        watch = RecordingProgress()
        make_voice = self.services.make_voice
        pauses = now.pause_sentence_ms, now.pause_paragraph_ms
        wanted = Wanted(now.characters_a_minute, *pauses, self.tr("播放列表"))

        def write() -> Recorded | AlreadyThere | None:
            album = tracks[0].album
            before = recorded_before(place.folder, album)
            if twice is Twice.ASK and before is not None:
                return AlreadyThere(before)
            with closing(make_voice(now)) as voice:
                over = twice is Twice.OVER
                return record(tracks, place.folder, album, voice, wanted, watch, over=over)

        self._recording.begin(
            write,
            watch.stop,
            lambda: progress_words(watch),
            lambda done: self._written(done, lambda how: self._start(place, tracks, how)),
            self._cannot,
            self._stopped,
            outside=True,
        )
        self.which.setEnabled(False)  # until this is over, nothing else can be chosen
        self.notice.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stopped(self) -> None:
        self.which.setEnabled(True)
        self.report(self.tr("停下了。没录完的那一个没有留下。"))

    def _written(
        self, done: Recorded | AlreadyThere | None, again: Callable[[Twice], None]
    ) -> None:
        self.which.setEnabled(True)
        if isinstance(done, AlreadyThere):
            self.notice.dismiss()
            ask_again(self.navigator, done.path, again)
        elif done is not None:
            self._saved.tell(written_words(done), done.folder)

    def _cannot(self, error: Exception) -> None:
        self.which.setEnabled(True)
        code = error.code if isinstance(error, ContentError) else ""
        self.report(trouble_words(code, getattr(error, "missing", 0)))
