"""Two volunteers with a stick each, and the centre's tree: what tests of keys begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from app.publishing.content import Content
from app.publishing.keys import ceremony
from app.publishing.keys.key_file import Key, make_key, open_signer
from app.publishing.keys.new_root import NewRoot
from app.publishing.keys.publisher import Publisher, publisher_of
from app.publishing.tree import How, Published, publish
from content.editions.edition import Edition
from fakes.fleet.publisher import article, machine_sees, thing


@dataclass
class Centre:
    """A tree, its publisher, and sticks. Keys have no passphrase here, which is quick."""

    home: Path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    keys: dict[str, Key] = field(default_factory=dict)

    @property
    def tree(self) -> Path:
        return self.home / "tree"

    @property
    def publisher(self) -> Publisher:
        return publisher_of(self.tree)

    def stick(self, name: str) -> Path:
        return self.home / f"{name}.yinling-key"

    def key(self, name: str) -> Key:
        if name not in self.keys:
            self.keys[name] = make_key(self.stick(name), None, name)
        return self.keys[name]

    def signer(self, name: str) -> CryptoSigner:
        return open_signer(self.stick(name), None)

    def start(self, *names: str, threshold: int = 1, targets: str = "target") -> NewRoot:
        people = [self.key(name) for name in names]
        return ceremony.start(
            self.tree, self.publisher, people, [self.key(targets)], threshold, self.now
        )

    def sign(self, *names: str) -> NewRoot:
        for name in names:
            ceremony.sign(self.publisher, self.signer(name))
        return ceremony.waiting_root(self.publisher)

    def finish(self, *names: str) -> NewRoot:
        self.sign(*names)
        return ceremony.finish(self.tree, self.publisher)

    def publish(self, number: int = 1, target: str = "target", *, again: bool = False) -> Published:
        signers = {**self.publisher.online_signers(), "targets": (self.signer(target),)}
        content = Content("和平街图书馆", (thing(article(number)),))
        return publish(self.tree, content, signers, self.now, How(again=again))

    def root(self, version: int = 1) -> bytes:
        return (self.tree / "metadata" / f"{version}.root.json").read_bytes()

    def machine(self, root: bytes, name: str = "machine") -> Edition:
        """Let a machine look; it remembers what it saw."""
        return machine_sees(self.tree, root, self.home / name)

    def later(self, **days: float) -> None:
        self.now += timedelta(**days)
