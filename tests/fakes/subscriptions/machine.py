"""A machine that subscribes, with a clock and a disk as a test wants them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from app.subscriptions.faults import Outcome
from app.subscriptions.fetching.attempt import Attempt, Surroundings
from app.subscriptions.fetching.budget import Budget, Limits
from app.subscriptions.fetching.in_folder import FolderMirror
from app.subscriptions.fetching.over_http import HttpMirror
from app.subscriptions.mirrors import Where
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import subscription_of
from content.editions.edition import all_items
from fakes.subscriptions.publisher import NOW, Publisher

FAST = Limits(longest_s=10, rate=1 << 30)
PLENTY = 1 << 40


@dataclass
class Machine:
    """Subscribes to a publisher by its first root. `clock` is its own, `free` its disk's room."""

    folder: Path
    publisher: Publisher
    roles: tuple[str, ...] = ("targets",)
    clock: datetime = NOW
    free: int = PLENTY
    limits: Limits = FAST
    outcomes: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = SubscriptionStore(self.folder / "subscriptions")
        root = self.publisher.root_bytes()
        self.subscription = self.store.add(subscription_of(root, "", (), self.roles), root)

    def ask(self, where: Where) -> Outcome:
        """Ask a mirror once, in this process."""
        budget = Budget(self.limits)
        mirror = FolderMirror(where, budget) if where.is_folder else HttpMirror(where, budget)
        around = Surroundings(self.clock.timestamp, lambda folder: self.free)
        attempt = Attempt(self.store, self.subscription, mirror, budget, around=around)
        outcome = attempt.run()
        self.outcomes.append(outcome)
        return outcome

    def ask_until_done(self, where: Where, most: int = 300) -> Outcome:
        """Ask as long as it goes on, as the app does."""
        for _ in range(most):
            outcome = self.ask(where)
            if outcome.is_good and outcome.code != "more":
                return outcome
        return outcome

    def later(self, **delta: float) -> None:
        self.clock += timedelta(**delta)

    @property
    def texts(self) -> dict[str, bytes]:
        """What it would show: the texts of the newest whole edition, by their keys."""
        role = self.store.verified(self.subscription.id).role(self.roles[0])
        if not role.kept:
            return {}
        edition = self.store.place(self.subscription.id).edition(role.kept[0])
        read = self.store.bodies.read
        items = all_items([read(part.sha256) for part in edition.parts])
        return {item.key: read(item.sha256) for item in items}

    def trusted(self, role: str) -> int:
        """Return the version of TUF's metadata that is kept; 0 for none."""
        from tuf.api.metadata import Metadata

        folder = self.store.place(self.subscription.id).trusted
        if role == "root":
            names = [int(each.name.split(".")[0]) for each in (folder / "root_history").iterdir()]
            return max(names, default=0)
        file = folder / f"{role}.json"
        return Metadata.from_file(str(file)).signed.version if file.exists() else 0
