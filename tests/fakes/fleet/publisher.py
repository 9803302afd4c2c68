"""A tree with a root, its signers, and what can be published into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import FetcherInterface, Updater

from app.publishing.content import About, Content, Thing
from app.publishing.tree import How, Published, publish
from content.editions.bodies import article_body
from content.editions.edition import Edition, ItemKind, edition_in
from content.model import Article, Block, BlockKind, article_id

NOW = datetime.now(UTC).replace(microsecond=0)
"""TUF's own client takes the time from the clock."""
ROLES = ("root", "targets", "snapshot", "timestamp")


@dataclass
class Publisher:
    """A tree in a folder, whose keys are made for a test. One key for each role."""

    tree: Path
    signers: dict[str, list[CryptoSigner]] = field(
        default_factory=lambda: {role: [CryptoSigner.generate_ed25519()] for role in ROLES}
    )
    now: datetime = NOW

    def __post_init__(self) -> None:
        metadata = self.tree / "metadata"
        metadata.mkdir(parents=True, exist_ok=True)
        if not (metadata / "1.root.json").exists():
            self._put_root(1)

    def new_root(self) -> None:
        """Put the next root in place, with the present keys of all roles."""
        number = len([*self.tree.glob("metadata/*.root.json")]) + 1
        self._put_root(number)

    def _put_root(self, number: int) -> None:
        expires = self.now + timedelta(days=730)
        root = Root(number, expires=expires, consistent_snapshot=True)
        for role, signers in self.signers.items():
            for signer in signers:
                root.add_key(signer.public_key, role)
        signed = Metadata(root)
        signed.sign(self.signers["root"][0])
        signed.to_file(str(self.tree / f"metadata/{number}.root.json"))

    @property
    def root(self) -> bytes:
        """The first root, by which a machine subscribes."""
        return (self.tree / "metadata/1.root.json").read_bytes()

    def publish(self, *things: Thing, how: How | None = None, **content: object) -> Published:
        """Publish these things, and nothing else."""
        whole = Content("街道图书馆", things, **content)  # type: ignore[arg-type]
        return publish(self.tree, whole, self.signers, self.now, how)

    def seen_by_a_machine(self, home: Path, role: str = "targets") -> Edition:
        """Return the edition that a new machine gets by TUF's own client, and no code of ours."""
        return machine_sees(self.tree, self.root, home, role)


def machine_sees(tree: Path, root: bytes, home: Path, role: str = "targets") -> Edition:
    """Return the edition that a machine with this root gets by TUF's own client, no code of ours.

    Raises tuf.api's errors for what the machine refuses. What it saw before is in `home`.
    """
    home.mkdir(parents=True, exist_ok=True)
    updater = Updater(
        str(home),
        "http://tree/metadata/",
        str(home),
        "http://tree/targets/",
        fetcher=_FromFolder(tree),
        bootstrap=root,
    )
    updater.refresh()
    target = updater.get_targetinfo("edition.json" if role == "targets" else f"{role}/edition.json")
    assert target is not None
    return edition_in(Path(updater.download_target(target, str(home / "got"))).read_bytes())


class _FromFolder(FetcherInterface):
    def __init__(self, tree: Path) -> None:
        self._tree = tree

    def _fetch(self, url: str) -> object:
        from tuf.api.exceptions import DownloadHTTPError

        path = self._tree / url.removeprefix("http://tree/")
        if not path.is_file():
            raise DownloadHTTPError(url, 404)
        return iter([path.read_bytes()])


def article(number: int, text: str = "一段。", title: str = "") -> Article:
    """Return an article of a title and a paragraph, both told apart by the number."""
    blocks = (
        Block(BlockKind.TITLE, title or f"第 {number} 篇"),
        Block(BlockKind.PARAGRAPH, f"{number}：{text}"),
    )
    return Article(article_id(blocks), blocks, ("张老师",), section="生活")


def thing(given: Article, *formers: str, mark: str = "") -> Thing:
    """Return an article as a thing to publish."""
    about = About(given.authors, given.section, given.series, given.lang, given.published)
    body = article_body(given)
    return Thing(ItemKind.ARTICLE, given.id, given.title, lambda: body, about, formers, mark)
