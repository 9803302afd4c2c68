"""Rounds to a real folder with a real library: whole letters come once, and nothing is written."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess

from app.importing.child import Importing
from app.letters.looking import Looker, look_into
from app.letters.mailbox import AT_ONCE, HEAP
from app.letters.memory import Memory
from app.letters.round import Round, Rounds
from app.letters.taking import Outcome
from content.errors import NothingToReadError
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.library.store.db import LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.shelf import Shelf

WEST_LAKE = """全家去了西湖

妈，我们今天去了西湖，船上的风很凉快，孩子们都很高兴。

下个星期再给您写信。
"""


def titled(sender: str, title: str) -> str:
    return f"{sender or '家里'}来信了" + (f"：{title}" if title else "")


class Post:
    """A mailbox, a library, and a clock that goes on by a minute at each round."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "妈收"
        self.folder.mkdir()
        self.memory = home / "letters.json"
        self.library = Library(home / "library.db")
        self.now = 0.0
        self.importing: Importing = InProcess()
        self.begin()

    def begin(self) -> None:
        """Start the app, again."""
        self.rounds = Rounds(
            self.folder, Memory(self.memory), self.library, self.importing, titled, lambda: self.now
        )

    def drop(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def go(self, times: int = 1) -> Round:
        for _ in range(times):
            self.now += 60.0
            found = self.rounds.go()
        return found

    def titles(self) -> list[str]:
        return [row.title for row in self.library.rows(Shelf.TODAY)]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    post = Post(tmp_path)
    yield post
    post.library.close()


def test_a_letter_is_on_the_shelf_after_two_rounds_with_who_it_is_from(post: Post) -> None:
    post.drop("来自小芳/西湖.txt", WEST_LAKE)
    assert not post.go().letters
    found = post.go()
    (letter,) = found.came
    assert (letter.sender, letter.title) == ("小芳", "小芳来信了：全家去了西湖")
    assert post.titles() == ["小芳来信了：全家去了西湖"]
    (row,) = post.library.rows(Shelf.TODAY)
    assert row.origin is not None
    assert row.origin.name == "小芳"
    assert not post.go(3).letters


def test_each_file_comes_once_also_after_a_restart_and_under_another_name(post: Post) -> None:
    file = post.drop("小芳-西湖.txt", WEST_LAKE)
    post.go(2)
    post.begin()
    assert not post.go(3).letters
    file.rename(post.folder / "小芳-西湖 (1).txt")
    assert [each.outcome for each in post.go(2).letters] == [Outcome.KNOWN]
    post.memory.unlink()
    post.begin()
    assert [each.outcome for each in post.go(2).letters] == [Outcome.KNOWN]
    assert len(post.titles()) == 1


def test_a_letter_that_was_taken_off_does_not_come_back_by_itself(post: Post) -> None:
    post.drop("小芳-西湖.txt", WEST_LAKE)
    (letter,) = post.go(2).came
    post.library.remove(letter.ids[0])
    post.memory.unlink()
    post.begin()
    post.go(3)
    assert post.titles() == []


def test_a_changed_letter_takes_the_place_of_the_older_text_and_stands_where_it_came(
    post: Post,
) -> None:
    post.drop("小芳-西湖.txt", WEST_LAKE)
    post.go(2)
    post.drop("大强-买菜.txt", "买菜\n\n今天的白菜便宜，我买了三棵，给您放在门口了。\n")
    post.go(2)
    post.drop("小芳-西湖.txt", WEST_LAKE + "\n又及：照片在路上，过几天就到了。\n")
    (letter,) = post.go(2).came
    assert post.titles() == ["小芳来信了：全家去了西湖", "大强来信了：买菜"]
    assert letter.ids[0] == post.library.rows(Shelf.TODAY)[0].id
    assert [row.title for row in post.library.removed()] == ["小芳来信了：全家去了西湖"]


def test_a_file_without_a_title_is_called_after_its_sender_alone(post: Post) -> None:
    post.drop("来自小芳/IMG_2034.txt", "妈，我们今天去了西湖，船上的风很凉快，孩子们都很高兴。")
    post.go(2)
    assert post.titles() == ["小芳来信了"]


def test_what_is_half_copied_hidden_or_no_file_is_left_alone(post: Post, tmp_path: Path) -> None:
    for name in ("西湖.txt.part", "西湖.crdownload", "~$西湖.docx", ".西湖.txt", "a.tmp", "x.lnk"):
        post.drop(name, WEST_LAKE)
    os.mkfifo(post.folder / "信.txt")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "别人的.txt").write_text(WEST_LAKE)
    (post.folder / "link.txt").symlink_to(outside / "别人的.txt")
    (post.folder / "links").symlink_to(outside)
    (post.folder / "round").symlink_to(post.folder)
    found = post.go(3)
    assert (found.letters, found.waiting, found.is_there) == ((), 0, True)


