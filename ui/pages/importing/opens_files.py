"""Opens a file with articles; for the pages on which readers can choose one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.files.fingerprints import fingerprint, known_files
from app.policy.policy import Asked
from content.errors import ContentError, UnreadableFileError
from content.importers.formats import PICTURES
from content.importers.shared.doubts import ImportResult
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import Stoppable
from ui.pages.importing.brought_course import (
    fault_words,
    put_in,
    where_they_are,
)
from ui.pages.paged import PagedPage
from ui.shell.destinations.other_files import OtherKind, leads_to, other_kind
from ui.shell.destinations.shelf import Arrivals, Bring
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.words.wording import error_words

HAS_PAGES = (*PICTURES, ".pdf", ".zip")
"""Endings of files whose pages may have to be recognised, which takes seconds for each."""


class OpensFiles(PagedPage[To]):
    """Reads a file and goes on to its articles; a message names a file that cannot be read."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._watch = Stoppable()
        """Stops the reading of the file that is being looked into."""
        self._marking = self.latest()
        self.on_shelf: frozenset[Path] = frozenset()
        """The files here whose articles are on the shelf."""

    def leave(self) -> None:
        self.stop_looking()

    @property
    def is_looking(self) -> bool:
        """Whether a file is being looked into."""
        return self._looking.is_waiting

    def stop_looking(self) -> None:
        """Stop reading the file that was chosen."""
        self._watch.stop()
        self._looking.cancel()

    def tell_again(self) -> None:
        """Show the words above the rows that were there before a file was read."""
        raise NotImplementedError

    def leads_elsewhere(self, path: Path) -> bool:
        """Return whether it is no article and leads to something that the policy allows."""
        if to := leads_to(path):
            return self.services.gate.policy.allows(Asked.DESTINATION, to.name)
        return other_kind(path) is OtherKind.COURSE

    def open_file(self, path: Path) -> None:
        """Read a file and go on to its articles; one of another kind leads where it leads."""
        if self.is_looking:
            return
        if to := leads_to(path):
            self.navigator.go(to)
            return
        if other_kind(path) is OtherKind.COURSE:
            self._put_in(path)
            return
        if path.suffix.lower() in HAS_PAGES:
            self.navigator.go(Bring((path,)))  # its first page can be heard before the last
            return
        watch = self._watch = Stoppable()
        importing, may_read = self.services.importing, self.services.may_read

        def read() -> tuple[ImportResult, str]:
            if not may_read(path):
                raise UnreadableFileError("not on a stick")
            return importing.read(path, watch), fingerprint(path)

        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在看“{}”……").format(name_of(path)))
        self._looking.ask(
            read,
            lambda got: self.navigator.go(Arrivals(name_of(path), *got)),
            lambda error: self._cannot(path, error),
            outside=True,
        )

    def _put_in(self, path: Path) -> None:
        """Put the courses of a file among the others, and go there."""
        self.notice.dismiss()
        self._looking.ask(
            lambda: put_in(self.services, path),
            lambda added: self.navigator.go(where_they_are(added)),
            lambda error: self._cannot(path, error),
            outside=True,
        )

    # --- files whose articles are on the shelf ---

    def mark_known(self, paths: Sequence[Path]) -> None:
        """Find out which of these files are on the shelf already; mark_rows() may follow."""
        library = self.services.library
        self._marking.ask(
            lambda: known_files(paths, library.files_on_shelf()),
            self._found_known,
            lambda error: None,  # the log has the error, and a mark is only a kindness
            outside=True,
        )

    def forget_marks(self) -> None:
        """Want no marks any more for the files of mark_known()."""
        self._marking.cancel()

    def mark_rows(self) -> None:
        """Show the same rows again, now that `on_shelf` is known."""
        raise NotImplementedError

    def _found_known(self, known: frozenset[Path]) -> None:
        if known != self.on_shelf:
            self.on_shelf = known
            self.mark_rows()

    def _cannot(self, path: Path, error: Exception) -> None:
        self.tell_again()
        code = error.code if isinstance(error, ContentError) else ""
        is_course = other_kind(path) is OtherKind.COURSE
        words = (fault_words(error) if is_course else "") or error_words(code)
        self.report(self.tr("“{}”：{}").format(name_of(path), words))
