"""Finds the voices of this machine and puts new ones in; for the page of voices and yinlingctl.

Both take time (a child process, a disk): they are for a job, not for the window's thread. Modules
are imported when they are first used, since the start of the window does not need them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kind import Adding, EngineKind, Getting
from app.speech.engines.table import ENGINES, chinese_voices, engine_of
from app.speech.voices import Voice
from content.errors import NotAllowedError


@dataclass(frozen=True, slots=True)
class Got:
    """A voice that was fetched, or came in a pack.

    `is_fast`: this machine reads with it as it is asked.
    """

    voice: Voice
    is_fast: bool


class VoiceShelf:
    """Asks the engines for their voices, and has them put voices in and remove them."""

    def __init__(
        self,
        paths: Paths,
        engines: Sequence[EngineKind] = ENGINES,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """`may_write("voices")` is asked before a voice is put in or taken away."""
        self._paths, self._engines, self._may_write = paths, engines, may_write

    def voices(self) -> tuple[Voice, ...]:
        """Return all Chinese voices here, best first; at least our own, whatever fails."""
        return chinese_voices(voice for each in self._engines for voice in each.find(self._paths))

    def install(self, source: Path, stopped: Callable[[], bool] = lambda: False) -> Voice | Got:
        """Put in the voice in a folder, an archive or a pack; nothing once `stopped()` is true.

        Returns Got for a voice that could have been fetched as well. Raises NotAllowedError, and
        the ContentErrors of the engine that takes it.
        """
        self._ask()
        engine, adding = self._taker(source)
        voice = adding.install(self._paths, source, stopped)
        getting = engine.getting
        return Got(voice, getting.is_fast(self._paths)) if getting is not None else voice

    def _taker(self, source: Path) -> tuple[EngineKind, Adding]:
        """Return the engine that puts in what is there.

        A pack is known by its bytes. The name decides for all else; what has no name of an archive
        may be the folder of a model.
        """
        takers = [(each, each.adding) for each in self._engines if each.adding is not None]
        name = source.name.lower()
        ways: tuple[Callable[[Adding], bool], ...] = (
            lambda adding: adding.is_pack(source),
            lambda adding: name.endswith((*adding.packs, *adding.archives)),
            lambda adding: bool(adding.models),
        )
        for way in ways:
            for engine, adding in takers:
                if way(adding):
                    return engine, adding
        return takers[0]

    @property
    def sizes(self) -> tuple[int, int] | None:
        """Bytes to fetch and to keep of a voice that can be fetched; None if it is here whole."""
        getting = self._getting()
        return getting.sizes() if getting is not None else None

    @property
    def sizes_anew(self) -> tuple[int, int]:
        """Bytes to fetch and to keep of a voice that is here and does not speak.

        Its files may be as long as they were, and be others: get() puts it in anew.
        """
        return next(e.getting for e in self._engines if e.getting is not None).sizes()

    @property
    def left(self) -> tuple[int, int] | None:
        """Bytes still to fetch, less than sizes[0] after a stop, and to be free on the disk.

        None if the voice is here whole.
        """
        getting = self._getting()
        return getting.left(self._paths) if getting is not None else None

    @property
    def size_of_pack(self) -> int:
        """The bytes of the file that pack() writes, nearly."""
        return next(e.getting for e in self._engines if e.getting is not None).size_of_pack()

    @property
    def damaged(self) -> tuple[Voice, ...]:
        """The voices that were put in and are not whole any more: get() puts them in anew.

        They are not among voices(), and remove() takes them away as well.
        """
        ways = (each.getting for each in self._engines if each.getting is not None)
        return tuple(voice for way in ways for voice in way.damaged(self._paths))

    def get(
        self,
        told: Callable[[int, int], None] = lambda come, whole: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Got:
        """Fetch the voice that can be fetched.

        `told` is called with the bytes that have come and those that come in all. What was fetched
        stays when it is stopped. Raises NotAllowedError, and the ContentErrors of the engine.
        """
        self._ask()
        getting = next(each.getting for each in self._engines if each.getting is not None)
        return Got(getting.get(self._paths, told, stopped), getting.is_fast(self._paths))

    def pack(
        self,
        target: Path,
        told: Callable[[int, int], None] = lambda come, whole: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> int:
        """Write the voice that can be fetched as one file for other machines; return its bytes.

        Tells and stops as get() does. No half file is left. Raises the engine's ContentErrors.
        """
        getting = next(each.getting for each in self._engines if each.getting is not None)
        return getting.pack(self._paths, target, told, stopped)

    def _getting(self) -> Getting | None:
        for each in self._engines:
            if each.getting is not None and not each.find(self._paths):
                return each.getting
        return None

    def remove(self, voice: Voice) -> bool:
        """Remove a voice that was put in for good; False if it is unknown or cannot be removed.

        Raises NotAllowedError.
        """
        self._ask()
        engine = engine_of(voice.id)
        way = engine.adding or engine.getting
        return way is not None and way.remove(self._paths, voice.id)

    def _ask(self) -> None:
        if not self._may_write("voices"):
            raise NotAllowedError("voices")