def test_a_file_that_cannot_be_read_is_told_until_it_was_seen(post: Post) -> None:
    post.drop("小芳-录像.mp4", b"\0\0\0\x18ftypmp42" + bytes(200))
    post.drop("小芳-西湖.txt", WEST_LAKE)
    found = post.go(2)
    assert len(found.came) == 1
    ((fault),) = found.faults
    assert (fault.path, fault.sender) == ("小芳-录像.mp4", "小芳")
    post.begin()
    assert post.go(2).faults == (fault,)
    post.rounds.forget_faults()
    assert post.go().faults == ()
    post.begin()
    assert post.go(2).faults == ()


def test_the_folder_is_never_written_to(post: Post) -> None:
    post.drop("来自小芳/西湖.txt", WEST_LAKE)
    post.drop("坏.docx", b"PK\3\4" + bytes(100))

    def state() -> list[tuple[str, bytes, int]]:
        return sorted(
            (str(each), each.read_bytes() if each.is_file() else b"", each.stat().st_mtime_ns)
            for each in post.folder.rglob("*")
        )

    before = state()
    post.go(4)
    assert state() == before


def test_a_folder_that_has_gone_is_told_and_loses_nothing(post: Post) -> None:
    post.drop("小芳-西湖.txt", WEST_LAKE)
    post.go(2)
    away = post.folder.rename(post.folder.with_name("away"))
    assert not post.go(2).is_there
    away.rename(post.folder)
    post.drop("大强-买菜.txt", "买菜\n\n今天的白菜便宜，我买了三棵，给您放在门口了。\n")
    found = post.go(2)
    assert found.is_there
    assert [each.title for each in found.came] == ["大强来信了：买菜"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"folder": 3}', b"\xff\xfe", b"[" * 9000])
def test_a_damaged_memory_brings_nothing_twice(post: Post, content: bytes) -> None:
    post.drop("小芳-西湖.txt", WEST_LAKE)
    post.go(2)
    post.memory.write_bytes(content)
    post.begin()
    assert not post.go(3).came
    assert len(post.titles()) == 1


def test_a_heap_gives_its_newest_and_the_rest_when_it_is_wanted(post: Post) -> None:
    for number in range(HEAP + 5):
        path = post.drop(f"old/{number}.txt", f"第{number}件事\n\n{number}：说来话长。\n")
        os.utime(path, ns=(number, number + 1))
    found = post.go(2)
    assert (len(found.came), found.held) == (AT_ONCE, HEAP + 5 - AT_ONCE)
    post.begin()
    assert post.go(2).held == HEAP + 5 - AT_ONCE
    post.rounds.let_held_in()
    post.go(4)
    assert len(post.titles()) == HEAP + 5


