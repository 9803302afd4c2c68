"""The reading session: a pure state machine that decides what is read, and what comes after it.

`ReadingSession.step(event)` returns the next session and the commands to carry out, in order. It
knows no Qt, no clock and no disk, so that thousands of random histories can be run through it. All
of them keep four rules: the voice has one article at most, an answer that is no longer wanted opens
nothing, the reader comes back to the place that they left, and a page that is turned while the
voice reads moves the page alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.reading.growing import goes_on, has_more_text
from app.reading.messages import (
    Announce,
    Arrived,
    Came,
    Command,
    CountArticle,
    EndSleep,
    Event,
    FellBehind,
    Fetch,
    Finished,
    Forget,
    GoAlong,
    GoBackThere,
    GoOn,
    Grew,
    HearAgain,
    Left,
    Lengthen,
    Load,
    News,
    Offer,
    Open,
    Pause,
    ReadFrom,
    ReadOn,
    Refused,
    Restart,
    SkippedPast,
    Slept,
    StartOver,
    StillComes,
    TellRefused,
    TurnedElsewhere,
    Unplugged,
    VoiceSeen,
    VoiceTold,
    What,
)
from app.reading.opened import Opened
from app.reading.order import HELP, ArticleRole, ReadingOrder
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Place
from content.locator import Locator
from content.model import Article
from content.places import left_behind

_READS = frozenset(
    {ReaderState.LOADING, ReaderState.PLAYING, ReaderState.WAITING, ReaderState.FAILED}
)
"""States in which the voice reads, waits for 念下一句, or goes on when the sound is back. In
silence a turned page is where it begins.
"""


@dataclass(frozen=True, slots=True)
class ReadingSession:
    """The state of the reading. The help lies over the article of the shelf, which stays open."""

    main: Opened = field(default_factory=Opened)
    help: Opened | None = None
    view: str = ""
    """The page that shows it; "" for none: then nothing begins by itself."""
    loaded: Article | None = None
    """The article that the voice has."""
    voice: ReaderState = ReaderState.STOPPED
    fault: SpeechFault | None = None
    next_ask: int = 1
    coming: frozenset[str] = frozenset()
    """Articles of which further pages are still being recognised."""

    def step(self, event: Event) -> tuple[ReadingSession, tuple[Command, ...]]:
        """Return the session after `event`, and the commands, in this order."""
        match event:
            case Open(order, view):
                return self._open(order, view)
            case Came(view, role):
                return self._shown_again(view, role)
            case Left(place):
                return self._left(place)
            case Arrived(ask, article, place):
                return self._arrived(ask, article, place)
            case Grew(article):
                return self._grew(article)
            case StillComes(id_, comes):
                return self._still_comes(id_, comes=comes)
            case Refused(ask, error):
                return self._refused(ask, error)
            case VoiceTold(state, fault):
                return self._voice_told(state, fault), ()
            case Finished(article_id, sleeps, waits):
                return self._finished(article_id, sleeps=sleeps, waits=waits)
            case Slept():
                return (self._tell(News(What.SLEPT)) if self.is_heard else self), ()
            case Unplugged():
                return (self._tell(News(What.UNPLUGGED)) if self.is_heard else self), ()
            case FellBehind(is_over=True):
                return (self._tell(None) if self.now.news == News(What.BEHIND) else self), ()
            case FellBehind():
                return (self._tell(News(What.BEHIND)) if self.is_heard else self), ()
            case SkippedPast(heard):
                return self._skipped_past(heard=heard)
            case GoOn():
                return self._go_on()
            case HearAgain():
                return (self._tell(None), (Restart(),)) if self.is_heard else (self, ())
            case StartOver(place):
                return self._start_over(place)
            case GoBackThere():
                return self._go_back_there()
            case TurnedElsewhere(voice_seen):
                return self._turned_elsewhere(voice_seen=voice_seen), ()
            case VoiceSeen() | GoAlong():
                return self._with(away=False), ()
            case Forget():
                return self._with(news=None, former=None), ()

    # --- the present state ---

    @property
    def now(self) -> Opened:
        """The part that is read now: the help, if it is open."""
        return self.help if self.help is not None else self.main

    @property
    def awaits(self) -> bool:
        """Whether another article was asked for that is not there yet."""
        return self.now.wanted is not None

    @property
    def is_heard(self) -> bool:
        """Whether an article is on the screen, and the voice has that same article."""
        return bool(self.view) and self.loaded is not None and self.loaded is self.now.article

    @property
    def offers_next(self) -> bool:
        """Whether the dominant button goes on to the next article."""
        return self.now.news is not None and self.now.news.offer is Offer.BUTTON

    # --- opening ---

    def _open(self, order: ReadingOrder, view: str) -> tuple[ReadingSession, tuple[Command, ...]]:
        main = replace(self.main, ask=0)
        if order.role is ArticleRole.HELP:
            return replace(self, view=view, main=main, help=Opened())._fetch(order)
        return replace(self, view=view, main=main, help=None)._tell(None)._fetch(order)

    def _fetch(self, order: ReadingOrder) -> tuple[ReadingSession, tuple[Command, ...]]:
        ask = self.next_ask
        asking = replace(self, next_ask=ask + 1)._with(wanted=order, ask=ask)
        return asking, (Fetch(ask, order),)

    def _arrived(
        self, ask: int, article: Article, place: Place | None
    ) -> tuple[ReadingSession, tuple[Command, ...]]:
        order = self._awaited(ask)
        if order is None:
            return self, ()
        start = order.start_in(article, place)
        is_kept = place is not None and not place.finished
        kept = left_behind(article, place.locator, start) if place and is_kept else None
        opened = Opened(order, article, former=kept)
        returns = order.start is None and start is not None
        load = Load(article, start, order.role, aloud=True, kept=kept, returns=returns)
        return replace(self, loaded=article)._put(opened), (load,)

    def _grew(self, article: Article) -> tuple[ReadingSession, tuple[Command, ...]]:
        old = self.main.article
        if old is None or not goes_on(old, article):
            return self, ()
        grown = replace(self, main=replace(self.main, article=article))
        goes = self.now.awaits_more and has_more_text(old, article)
        grown = grown._tell(None) if goes else grown
        if self.loaded is not old:
            return grown, ()
        reads_on = (ReadOn(),) if goes and self.is_heard else ()
        return replace(grown, loaded=article), (Lengthen(article), *reads_on)

    def _still_comes(self, id_: str, *, comes: bool) -> tuple[ReadingSession, tuple[Command, ...]]:
        coming = self.coming | {id_} if comes else self.coming - {id_}
        session = replace(self, coming=coming)
        if comes or not self.now.awaits_more:
            return session, ()
        return session._tell(None)._finished(id_, sleeps=False, waits=False)

    def _refused(self, ask: int, error: Exception) -> tuple[ReadingSession, tuple[Command, ...]]:
        order = self._awaited(ask)
        if order is None:
            return self, ()
        following = order.following()
        if (order.from_start or order.resumes) and not order.stops and following is not None:
            # In a list that reads itself, one bad article must not end the reading.
            return self._fetch(following)
        return self._with(wanted=None, ask=0), (TellRefused(order, error),)

    def _awaited(self, ask: int) -> ReadingOrder | None:
        """Return the order that this answer belongs to; None if it is no longer wanted."""
        return self.now.wanted if self.view and ask == self.now.ask else None

    # --- coming and going ---

    def _shown_again(
        self, view: str, role: ArticleRole
    ) -> tuple[ReadingSession, tuple[Command, ...]]:
        session = replace(self, view=view, main=replace(self.main, ask=0))
        if role is not ArticleRole.HELP:
            session = replace(session, help=None)
        elif self.help is None or (self.help.article is None and self.help.wanted is None):
            return session._open(HELP, view)
        if session.now.wanted is not None:
            # The first answer is lost: the reader was away, and it may have come meanwhile.
            return session._fetch(session.now.wanted)
        session, commands = session._with_voice()
        if session.now.news is not None and session.now.news.what is What.FAULT:
            # Leaving has ended the waiting for the sound, and the message still promises it.
            return session, (*commands, ReadOn())
        return session, commands

    def _with_voice(self) -> tuple[ReadingSession, tuple[Command, ...]]:
        """Give the voice, silently, the open article at the place where the reader left it."""
        now = self.now
        if now.article is None or self.loaded is now.article:
            return self, ()
        load = Load(now.article, now.left_at, now.role, aloud=False)
        return replace(self, loaded=now.article), (load,)

    def _left(self, place: Locator | None) -> tuple[ReadingSession, tuple[Command, ...]]:
        at = place if self.is_heard else self.now.left_at
        return replace(self._with(left_at=at, ask=0), view=""), (Pause(),)

    # --- what the voice does ---

    def _voice_told(self, state: ReaderState, fault: SpeechFault | None) -> ReadingSession:
        # The sound that was waited for is no new wish of the reader's.
        comes = self.voice is ReaderState.LOADING and state is ReaderState.PLAYING
        goes_on = state in (ReaderState.LOADING, ReaderState.PLAYING) and not comes
        told = replace(self, voice=state, fault=fault)
        if not self.view or self.now.article is None:
            return told
        if fault is not None:
            offer = Offer.BUTTON if self.offers_next else Offer.NONE
            return told._tell(News(What.FAULT, offer, fault))
        if self.fault is not None and self.offers_next:
            return told._tell(News(What.ARTICLE_ENDED, Offer.BUTTON))
        return told._tell(None) if goes_on else told

    def _finished(
        self, article_id: str, *, sleeps: bool, waits: bool
    ) -> tuple[ReadingSession, tuple[Command, ...]]:
        now = self.now
        ended = now.article is not None and now.article.id == article_id
        if not self.is_heard or not ended or now.order is None or self.awaits:
            return self, ()
        if article_id in self.coming and not sleeps:
            news = News(What.MORE_COMES)
            return self._with(away=False, news=news, former=None), (Announce(news),)
        return self._with(away=False)._ended(now.order, sleeps=sleeps, waits=waits)

    def _ended(
        self, order: ReadingOrder, *, sleeps: bool, waits: bool
    ) -> tuple[ReadingSession, tuple[Command, ...]]:
        now, stops = self.now, order.stops
        if sleeps:
            return self._tell(News(What.SLEPT)), (EndSleep(),)
        counted: tuple[Command, ...] = ()
        if now.role is not ArticleRole.HELP:
            counted = (CountArticle(),)
        if now.following is not None and not stops and not waits:
            session, commands = self._fetch(now.following)
            return session, (*counted, *commands)
        if now.following is not None:
            news = News(What.ARTICLE_ENDED, Offer.BUTTON)
        else:
            several = len(order.ids) > 1 and not stops
            news = News(What.LIST_ENDED if several else What.ARTICLE_ENDED)
        return self._with(news=news, former=None), (*counted, Announce(news))

    # --- what the reader asks for ---

    def _skipped_past(self, *, heard: bool) -> tuple[ReadingSession, tuple[Command, ...]]:
        now = self.now
        if not self.is_heard or now.order is None or self.awaits:
            return self, ()  # pressed twice: the next article, not the one after it
        if now.following is None:
            return self._tell(News(What.LAST_SENTENCE)), ()
        if not now.order.stops:
            return self._fetch(now.following)
        if heard:
            return self._tell(News(What.ARTICLE_ENDED, Offer.BUTTON)), ()
        return self._tell(News(What.LAST_SENTENCE, Offer.MESSAGE)), ()

    def _go_on(self) -> tuple[ReadingSession, tuple[Command, ...]]:
        news, following = self.now.news, self.now.following
        offered = news is not None and news.offer is not Offer.NONE
        if not self.view or not offered or following is None or self.awaits:
            return self, ()  # pressed twice: it is being fetched
        return self._fetch(following)

    def _start_over(self, place: Locator | None) -> tuple[ReadingSession, tuple[Command, ...]]:
        article = self.now.article
        if not self.is_heard or article is None:
            return self, ()
        # Pressed twice: the place to go back to is the one before the first press.
        former = self.now.former
        if former is None and place is not None:
            former = left_behind(article, place, None)
        return self._with(news=None, former=former), (Restart(starts_over=True),)

    def _go_back_there(self) -> tuple[ReadingSession, tuple[Command, ...]]:
        former = self.now.former
        if not self.is_heard or former is None:
            return self, ()
        return self._with(news=None, former=None), (ReadFrom(former.locator),)

    def _turned_elsewhere(self, *, voice_seen: bool) -> ReadingSession:
        leafs = self.is_heard and (self.now.away or self.voice in _READS)
        turned = self._with(away=leafs and not voice_seen)
        # The message was not answered yet: it stays, and the next article is offered there.
        news = self.now.news
        if news is None or not self.offers_next:
            return turned
        return turned._tell(replace(news, offer=Offer.MESSAGE))

    # --- other values ---

    def _tell(self, news: News | None) -> ReadingSession:
        return self._with(news=news)

    def _with(self, **changes: object) -> ReadingSession:
        return self._put(replace(self.now, **changes))  # type: ignore[arg-type]

    def _put(self, opened: Opened) -> ReadingSession:
        if self.help is not None:
            return replace(self, help=opened)
        return replace(self, main=opened)
