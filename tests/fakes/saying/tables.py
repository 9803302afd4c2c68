"""Tables of what stands on a page and what is said for it: `page = said`, one a line."""

from __future__ import annotations

from pathlib import Path

from fakes.places import EXPRESSIONS, SAID


def table(file: Path) -> list[tuple[str, str]]:
    """Return (page, said) for each line of a table; the last " =" parts them."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] != "#"]
    pairs = [line.rpartition(" =") for line in lines if line]
    return [(page, said.strip()) for page, _, said in pairs]


def tables(folder: Path = EXPRESSIONS) -> list[tuple[str, str]]:
    """Return the lines of all tables of a folder."""
    return [pair for file in sorted(folder.glob("*.txt")) for pair in table(file)]


def every_page() -> list[str]:
    """Return what stands on the page in all tables, those of readings left out."""
    folders = (EXPRESSIONS, SAID, SAID / "unseen")
    return sorted({page for folder in folders for page, _ in tables(folder)})