def test_a_library_that_takes_nothing_now_leaves_the_letter_for_later(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.drop("小芳-西湖.txt", WEST_LAKE)

    def full(*_: object, **__: object) -> None:
        raise LibraryUnavailableError("disk full")

    with monkeypatch.context() as disk:
        disk.setattr(post.library, "add", full)
        assert post.go(3).trouble == "library-unavailable"
    assert len(post.go().came) == 1


def test_a_letter_that_is_cut_while_it_is_taken_waits(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = post.drop("小芳-西湖.txt", WEST_LAKE)
    post.go()
    looks: list[Callable[[], object]] = [lambda: file.write_text(WEST_LAKE[:20])]

    look = Looker.look

    def grows(*given: object) -> object:
        found = look(*given)  # type: ignore[arg-type]
        while looks:
            looks.pop()()
        return found

    monkeypatch.setattr(Looker, "look", grows)
    assert not post.go().letters
    assert not post.go().letters
    assert len(post.go().came) == 1


class Recognises:
    """Reads the names that lie in photos, the pages of an album as one text."""

    def __init__(self) -> None:
        self.read_together = 0

    def read(self, source: Source, *_: object) -> ImportResult:
        data = source.data()
        words = [data.decode("utf-8", "replace")]
        if data.startswith(b"PK"):
            self.read_together += 1
            with zipfile.ZipFile(BytesIO(data)) as album:
                words = [album.read(name).decode() for name in sorted(album.namelist())]
        if "风景" in words[0]:
            raise NothingToReadError
        text = f"{'，'.join(words)}，都写在纸上了。"
        return InProcess().read(Source(source.name, lambda: BytesIO(text.encode())))


@pytest.fixture
def photos(post: Post) -> Recognises:
    recognises = Recognises()
    post.importing = recognises
    post.begin()
    return recognises


def texts(post: Post) -> list[str]:
    rows = post.library.rows(Shelf.TODAY)
    return [post.library.article(row.id).body[0].text for row in rows]


def test_photos_of_one_letter_become_one_article_in_order(post: Post, photos: Recognises) -> None:
    for name, word in {"信2": "二", "信10": "十", "信1": "一"}.items():
        post.drop(f"来自小芳/{name}.jpg", word)
    for number in range(3, 10):
        post.drop(f"来自小芳/信{number}.jpg", "三四五六七八九"[number - 3])
    (letter,) = post.go(2).came
    assert (letter.sender, letter.title) == ("小芳", "小芳来信了")
    assert texts(post) == ["一，二，三，四，五，六，七，八，九，十，都写在纸上了。"]
    post.memory.unlink()
    post.begin()
    assert [each.outcome for each in post.go(2).letters] == [Outcome.KNOWN]
    post.drop("来自小芳/信11.jpg", "又及")
    assert len(post.go(2).came) == 1, "a page that comes later is a letter of its own"
    assert photos.read_together == 1


def test_photos_without_words_are_told_one_by_one(post: Post, photos: Recognises) -> None:
    post.drop("小芳/西湖1.jpg", "风景")
    post.drop("小芳/西湖2.jpg", "题字")
    found = post.go(2)
    assert [fault.path for fault in found.faults] == ["小芳/西湖1.jpg"]
    assert texts(post) == ["题字，都写在纸上了。"]


def test_a_page_that_came_alone_does_not_come_twice(post: Post, photos: Recognises) -> None:
    post.drop("小芳/信1.jpg", "妈，我们今天去了西湖，船上的风很凉快")
    post.go(2)
    post.memory.unlink()
    post.begin()
    post.drop("小芳/信2.jpg", "大强的新房子收拾好了，离菜场只有几步路")
    post.go(2)
    assert len(texts(post)) == 2
    assert not photos.read_together


def test_a_letter_among_thousands_of_links_is_seen_and_a_look_can_be_stopped(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.txt").symlink_to("nowhere")
    (folder / "小芳-信.txt").write_text(WEST_LAKE)
    look = look_into(folder)
    assert list(look.sights) == ["小芳-信.txt"]
    assert not look_into(folder, lambda: True).is_all
