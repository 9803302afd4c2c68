"""The folders of prepared sound: one for each article, which goes when the article goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path


def folder_of(owner: str) -> str:
    """Return the name of an article's folder; it tells nothing of the article."""
    import hashlib  # Imported here: it loads OpenSSL, which would cost the start 3 ms.

    return hashlib.sha256(f"article\0{owner}".encode()).hexdigest()[:32]


def forget(folder: Path, owners: Iterable[str]) -> None:
    """Remove the sound of these articles. Never raises."""
    for owner in owners:
        shutil.rmtree(folder / folder_of(owner), ignore_errors=True)


def keep_only(folder: Path, owners: Iterable[str]) -> None:
    """Remove the sound of all articles but these. Never raises."""
    kept = {folder_of(owner) for owner in owners}
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return
    for name in names:
        if name not in kept:
            shutil.rmtree(folder / name, ignore_errors=True)
