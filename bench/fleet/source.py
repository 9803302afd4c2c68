"""The centre that publishes, and the scout: a real machine, whose questions the others repeat."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from app.publishing.pruning import prune
from app.subscriptions.fetching.attempt import Attempt, Surroundings
from app.subscriptions.fetching.budget import Budget, Limits
from app.subscriptions.fetching.over_http import HttpMirror
from app.subscriptions.mirrors import Where
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import subscription_of
from bench.fleet.formulas import Cost
from bench.fleet.machines import Question, questions_of
from bench.fleet.nginx import Nginx

TEXTS = 60
CHANGED = 10
"""Texts that are new or others in each edition."""
CHARACTERS = 2_000
"""Of a text: four pages of a newspaper's column."""
_SENTENCE = "早上的空气真好，邻居们都出来散步了，说说笑笑，走得很慢。"


class Centre:
    """Publishes an edition of TEXTS texts, of which CHANGED are others each time."""

    def __init__(self, tree: Path) -> None:
        # They stand beside the tests, whose folder the bench's start has put on the path.
        from fakes.fleet.publisher import Publisher

        self.tree, self._publisher, self._editions = tree, Publisher(tree), 0
        self._publisher.now -= timedelta(days=1)
        self._things = [self._thing(number, 0) for number in range(TEXTS)]

    @property
    def root(self) -> bytes:
        """The root by which machines subscribe."""
        root: bytes = self._publisher.root
        return root

    def publish(self) -> None:
        """Publish the next edition."""
        self._editions += 1
        for at in range(CHANGED):
            number = (self._editions * CHANGED + at) % TEXTS
            self._things[number] = self._thing(number, self._editions)
        self._publisher.now += timedelta(seconds=1)
        self._publisher.publish(*self._things)
        # nginx's ETag is time and size, in whole seconds: editions of one second would be the same.
        at = self._publisher.now.timestamp()
        os.utime(self.tree / "metadata/timestamp.json", (at, at))

    def prune(self) -> int:
        """Take off what the last editions do not name; return how many files that were."""
        return prune(self.tree).files

    def metadata_bytes(self) -> int:
        """Return the bytes of the metadata that a machine reads for an edition."""
        number = self._editions
        names = ("timestamp.json", f"{number}.snapshot.json", f"{number}.targets.json")
        return sum((self.tree / "metadata" / name).stat().st_size for name in names)

    def count(self) -> int:
        """Return how many files the tree has."""
        return sum(path.is_file() for path in self.tree.rglob("*"))

    def size(self) -> int:
        """Return the bytes of the tree."""
        return sum(path.stat().st_size for path in self.tree.rglob("*") if path.is_file())

    def _thing(self, number: int, edition: int) -> object:
        from fakes.fleet.publisher import article, thing

        text = f"第 {edition} 稿。" + _SENTENCE * (CHARACTERS // len(_SENTENCE))
        return thing(article(number, text, f"第 {number} 篇"))


class Scout:
    """A real machine in this process; only nginx tells what it asked."""

    def __init__(self, folder: Path, centre: Centre, server: Nginx) -> None:
        self._server = server
        self._where = Where(server.address)
        self._store = SubscriptionStore(folder)
        self._subscription = self._store.add(subscription_of(centre.root, "", ()), centre.root)
        self.last = Cost(0, 0, 0)

    def ask(self) -> tuple[str, Cost, tuple[Question, ...]]:
        """Make one try; return its code, its cost and its questions."""
        before = len(self._server.asked())
        budget = Budget(Limits())
        mirror = HttpMirror(self._where, budget)
        outcome = Attempt(
            self._store, self._subscription, mirror, budget, around=Surroundings()
        ).run()
        asked = self._server.asked()[before:]
        self.last = Cost(
            len(asked), sum(each.sent for each in asked), sum(each.received for each in asked)
        )
        return outcome.code, self.last, questions_of(asked)
