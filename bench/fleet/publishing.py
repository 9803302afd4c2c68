"""`./run.sh bench publish`: a library of 5,000 texts is published 1,000 times.

Each edition has two new texts, two corrected ones, and one less; one in fifty writes the catalogue
for other readers as well. The figures: how long an edition
takes, how large the tree is before and after old files are pruned, and how many bytes of metadata,
edition and parts a machine has to fetch for one edition, without the texts themselves.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from app.publishing.catalogue import Catalogue
from app.publishing.content import About, Content, Thing
from app.publishing.files import METADATA, TreeFiles
from app.publishing.keys import ceremony
from app.publishing.keys.key_file import make_key, open_signer
from app.publishing.keys.publisher import Publisher, publisher_of
from app.publishing.pruning import prune
from app.publishing.signed import Signers, state_of, version_of
from app.publishing.tree import How, Published, publish
from content.editions.bodies import article_body
from content.editions.catalogue.entries import Labels
from content.editions.edition import Edition, ItemKind, written
from content.editions.subscribing import TARGETS
from content.model import Article, Block, BlockKind, article_id

TEXTS = 5_000
EDITIONS = 1_000
PARAGRAPHS = 20
PARAGRAPH = "河边的柳树发了芽，老张早上出门散步，看见孩子们在放风筝，就站住看了一会儿。"
FIRST_S, EDITION_S = 120, 30
"""Publishing ends while a person waits for it."""
FETCHED_BYTES = 1_000_000
"""A tenth of a try (docs/adr/0038): the rest is for texts."""
LABELS = Labels("全部", "栏目：{}", "连载：{}", "", "", "", "")


@dataclass(frozen=True, slots=True)
class _Desk:
    tree: Path
    publisher: Publisher
    signers: Signers

    def publish(
        self, things: list[Thing], now: datetime, *, catalogue: bool
    ) -> tuple[float, Published]:
        """Publish; return the seconds that it took as well."""
        also = Catalogue(LABELS, books=catalogue).write
        how = How(memory=self.publisher.folder / "memory.json", also=also)
        begin = time.perf_counter()
        done = publish(self.tree, Content("图书馆", tuple(things)), self.signers, now, how)
        return time.perf_counter() - begin, done


def run(texts: int = TEXTS, editions: int = EDITIONS) -> list[dict[str, object]]:
    """Return rows: the first edition, the others, the tree before and after pruning."""
    with tempfile.TemporaryDirectory(prefix="yinling-bench-") as folder:
        desk = _desk(Path(folder))
        things = [_thing(number, 0) for number in range(texts)]
        now = datetime.now(UTC)
        seconds, done = desk.publish(things, now, catalogue=True)
        rows = [
            _timed("the first edition", [seconds], done, FIRST_S),
            _sized("its tree", desk.tree),
        ]
        taken: list[float] = []
        with_catalogue: list[float] = []
        fetched: list[int] = []
        for number in range(1, editions):
            now += timedelta(hours=8)
            things, before = _changed(things, number), done.edition
            catalogue = not number % 50 or number == editions - 1
            seconds, done = desk.publish(things, now, catalogue=catalogue)
            (with_catalogue if catalogue else taken).append(seconds)
            fetched.append(_fetched(desk.tree, before, done.edition))
        rows += [_timed(f"{editions - 1} more editions", taken, done, EDITION_S)]
        rows += [_timed("such with the catalogue", with_catalogue, done, EDITION_S)]
        rows += [
            {
                "what": "fetched for one edition, without texts",
                "kB, median": round(median(fetched) / 1000, 1),
                "kB, most": round(max(fetched) / 1000, 1),
                "kept": max(fetched) < FETCHED_BYTES,
            }
        ]
        rows.append(_sized(f"the tree after {editions} editions", desk.tree))
        begin = time.perf_counter()
        pruned = prune(desk.tree)
        rows.append(
            {
                **_sized("the tree after pruning to three", desk.tree),
                "s": round(time.perf_counter() - begin, 2),
                "files off": pruned.files,
            }
        )
        return rows


def _desk(folder: Path) -> _Desk:
    tree, key_file = folder / "tree", folder / "bench.yinling-key"
    key = make_key(key_file, None, "bench")
    publisher = publisher_of(tree)
    now = datetime.now(UTC)
    signer = open_signer(key_file, None)
    ceremony.start(tree, publisher, [key], [key], 1, now)
    ceremony.sign(publisher, signer)
    ceremony.finish(tree, publisher)
    return _Desk(tree, publisher, {**publisher.online_signers(), "targets": (signer,)})


def _thing(number: int, draft: int) -> Thing:
    def body() -> bytes:
        rows = [f"{number}，第{draft}稿，第{row}段。{PARAGRAPH}" for row in range(PARAGRAPHS)]
        blocks = (
            Block(BlockKind.TITLE, title),
            *(Block(BlockKind.PARAGRAPH, text) for text in rows),
        )
        return article_body(Article(article_id(blocks), blocks, ("张老师",), section=section))

    title, section = f"第 {number} 篇", f"栏目{number % 12}"
    about = About(("张老师",), section)
    return Thing(ItemKind.ARTICLE, f"{number:016x}", title, body, about, mark=f"{number}-{draft}")


def _changed(things: list[Thing], edition: int) -> list[Thing]:
    """Return the next content: one gone, two corrected, two new."""
    kept = things[1:]
    for at in (edition * 7 % len(kept), edition * 131 % len(kept)):
        number = int(kept[at].key, 16)
        kept[at] = _thing(number, edition)
    first = TEXTS + 2 * edition
    return [*kept, _thing(first, 0), _thing(first + 1, 0)]


def _fetched(tree: Path, before: Edition, edition: Edition) -> int:
    """Return the bytes that a machine with the edition before fetches, without those of texts."""
    files = TreeFiles(tree)
    state = state_of(files)
    places = [f"{METADATA}/timestamp.json", f"{METADATA}/{version_of(state, TARGETS)}.targets.json"]
    if state.timestamp is not None:
        number = state.timestamp.signed.snapshot_meta.version
        places.append(f"{METADATA}/{number}.snapshot.json")
    signed = sum((tree / place).stat().st_size for place in places)
    parts = sum(part.length for part in {*edition.parts} - {*before.parts})
    return signed + len(written(edition)) + parts


def _timed(what: str, seconds: list[float], done: Published, bound: float) -> dict[str, object]:
    return {
        "what": what,
        "texts": done.items,
        "parts": len(done.edition.parts),
        "s, median": round(median(seconds), 3),
        "s, most": round(max(seconds), 3),
        "kept": max(seconds) < bound,
    }


def _sized(what: str, tree: Path) -> dict[str, object]:
    files = [path for path in tree.rglob("*") if path.is_file()]
    megabytes = sum(path.stat().st_size for path in files) / 1_000_000
    own = {
        top: sum(path.stat().st_size for path in files if path.is_relative_to(tree / top)) / 1e6
        for top in ("content", "books", "opds", "metadata")
    }
    figures = {f"MB {top}": round(size, 1) for top, size in own.items()}
    return {"what": what, "files": len(files), "MB": round(megabytes, 1), **figures}
