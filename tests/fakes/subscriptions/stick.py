"""A volunteer's stick with a publisher's tree."""

from __future__ import annotations

from pathlib import Path

from content.editions.bodies import article_body
from content.importers.shared.compose import compose
from content.model import Block, BlockKind
from fakes.subscriptions.publisher import Publisher


def stick_of(publisher: Publisher, folder: Path, *titles: str) -> Path:
    """Write an edition of these texts into a folder of the stick, and return the stick's."""
    texts = {
        f"text-{number}": article_body(
            compose(title, [Block(BlockKind.PARAGRAPH, f"{title}：今天的事。")])
        )
        for number, title in enumerate(titles)
    }
    publisher.edition(texts)
    for path, data in publisher.files.items():
        file = folder / "yinling" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder
