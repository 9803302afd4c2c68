"""A stick is offered when it comes, once, with what is not on the shelf; pulled at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files.fingerprints import fingerprint
from app.sticks import plugged
from app.sticks.plugged import TRIES, Offer, Plugged


def stick(root: Path, *names: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for name in names:
        (root / name).write_text(f"{name}里的字。")
    return root


def test_a_stick_that_was_there_at_the_start_is_no_news(tmp_path: Path) -> None:
    root = stick(tmp_path / "KINGSTON", "信.txt")
    roots = [root]
    watch = Plugged(lambda: roots, frozenset)
    assert watch.look().offer is None
    assert watch.look().offer is None
    roots.clear()
    assert watch.look().roots == frozenset()
    roots.append(root)
    assert watch.look().offer == Offer(root, 1, 0)
    assert watch.look().offer is None, "it is offered once"


def test_books_and_articles_are_counted_and_what_is_on_the_shelf_is_not(tmp_path: Path) -> None:
    names = ("一.txt", "二.docx", "三.pdf", "书.epub", "片.mp4", "照.jpg", ".藏.txt")
    root = stick(tmp_path / "KINGSTON", *names)
    watch = Plugged(iter([(), (root,)]).__next__, lambda: frozenset({fingerprint(root / "一.txt")}))
    watch.look()
    assert watch.look().offer == Offer(root, 2, 1)


def test_a_folder_that_is_there_before_its_stick_is_looked_at_again(tmp_path: Path) -> None:
    root = tmp_path / "KINGSTON"
    root.mkdir()
    roots: list[Path] = []
    watch = Plugged(lambda: roots, frozenset)
    watch.look()
    roots.append(root)
    assert watch.look().offer is None
    stick(root, "信.txt")
    assert watch.look().offer == Offer(root, 1, 0)


def test_an_empty_stick_is_left_alone_after_some_looks(tmp_path: Path) -> None:
    root = stick(tmp_path / "KINGSTON")
    watch = Plugged(iter([(), *[(root,)] * (TRIES + 1)]).__next__, frozenset)
    for _ in range(TRIES + 1):
        watch.look()
    stick(root, "后来的.txt")
    assert watch.look().offer is None


def test_a_slow_stick_and_one_that_is_pulled_offer_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = stick(tmp_path / "KINGSTON", "信.txt")
    monkeypatch.setattr(plugged, "LONGEST_S", -1.0)
    watch = Plugged(iter([(), (root,), (root,)]).__next__, frozenset)
    watch.look()
    assert watch.look().offer is None
    assert watch.look().offer is None
    gone = Plugged(iter([(), (tmp_path / "gone",)]).__next__, frozenset)
    gone.look()
    assert gone.look().offer is None


@given(st.lists(st.sets(st.sampled_from("ABC")), max_size=8))
def test_each_plugging_in_is_offered_once(history: list[set[str]]) -> None:
    offers: list[str] = []

    def offer_of(root: Path, *_: object) -> Offer:
        return Offer(root, 1, 0)

    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(plugged, "offer_of", offer_of)
        now: set[str] = set()
        watch = Plugged(lambda: map(Path, now), frozenset)
        watch.look()
        wanted: list[str] = []
        for there in history:
            wanted += sorted(there - now)
            now.clear()
            now |= there
            for _ in "ABC":
                found = watch.look().offer
                offers += [found.root.name] if found is not None else []
    assert sorted(offers) == sorted(wanted)
