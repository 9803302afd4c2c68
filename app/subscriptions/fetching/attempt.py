"""One try: one mirror is asked for what is new, within 60 s and 10 MiB.

All or nothing: an edition counts (`RoleState.kept`) from the moment at which all its bodies are on
the disk, and until then the one before it does.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.files.atomic import write_atomically
from app.files.keeping import DiskFullError, world_fault
from app.processes.worker import what_failed
from app.subscriptions.faults import MORE, NEW, SAME, Outcome, Progress, SubscriptionError
from app.subscriptions.fetching.budget import Budget, SpentError
from app.subscriptions.fetching.collecting import Collecting, FreeBytes, free_bytes
from app.subscriptions.fetching.in_folder import FolderMirror
from app.subscriptions.fetching.over_http import HttpMirror
from app.subscriptions.fetching.signed import Signed
from app.subscriptions.state import KEPT, RoleState, Verified, save_verified
from app.subscriptions.store import Place, SubscriptionStore
from app.subscriptions.subscription import TOP_ROLE, Subscription
from app.subscriptions.sweeping import sweep
from content.editions.edition import Edition, edition_in
from content.errors import ContentError

log = logging.getLogger(__name__)

A_DAY_S = 24 * 3600
_OF_ONE_ROLE = frozenset(
    ("no-edition", "expired", "rolled-back", "not-genuine", "edition-damaged", "edition-newer")
)
"""Faults that another role of the same publisher need not share."""

AnyMirror = HttpMirror | FolderMirror


@dataclass(slots=True)
class Surroundings:
    """The clock and the disk, which tests make as bad as they like."""

    clock: Callable[[], float] = time.time
    free: FreeBytes = free_bytes


class Attempt:
    """Asks one mirror once. The caller holds the lock of the store."""

    def __init__(
        self,
        store: SubscriptionStore,
        subscription: Subscription,
        mirror: AnyMirror,
        budget: Budget,
        tell: Callable[[Progress], None] = lambda progress: None,
        around: Surroundings | None = None,
    ) -> None:
        self._store, self._subscription, self._mirror = store, subscription, mirror
        self._budget, self._around = budget, around or Surroundings()
        self._place: Place = store.place(subscription.id)
        bodies = store.bodies
        self._collecting = Collecting(bodies, store.folder, mirror, budget, tell, self._around.free)
        self._is_newer = False

    def run(self) -> Outcome:
        """Return the end of the try. A fault of the world is its code; a bug is an exception."""
        code, detail, wait_s = SAME, "", 0
        try:
            with self._store.bodies.written_through():
                self._take_all()
        except SpentError as error:
            code = MORE if self._went_on else "too-slow" if error.is_time else "too-large"
            detail = str(error)
        except SubscriptionError as error:
            code, detail, wait_s = error.reason, error.detail, error.wait_s
        except ContentError as error:
            code, detail = error.code, error.detail
        except OSError as error:
            is_full = isinstance(world_fault(error), DiskFullError)
            code, detail = "disk-full" if is_full else "folder-unwritable", what_failed(error)
        except MemoryError:
            code = "too-large"
        finally:
            self._mirror.close()
        if code == SAME and self._is_newer:
            code = NEW
        return self._outcome(code, detail, wait_s)

    @property
    def _went_on(self) -> bool:
        return self._collecting.went_on or self._is_newer

    def _outcome(self, code: str, detail: str, wait_s: int) -> Outcome:
        now, date, seen = self._around.clock(), self._mirror.date, self._verified().seen
        is_off = now < seen - A_DAY_S or (date > 0 and abs(date - now) > A_DAY_S)
        if code == "expired" and date and date < now - A_DAY_S:
            code = "clock-wrong"
        role = self._verified().role(self._subscription.roles[0])
        return Outcome(
            code,
            self._went_on,
            self._number(role),
            self._mirror.asked,
            self._budget.taken,
            self._collecting.missing_bytes,
            is_off,
            wait_s,
            detail,
        )

    def _number(self, role: RoleState) -> int:
        try:
            return self._place.edition(role.kept[0]).number if role.kept else 0
        except SubscriptionError:
            return 0

    def _verified(self) -> Verified:
        return self._store.verified(self._subscription.id)

    def _take_all(self) -> None:
        root = self._store.root(self._subscription.id)
        etag = self._verified().etags.get(self._mirror.name)
        fault: ContentError | None = None
        with Signed(self._place, root, self._mirror, etag) as signed:
            self._refresh(signed)
            for role in self._subscription.roles:
                try:
                    self._take(signed, role)
                except ContentError as error:
                    if error.code.removeprefix("subscription-") not in _OF_ONE_ROLE:
                        raise
                    fault = fault or error
        if self._is_newer:
            sweep(self._store)
        if fault is not None:
            raise fault

    def _refresh(self, signed: Signed) -> None:
        """Verify what is signed, at the later one of the clock and of the newest edition seen."""
        clock = self._around.clock()
        try:
            try:
                signed.refresh(max(clock, float(self._verified().seen)))
            except SubscriptionError as error:
                if error.reason != "expired" or not self._is_of_others(signed):
                    raise
                # The newest edition seen was signed by a key that has been revoked since.
                signed.refresh(clock)
        except SubscriptionError:
            self._note_etag(None)
            raise
        self._note_etag(signed.etag)

    def _is_of_others(self, signed: Signed) -> bool:
        """Return whether the keys have changed that signed what was seen; forget it then."""
        state = self._verified().role(TOP_ROLE)
        trust = signed.trust(TOP_ROLE)
        if not state.published or state.trust == trust:
            return False
        self._save_role(TOP_ROLE, replace(state, trust=trust, number=0, published=0))
        return True

    def _note_etag(self, etag: tuple[str, str] | None) -> None:
        verified = self._verified()
        etags = {name: each for name, each in verified.etags.items() if name != self._mirror.name}
        if etag is not None:
            etags[self._mirror.name] = etag
        if etags != verified.etags:
            self._save(replace(verified, etags=dict(list(etags.items())[-8:])))

    def _take(self, signed: Signed, role: str) -> None:
        digest, data = signed.edition(role)
        edition, trust = edition_in(data), signed.trust(role)
        state = self._verified().role(role)
        if state.trust != trust:
            state = replace(state, trust=trust, number=0, published=0)
        if edition.number < state.number:
            raise SubscriptionError("rolled-back", f"edition {edition.number} < {state.number}")
        state = self._note(role, state, edition, digest, data)
        is_here = digest in state.kept[:1]
        if is_here and not self._store.bodies.has_lost:
            return
        self._collecting.bring(edition)
        if is_here:
            return
        self._store.bodies.write_through()
        before = [each for each in state.kept if each != digest]
        self._save_role(role, replace(state, kept=(digest, *before)[:KEPT], pending=""))
        self._is_newer = True

    def _note(
        self, role: str, state: RoleState, edition: Edition, digest: str, data: bytes
    ) -> RoleState:
        """Keep that this edition was seen, before its bodies come."""
        if digest not in state.kept[:1]:
            state = replace(state, pending=digest)
        else:
            state = replace(state, pending="")
        published = max(state.published, edition.published)
        state = replace(state, number=edition.number, published=published)
        if state != self._verified().role(role):
            file = self._place.edition_file(digest)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(file, data)
            self._save_role(role, state)
        return state

    def _save_role(self, role: str, state: RoleState) -> None:
        self._save(self._verified().with_role(role, state))

    def _save(self, verified: Verified) -> None:
        save_verified(self._place.verified_file, verified)
