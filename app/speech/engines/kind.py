"""The record of an engine: a row of the table (table.py).

The window imports the table as well, so a row loads no voice and no rules of reading; its
functions do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from app.files.paths import Paths
    from app.speech.engines.sound import Sound
    from app.speech.voices import Voice
    from content.model import Spoken
    from content.text.wording import Wording


class Sayer(Protocol):
    """Speaks with all voices of an engine. Lives in the voice's process."""

    def say(self, text: str, voice: str, rate: int) -> Iterable[Sound]:
        """Return the sound of a text at so many characters a minute, in one chunk or in several.

        `voice` is a voice's id. Raises VoiceGoneError for a voice that is not there, and
        NotSaidError where it does not speak. Anything else that it raises is logged as a bug.
        """
        ...


@runtime_checkable
class SlowSayer(Sayer, Protocol):
    """Speaks so slowly that it pays to make and keep sound before it is asked for."""

    def prepare(self, text: str, voice: str, owner: str) -> bool:
        """Make and keep the sound of a text of an article; False if it was there already.

        `owner` is the article's id, "" to keep it in memory only. Raises what say() raises, and
        UnwantedError after interrupt().
        """
        ...

    def warm_up(self, voice: str) -> None:
        """Load what the first text needs; what say() raises, it raises as well."""
        ...

    def interrupt(self) -> None:
        """End what is being made, from another thread: say() and prepare() raise UnwantedError.

        They go on raising it until resume().
        """
        ...

    def resume(self) -> None:
        """Let say() and prepare() work again after interrupt()."""
        ...

    def rest(self) -> None:
        """Give memory back that the next text needs again."""
        ...


class Origin(Enum):
    """The origin of an engine's voices; `ui/words/` and `cli/` name voices by it."""

    OWN = "own"
    """The app brings them."""
    COMPUTER = "computer"
    """They come with the operating system."""
    ADDED = "added"
    """A person has put them in."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The way to put in and to remove voices of an engine.

    `archives`: endings of names of files that may hold a voice. `packs`: endings of names of files
    that hold a voice and nothing else: where the reader brings such a file, it is put in; `is_pack`
    returns whether a file is such a pack by its bytes, False if it cannot be read. `models`:
    endings of names of files that lie in the folder of a voice. `needs`: the package that must be
    installed to speak. `install` returns the voice from any of them; it takes minutes and raises
    ContentErrors, one of them soon after the function it is given returns True: it is stopped.
    `remove` returns False for a voice that is unknown or cannot be removed.
    """

    archives: tuple[str, ...]
    models: tuple[str, ...]
    needs: str
    install: Callable[[Paths, Path, Callable[[], bool]], Voice]
    remove: Callable[[Paths, str], bool]
    packs: tuple[str, ...] = ()
    is_pack: Callable[[Path], bool] = lambda file: False


@dataclass(frozen=True, slots=True)
class Getting:
    """The way to fetch the voices of an engine by one press.

    `sizes` returns the bytes that are fetched and those that are kept. `get` fetches, tries and
    returns the first of the voices: it takes minutes, tells the bytes that have come and those that
    come in all, and raises ContentErrors, one of them soon after the function it is given returns
    True. `remove` returns False if there is nothing to remove. `is_fast` returns whether this
    machine is fast enough to read with them as it is asked. `pack` fetches what all machines need,
    writes it as one file from which `Adding` puts the voices in without a network, and returns its
    bytes; it tells, stops and raises as `get` does. `damaged` returns the voices that were put in
    and are not whole any more: `find` leaves them out, and `get` puts them in anew. `left` returns
    the bytes that have not come yet after a stop, and those that must be free on the disk for all.
    `size_of_pack` returns the bytes of the file that `pack` writes, nearly.
    """

    sizes: Callable[[], tuple[int, int]]
    get: Callable[[Paths, Callable[[int, int], None], Callable[[], bool]], Voice]
    remove: Callable[[Paths, str], bool]
    is_fast: Callable[[Paths], bool]
    pack: Callable[[Paths, Path, Callable[[int, int], None], Callable[[], bool]], int]
    damaged: Callable[[Paths], tuple[Voice, ...]] = lambda paths: ()
    left: Callable[[Paths], tuple[int, int]] = lambda paths: (0, 0)
    size_of_pack: Callable[[], int] = lambda: 0


def _nothing(paths: Paths) -> None:
    """Leave the folders as they are."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """A kind of engine. Making a row loads nothing; `load` is only called in the voice's process.

    `id` is the first part of the ids of its voices. `patience`: how many times as long as for
    espeak-ng a sentence may take. `find` returns the Chinese voices of this machine; it takes time.
    `load` returns what speaks. `render` returns what a voice (an id) is given for a wording.
    `adding` is None if no voice can be put in. `tidy` removes files of processes that were killed.
    `getting` is None if voices cannot be fetched. `keeps_sound`: what it loads is a SlowSayer, and
    keeps the sound of at least `room` characters. `render_by_files` returns what a voice is given
    whose own files tell that, None for any other. `soft_consonants`: the consonants of its voices
    lie far below the vowels, so 声音清亮一点 evens them more.
    """

    id: str
    origin: Origin
    patience: int
    find: Callable[[Paths], tuple[Voice, ...]]
    load: Callable[[Paths], Sayer]
    render: Callable[[Wording, str], Spoken]
    adding: Adding | None = None
    tidy: Callable[[Paths], None] = _nothing
    getting: Getting | None = None
    keeps_sound: bool = False
    room: int = 0
    render_by_files: Callable[[Wording, str, Paths], Spoken | None] | None = None
    soft_consonants: bool = False
