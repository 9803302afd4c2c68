"""Events and commands of the reading session: frozen records."""

from __future__ import annotations

from enum import StrEnum

from app.reading.order import ArticleRole, ReadingOrder
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.frozen import frozen
from content.library.store.shelf import Place
from content.locator import Locator
from content.model import Article
from content.places import Spot

# --- news ---------------------------------------------------------------------------------------


class What(StrEnum):
    """The kinds of news about the reading."""

    ARTICLE_ENDED = "article-ended"
    LIST_ENDED = "list-ended"
    MORE_COMES = "more-comes"
    """The pages that are there were heard; it goes on by itself when the next is recognised."""
    LAST_SENTENCE = "last-sentence"
    """The reader asked for the sentence after the last one."""
    SLEPT = "slept"
    """The time that was set is over."""
    UNPLUGGED = "unplugged"
    """Headphones were pulled out, and the voice has paused."""
    BEHIND = "behind"
    """The voice is slower than it is heard, and the voice of before is offered."""
    FAULT = "fault"


class Offer(StrEnum):
    """Where the next article of the order is offered."""

    NONE = "none"
    BUTTON = "button"
    """The dominant button goes on to it: the end is news."""
    MESSAGE = "message"
    """The message goes on to it: the reader has turned to something else since."""


@frozen
class News:
    """News that stays until it is answered, or until the voice reads on."""

    what: What
    offer: Offer = Offer.NONE
    fault: SpeechFault | None = None
    """The fault, for FAULT."""


# --- events -------------------------------------------------------------------------------------


@frozen
class Open:
    """The reader chose what to read; `view` is the page that shows it."""

    order: ReadingOrder
    view: str


@frozen
class Came:
    """The reader came back to `view`, which shows the help or what lies below it.

    Any role but HELP closes the help.
    """

    view: str
    role: ArticleRole = ArticleRole.SHELF


@frozen
class Left:
    """The page is no longer seen; `place` is where the voice was."""

    place: Locator | None


@frozen
class Arrived:
    """The answer to Fetch number `ask`: the article, and the place that is kept of it."""

    ask: int
    article: Article
    place: Place | None = None


@frozen
class Refused:
    """The other answer to Fetch: the article cannot be read."""

    ask: int
    error: Exception


@frozen
class VoiceTold:
    """The voice does something else, or has a fault."""

    state: ReaderState
    fault: SpeechFault | None = None


@frozen
class Finished:
    """The last sentence of the article was heard.

    `sleeps`: the sleep timer ends the reading; `waits`: the voice waits after each sentence.
    """

    article_id: str
    sleeps: bool = False
    waits: bool = False


@frozen
class Slept:
    """The sleep timer has stopped the voice within an article."""


@frozen
class Unplugged:
    """Headphones were pulled out, and the voice pauses for that reason."""


@frozen
class FellBehind:
    """The reading waits for a slow voice, for long or again; `is_over`: it is ahead again."""

    is_over: bool = False


@frozen
class SkippedPast:
    """The reader asked for the sentence after the last; `heard`: that one was heard to its end."""

    heard: bool


@frozen
class GoOn:
    """The reader wants the next article that is offered."""


@frozen
class HearAgain:
    """The reader wants this article from its title."""


@frozen
class StartOver:
    """The reader wants this article from its title; `place` is where the voice was."""

    place: Locator | None


@frozen
class GoBackThere:
    """The reader wants to go on at the place that the start elsewhere left behind."""


@frozen
class TurnedElsewhere:
    """The reader looks at another place of the article: its end is known by now.

    `voice_seen`: what the voice says, or would say next, is there.
    """

    voice_seen: bool = True


@frozen
class VoiceSeen:
    """The voice has come to what the reader looks at."""


@frozen
class GoAlong:
    """The reader wants to see what is read: 回到念的地方, or a place was chosen for the voice."""


@frozen
class Grew:
    """The article of this id has become longer at its end: further pages were recognised."""

    article: Article


@frozen
class StillComes:
    """Whether further pages of the article of this id are still being recognised."""

    id: str
    comes: bool


@frozen
class Forget:
    """The message was answered, or something else was chosen."""


Event = (
    Open
    | Came
    | Left
    | Arrived
    | Refused
    | VoiceTold
    | Finished
    | Slept
    | Unplugged
    | FellBehind
    | SkippedPast
    | GoOn
    | HearAgain
    | StartOver
    | GoBackThere
    | TurnedElsewhere
    | VoiceSeen
    | GoAlong
    | Grew
    | StillComes
    | Forget
)

# --- commands -----------------------------------------------------------------------------------


@frozen
class Fetch:
    """Get the article of this order; exactly one Arrived or Refused answers, with this number."""

    ask: int
    order: ReadingOrder


@frozen
class Load:
    """Give the voice this article, at this place or its title; `aloud`: and read it."""

    article: Article
    at: Locator | None
    role: ArticleRole
    aloud: bool
    kept: Spot | None = None
    """The place that is kept of it, if this start leaves it behind."""
    returns: bool = False
    """Whether it begins at the place that is kept of it."""


@frozen
class Lengthen:
    """Let the voice read on in this longer text of its article."""

    article: Article


@frozen
class Restart:
    """Read the article of the voice from its title."""

    starts_over: bool = False
    """Whether it was not heard to its end: its place stays as it is, for the time being."""


@frozen
class ReadFrom:
    """Read the article of the voice from this place."""

    at: Locator


@frozen
class ReadOn:
    """Read on from the place, or wait for the sound as the message promises."""


@frozen
class Pause:
    """Be silent at once."""


@frozen
class EndSleep:
    """The sleep timer has done its work."""


@frozen
class CountArticle:
    """The sleep timer has an article less to wait for."""


@frozen
class Announce:
    """Say aloud, once, that this has ended."""

    news: News


@frozen
class TellRefused:
    """The wanted article cannot be read, and there is nothing to read in its place."""

    order: ReadingOrder
    error: Exception


Command = (
    Fetch
    | Load
    | Lengthen
    | Restart
    | ReadFrom
    | ReadOn
    | Pause
    | EndSleep
    | CountArticle
    | Announce
    | TellRefused
)
