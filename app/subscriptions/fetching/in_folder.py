"""A mirror that is a folder, such as a volunteer's stick."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.fetching.budget import Budget
from app.subscriptions.mirrors import Answer, Where
from content.real_files import open_file

_PIECE = 1 << 18


class FolderMirror:
    """Reads the tree's files. A link on a stick that leads out of the tree is not followed."""

    date = 0.0

    def __init__(self, where: Where, budget: Budget) -> None:
        self._where, self._budget = where, budget
        self._root = Path(where.address)
        self.asked = 0

    @property
    def name(self) -> str:
        """A short name that is the same for the same mirror."""
        return self._where.name

    def close(self) -> None:
        """Nothing is kept open."""

    def ask(self, path: str, most: int, start: int = 0, etag: str = "") -> Answer:
        """Return the file at a path of the tree; see Mirror."""
        self._budget.left_s()
        self.asked += 1
        file = self._file(path, most)
        try:
            file.seek(start)
        except OSError as error:
            file.close()
            raise SubscriptionError("not-reached", repr(error)[:200]) from error
        return Answer(self._pieces(file), start)

    def _file(self, path: str, most: int) -> BinaryIO:
        parts = PurePosixPath(path).parts
        if ".." in parts or PurePosixPath(path).is_absolute():
            raise SubscriptionError("not-found", "out of the tree")
        try:
            place = self._root.joinpath(*parts).resolve(strict=True)
            if not place.is_relative_to(self._root.resolve(strict=True)):
                raise SubscriptionError("not-found", "out of the tree")
            return open_file(place, most)
        except FileNotFoundError as error:
            if not self._root.is_dir():
                raise SubscriptionError("not-reached", "no folder") from error
            raise SubscriptionError("not-found", path[:100]) from error
        except OSError as error:
            is_large = error.errno == errno.EFBIG
            reason = "too-large" if is_large else "not-reached"
            raise SubscriptionError(reason, repr(error)[:200]) from error
        except (ValueError, RuntimeError) as error:  # a NUL, links in a circle
            raise SubscriptionError("not-found", repr(error)[:200]) from error

    def _pieces(self, file: BinaryIO) -> Iterator[bytes]:
        with file:
            while True:
                self._budget.left_s()
                try:
                    piece = file.read(_PIECE)
                except OSError as error:
                    raise SubscriptionError("cut-off", repr(error)[:200]) from error
                if not piece:
                    return
                self._budget.take(len(piece))
                yield piece
