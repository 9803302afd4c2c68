"""The words of the keyboard on the screen, loaded once for all tests: it takes a second."""

from __future__ import annotations

from functools import lru_cache

from content.text.typing.typing import Typist, load_typist


@lru_cache(maxsize=4)
def kept_typist(titles: tuple[str, ...] = (), text: str = "") -> Typist:
    """Return what load_typist() returns for these, made once: apps of tests share their shelf."""
    return load_typist(titles, text)


@lru_cache(maxsize=1)
def words() -> Typist:
    return load_typist(["社区医院预约"])
