"""The signed half of a try: TUF's metadata, and the editions that it vouches for.

`tuf.ngclient.Updater` decides what is genuine, newer and not expired. It works in a folder of the
system's own, since it needs links there that no stick has; what it verified is copied back, also
where it refused what came after. Two things are ours: the bytes come by our mirrors and limits, and
the time is the later one of the clock and of the newest edition seen.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root, TargetFile, Targets
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface

from app.files.atomic import write_atomically
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Mirror
from app.subscriptions.store import Place
from app.subscriptions.subscription import TOP_ROLE, target_of
from content.editions.edition import MOST_BYTES
from content.editions.subscribing import MOST_ROOT_BYTES

_TIMESTAMP = "metadata/timestamp.json"
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)
Etag = tuple[str, str]
"""A mirror's sign for its timestamp, and the SHA-256 of that timestamp."""


def check_root(data: bytes) -> None:
    """Raise SubscriptionError unless this is a root that is signed by itself.

    An expired one is good: a later one that it vouches for is asked for.
    """
    if len(data) > MOST_ROOT_BYTES:
        raise SubscriptionError("root-damaged", "too large")
    try:
        root = Metadata[Root].from_bytes(data)
        root.signed.verify_delegate(Root.type, root.signed_bytes, root.signatures)
    except (exceptions.RepositoryError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise SubscriptionError("root-damaged", type(error).__name__) from error


class Signed:
    """Asks a mirror for what is signed, once. Use it in a `with`."""

    def __init__(self, place: Place, root: bytes, mirror: Mirror, etag: Etag | None) -> None:
        self._place, self._root = place, root
        self._asking = _Asking(mirror, etag)

    def __enter__(self) -> Signed:
        self._folder = tempfile.TemporaryDirectory(prefix="yinling-", ignore_cleanup_errors=True)
        self._work = Path(self._folder.name)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    @property
    def etag(self) -> Etag | None:
        """The mirror's sign for the timestamp that was verified."""
        return self._asking.etag

    def refresh(self, now: float) -> None:
        """Verify what the mirror has. Raises SubscriptionError, SpentError, OSError.

        `now` is the time that signatures are held against, in seconds since 1970.
        """
        _copy(self._place.trusted, self._work, is_back=False)
        self._asking.known = _bytes_of(self._work / "timestamp.json")
        with _told():
            self._updater = _InTime(self._work, self._asking, self._root, now)
            try:
                self._updater.refresh()
            finally:
                _copy(self._work, self._place.trusted, is_back=True)

    def edition(self, role: str) -> tuple[str, bytes]:
        """Return the hash and the bytes of a role's edition, verified; see refresh()."""
        with _told():
            try:
                info = self._updater.get_targetinfo(target_of(role))
            finally:
                _copy(self._work, self._place.trusted, is_back=True)
            if info is None:
                raise SubscriptionError("no-edition", role)
            if info.length > MOST_BYTES:
                raise SubscriptionError("edition-too-large", f"{info.length} bytes")
            data = self._known(info) or self._fetched(info)
        return sha256(data).hexdigest(), data

    def _known(self, info: TargetFile) -> bytes:
        file = self._place.edition_file(info.hashes.get("sha256", ""))
        if self._updater.find_cached_target(info, str(file)) is None:
            return b""
        return file.read_bytes()

    def _fetched(self, info: TargetFile) -> bytes:
        file = self._work / "edition"
        self._updater.download_target(info, str(file), "targets")
        return file.read_bytes()

    def trust(self, role: str) -> str:
        """Return a short name for the keys that sign a role; after refresh()."""
        with _told():
            root = Metadata[Root].from_bytes(_bytes_of(self._work / "root.json"))
            keys = sorted(root.signed.roles[Targets.type].keyids)
            if role != TOP_ROLE:
                targets = Metadata[Targets].from_bytes(_bytes_of(self._work / "targets.json"))
                delegated = targets.signed.delegations
                named = delegated.roles if delegated is not None and delegated.roles else {}
                keys += sorted(named[role].keyids) if role in named else []
        return sha256(" ".join(keys).encode()).hexdigest()[:32]


class _InTime(Updater):
    """TUF's client, with a time of ours.

    It has no public way to set one: test_reference_time.py holds it to this.
    """

    def __init__(self, folder: Path, asking: _Asking, root: bytes, now: float) -> None:
        config = UpdaterConfig(root_max_length=MOST_ROOT_BYTES)
        super().__init__(str(folder), "metadata", fetcher=asking, config=config, bootstrap=root)
        self._trusted_set.reference_time = _moment(now)


def _moment(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return _LATEST


class _Asking(FetcherInterface):
    """Brings TUF's client the bytes of a mirror, within their lengths and our limits."""

    def __init__(self, mirror: Mirror, etag: Etag | None) -> None:
        self._mirror = mirror
        self.etag = etag
        self.known = b""
        """The timestamp that is here."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        return iter((self.download_bytes(url, MOST_BYTES),))

    def download_bytes(self, url: str, max_length: int) -> bytes:
        try:
            if url == _TIMESTAMP:
                return self._timestamp(max_length)
            return b"".join(self._mirror.ask(url, max_length).pieces)
        except SubscriptionError as error:
            if error.reason == "not-found":
                raise exceptions.DownloadHTTPError(error.detail, 404) from error
            raise

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        yield BytesIO(self.download_bytes(url, max_length))

    def _timestamp(self, most: int) -> bytes:
        """Return the timestamp; it is not sent again where the mirror says that it is the same."""
        etag, self.etag = self.etag, None
        is_known = etag is not None and sha256(self.known).hexdigest() == etag[1]
        answer = self._mirror.ask(_TIMESTAMP, most, etag=etag[0] if etag and is_known else "")
        if answer.is_same:
            self.etag = etag
            return self.known
        data = b"".join(answer.pieces)
        self.etag = (answer.etag, sha256(data).hexdigest()) if answer.etag else None
        return data


class _told:  # noqa: N801
    """Turns TUF's errors into ours."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, exceptions.RepositoryError | exceptions.DownloadError):
            return
        detail = f"{type(error).__name__}: {error}"[:300]
        raise SubscriptionError(_reason(error), detail) from error


def _reason(error: Exception) -> str:
    if isinstance(error, exceptions.DownloadHTTPError):
        return "not-found"
    if isinstance(error, exceptions.ExpiredMetadataError):
        return "expired"
    if isinstance(error, exceptions.BadVersionNumberError):
        return "rolled-back"
    return "not-genuine"


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _copy(source: Path, to: Path, *, is_back: bool) -> None:
    """Copy TUF's files, roots first: a loss of power leaves nothing that they do not vouch for."""
    names = _names(source / "root_history", "root_history/")
    names += sorted(_names(source, ""), key=lambda name: (name != "timestamp.json", name))
    (to / "root_history").mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        data = _bytes_of(source / name)
        if name == "root.json" or not data or data == _bytes_of(to / name):
            continue
        if is_back:
            write_atomically(to / name, data)
        else:
            (to / name).write_bytes(data)


def _names(folder: Path, before: str) -> list[str]:
    with contextlib.suppress(OSError):
        return [before + each.name for each in sorted(folder.iterdir()) if each.suffix == ".json"]
    return []
