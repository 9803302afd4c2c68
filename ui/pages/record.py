"""存成录音: the article, the book or today's list as MP3 files, for a pocket radio."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.recording.places import Place
from content.errors import ContentError
from content.library.shelf import Shelf
from content.model import Article
from ui.pages.base import Navigator
from ui.pages.open_article import OpenArticle
from ui.pages.paged import PagedPage
from ui.recording_wording import (
    place_words,
    plan_words,
    progress_words,
    room_words,
    trouble_words,
    written_words,
)
from ui.services import Services
from ui.widgets.choice_row import ChoiceRow
from ui.wording import month_and_day

if TYPE_CHECKING:
    from app.recording.plan import Track
    from app.recording.record import Recorded, Watch

_LOOK_MS = 200
"""How often the progress is looked at."""


class RecordPage(PagedPage):
    """One question: where to. A touch of a place begins; 停下 ends it."""

    name = "record"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._article: Article | None = None
        self._today: tuple[str, ...] = ()
        self._all_of_today = False
        self._tracks: tuple[Track, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._watch: Watch | None = None
        self.notice.answered.connect(self._answered)
        self.which = self.button("", "list")
        self.look_again = self.button(self.tr("再找U盘"), "again")
        self.which.chosen.connect(self._switch)
        self.look_again.chosen.connect(self._find_places)
        buttons = (self.previous, self.which, self.look_again, self.next)
        self.build(self.tr("存成录音"), self.body, buttons)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._show_progress)

    # --- life ---

    def enter(self, argument: Any) -> None:
        if isinstance(argument, OpenArticle):
            if self._watch is not None and argument.article is not self._article:
                self._stop()
            self._article = argument.article
            self._all_of_today = False
        if self._watch is None:
            self.notice.dismiss()
        self._find_places()
        library = self.services.library
        self.services.jobs.run(
            lambda: tuple(row.id for row in library.rows(Shelf.TODAY)),
            self._know_today,
            lambda error: self._know_today(()),
        )

    def leave(self) -> None:
        # Recording goes on only while one can see it and stop it; that it ended is said.
        if self._watch is not None:
            self._stop()
            self.navigator.tell(self.tr("离开了录音的画面，录音就停下了。没录完的那一个没有留下。"))

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

    def _plan(self) -> None:
        article, ids, library = self._article, self._today, self.services.library
        if article is None:
            return
        several = len(ids) > 1
        self._all_of_today = self._all_of_today and several
        self.which.setVisible(several)
        only = self.tr("只存这一篇")
        everything = self.tr("今天的 {} 篇都存").format(len(ids))
        self.which.set_face(only if self._all_of_today else everything, "list")
        wanted = ids if self._all_of_today else ()

        def plan() -> tuple[Track, ...]:
            from app.recording.plan import tracks_of

            articles = [library.article(each) for each in wanted] or [article]
            return tracks_of(articles, self._album(article, several=bool(wanted)))

        self.services.jobs.run(plan, self._planned, self._cannot)
        if self.bar is not None:
            self.bar.relayout()

    def _album(self, article: Article, *, several: bool) -> str:
        day = self.tr("{}的文章").format(month_and_day(self.services.now()))
        return day if several else article.title

    def _planned(self, tracks: Sequence[Track]) -> None:
        self._tracks = tuple(tracks)
        rate = self.services.settings.now.characters_a_minute
        self.tell(plan_words(self._tracks, rate))
        self.show_rows(self._places)
        self._focus_first()

    def _find_places(self) -> None:
        find = self.services.places_to_record
        self.services.jobs.run(find, self._found_places, self._found_none, outside=True)

    def _found_places(self, places: tuple[Place, ...]) -> None:
        self._places = places
        self.show_rows(places)
        self._focus_first()

    def _found_none(self, error: Exception) -> None:
        self._found_places(())

    def _focus_first(self) -> None:
        wanted = self.first_focus()
        focus = QApplication.focusWidget()
        busy = focus in (self.which, self.notice.button, self.back_button)
        if self.isVisible() and wanted is not None and not busy and self._watch is None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_title(self, place: Place) -> str:
        return place_words(place)

    def make_row(self, place: Place) -> QWidget:
        icons = self.services.icons
        under = room_words(place, self._tracks, self.services.settings.now.characters_a_minute)
        row = ChoiceRow(place_words(place), under, icons, self.tr("存到这里"), "save")
        row.chosen.connect(lambda: self._start(place))
        return row

    # --- recording, off the GUI thread ---

    def _start(self, place: Place) -> None:
        if self._watch is not None or not self._tracks:
            return
        from app.recording.record import Wanted, Watch, record

        now = self.services.settings.now
        watch = self._watch = Watch()
        tracks, make_voice = self._tracks, self.services.make_voice
        pauses = now.pause_sentence_ms, now.pause_paragraph_ms
        wanted = Wanted(now.characters_a_minute, *pauses, self.tr("播放列表"))

        def write() -> Recorded | None:
            with closing(make_voice(now)) as voice:
                return record(tracks, place.folder, tracks[0].album, voice, wanted, watch)

        self._show_progress()
        self.notice.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._looking.start()
        self.services.jobs.run(
            write,
            lambda done: self._written(watch, done),
            lambda error: self._not_written(watch, error),
            self,
            outside=True,
        )

    def _show_progress(self) -> None:
        watch = self._watch
        if watch is None:
            return
        words = progress_words(watch)
        if self.notice.isVisible() and self.notice.button.text() == self.tr("停下"):
            # Said once; a screen reader is not to be told of every sentence.
            self.notice.words.setText(words)
        else:
            self.notice.say(words, self.tr("停下"), "stop")

    def _answered(self) -> None:
        """While recording, the notice's button stops it; afterwards it says 知道了."""
        if self._watch is not None:
            self._stop()
            self.report(self.tr("停下了。没录完的那一个没有留下。"))
        else:
            self.notice.dismiss()
            wanted = self.first_focus()
            if wanted is not None:
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop.set()
            self._watch = None
        self._looking.stop()

    def _written(self, watch: Watch, done: Recorded | None) -> None:
        if watch is self._watch and done is not None:
            self._stop()
            self.report(written_words(done))

    def _not_written(self, watch: Watch, error: Exception) -> None:
        if watch is self._watch:
            self._stop()
            self._cannot(error)

    def _cannot(self, error: Exception) -> None:
        code = error.code if isinstance(error, ContentError) else ""
        self.report(trouble_words(code, getattr(error, "missing", 0)))
