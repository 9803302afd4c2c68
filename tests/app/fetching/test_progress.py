"""The share of what is fetched is told while the client makes and removes folders of its own."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from app.fetching.progress import Coming


def test_folders_that_vanish_while_they_are_counted_do_no_harm(tmp_path: Path) -> None:
    is_over = threading.Event()

    def fetch() -> None:
        while not is_over.is_set():
            for number in range(5):
                (tmp_path / "temporary" / str(number) / "inside").mkdir(parents=True)
            shutil.rmtree(tmp_path / "temporary")

    client = threading.Thread(target=fetch)
    client.start()
    told: list[int] = []
    look = Coming(tmp_path, 100, lambda come, whole: told.append(come))
    try:
        for _ in range(500):
            look()
    finally:
        is_over.set()
        client.join()
    assert told == [0] * 500


def test_it_never_goes_back_and_never_over(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    look = Coming(tmp_path, 100, lambda *share: told.append(share))
    (tmp_path / "a").write_bytes(b"x" * 60)
    look()
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "b").write_bytes(b"x" * 10)
    look()
    (tmp_path / "c").write_bytes(b"x" * 200)
    look()
    assert told == [(60, 100), (60, 100), (99, 100)]
    look.all_has_come()
    assert told[-1] == (100, 100)


def test_what_a_client_has_in_several_places_counts_once(tmp_path: Path) -> None:
    told: list[int] = []
    look = Coming(tmp_path, 100, lambda come, whole: told.append(come))
    (tmp_path / "a.whl").write_bytes(b"x" * 30)
    look.expect(20)
    for place in ("arriving", "temporary"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "b").write_bytes(b"x" * 18)
        look()
    shutil.rmtree(tmp_path / "temporary")
    (tmp_path / "arriving" / "b").unlink()
    look.used_up(40)
    look()
    assert told == [48, 50, 70]
