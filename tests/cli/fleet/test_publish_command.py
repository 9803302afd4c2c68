"""`yinlingctl publish`, as a publisher types it: real keys, a real library, a real tree."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.fleet.publisher import article

from app.files.paths import default_paths
from app.publishing.catalogue import addresses_of
from app.publishing.files import TreeFiles, body_place
from app.publishing.keys import ceremony
from app.publishing.keys.key_file import make_key, open_signer, share_key
from app.publishing.keys.publisher import publisher_of
from app.publishing.tree import last_published
from app.settings.corrections import CorrectionStore
from cli.main import main
from content.editions.bodies import article_in
from content.editions.edition import ItemKind
from content.editions.small_bodies import channel_in, readings_in, voice_in
from content.library.channels.channel import Channel
from content.library.store.library import Library
from content.library.store.shelf import Origin, OriginKind
from content.text.readings.corrections import Corrections

COURSES = Path(__file__).parents[3] / "resources/lessons"


class Desk:
    """A publisher's computer: a library, a key on a stick, a tree with a root."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self._capsys = home, capsys
        self.tree, self.key = home / "tree", home / "red.yinling-key"
        self.paths = default_paths(os.environ, sys.platform)
        key = make_key(self.key, None, "红色U盘")
        publisher = publisher_of(self.tree)
        ceremony.start(self.tree, publisher, [key], [key], 1, datetime.now(UTC))
        ceremony.sign(publisher, open_signer(self.key, None))
        ceremony.finish(self.tree, publisher)
        self.library().close()

    def library(self) -> Library:
        return Library(self.paths.library_file)

    def add(self, *numbers: int, **text: str) -> None:
        library = self.library()
        library.add(article(number, **text) for number in numbers)
        library.close()

    def __call__(self, *arguments: object, tree: Path | None = None) -> tuple[int, str, str]:
        code = main(("publish", str(tree or self.tree), *map(str, arguments)))
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def publish(self, *arguments: object) -> dict[str, object]:
        code, out, err = self("--key", self.key, "--name", "北街图书馆", "--json", *arguments)
        assert code == 0, err
        fields = json.loads(out)
        assert isinstance(fields, dict)
        return fields

    def names(self) -> list[str]:
        last = last_published(self.tree)
        return sorted(item.name for item in last.items) if last is not None else []


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cli.commands.bundled_articles", lambda: [article(100)])
    return Desk(tmp_path, capsys)


def test_own_articles_are_published_and_letters_are_not(desk: Desk) -> None:
    desk.add(1, 2)
    library = desk.library()
    letter = article(3)
    library.add([letter], origins={letter.id: Origin(OriginKind.LETTER, "小芳", "1")})
    library.seed([article(100)])
    library.close()
    done = desk.publish("--address", "https://books.example/")
    assert (done["number"], done["added"], done["signed"]) == (
        *(1, 2),
        ["targets", "snapshot", "timestamp"],
    )
    assert desk.names() == ["第 1 篇", "第 2 篇"]
    assert addresses_of(TreeFiles(desk.tree)) == ("https://books.example/",)
    desk.publish("--articles", "all")
    assert desk.names() == ["第 1 篇", "第 100 篇", "第 2 篇"]


def test_the_second_time_nothing_is_new_and_few_words_are_needed(desk: Desk) -> None:
    desk.add(1)
    code, out, err = desk("--key", desk.key, "--name", "北街图书馆")
    assert code == 0
    assert "北街图书馆：发布好了第 1 期，1 样：新 1，改 0，撤回 0。写了" in out
    assert "发布 100%" in err
    assert desk("--key", desk.key)[1] == "北街图书馆：没有新的，还是第 1 期，1 样。\n"
    assert desk("--refresh")[1] == "签名都还没有到期，没有动。\n"


def test_everything_else_is_published_by_name(desk: Desk) -> None:
    library = desk.library()
    library.keep_channel(Channel("https://news.example/feed", "早报", is_on=True))
    library.keep_channel(Channel("https://off.example/feed", "晚报"))
    library.close()
    corrections = Corrections.of({"单于": ["chan2", "yu2"]})
    desk.paths.data.mkdir(parents=True, exist_ok=True)
    CorrectionStore(desk.paths.corrections_file).save(corrections)
    course = next(COURSES.glob("*/course.md")).parent
    broken = desk.home / "broken"
    broken.mkdir()
    desk.add(1)
    done = desk.publish(
        *("--channels", "--readings", "--voice", "natural/xiao", "--articles", "none"),
        *("--course", course, "--course", broken),
    )
    assert [each["name"] for each in done["left_out"]] == ["broken"]  # type: ignore[attr-defined]
    last = last_published(desk.tree)
    assert last is not None
    bodies = {item.kind: (desk.tree / body_place(item.sha256)).read_bytes() for item in last.items}
    assert set(bodies) == {*ItemKind} - {ItemKind.ARTICLE}
    assert channel_in(bodies[ItemKind.CHANNEL]).title == "早报"
    assert voice_in(bodies[ItemKind.VOICE]) == "natural/xiao"
    assert readings_in(bodies[ItemKind.READINGS]) == corrections


def test_a_corrected_text_keeps_its_key_and_a_withdrawn_one_leaves_the_shelf(desk: Desk) -> None:
    desk.add(1, 2)
    desk.publish()
    old = article(1)
    library = desk.library()
    library.remove(old.id)
    library.add([article(1, "改好了。")])
    library.close()
    done = desk.publish()
    assert (done["added"], done["changed"], done["gone"]) == (0, 1, 0)
    done = desk.publish("--withdraw", old.id[:9])
    assert (done["gone"], done["off_the_shelf"]) == (1, ["第 1 篇"])
    assert desk.publish()["is_new"] is False
    assert json.loads(desk("--list", "--json")[1])["withdrawn"] == [old.id]
    assert desk("--list")[1].splitlines()[1] == f"{article(2).id}  第 2 篇"


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    desk.add(1)
    before = {path for path in desk.home.rglob("*") if path.name != "library.db-shm"}
    assert desk.publish("--dry-run", "--prune")["dry_run"] is True
    assert {path for path in desk.home.rglob("*") if path.name != "library.db-shm"} == before


def test_favourites_and_sections(desk: Desk) -> None:
    desk.add(1, 2)
    library = desk.library()
    library.like(article(2).id, liked=True)
    library.close()
    desk.publish("--articles", "favourites")
    assert desk.names() == ["第 2 篇"]
    assert desk.publish("--section", "生活")["added"] == 1
    assert desk("--key", desk.key, "--section", "没有")[0] == 0


def test_faults_have_sentences_and_codes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(*arguments: object) -> tuple[int, str]:
        code, out, err = desk(*arguments)
        assert not out
        return code, err.splitlines()[-1]

    assert said("--name", "甲", "--key", desk.key) == (2, "没有可以发布的。")
    desk.add(1)
    assert said("--key", desk.key) == (2, "第一次发布要写上 --name。")
    assert said("--name", "甲")[1].startswith("钥匙不够")
    assert said("--name", "甲", "--key", "nothing") == (2, "没有这个钥匙文件（nothing）。")
    locked, other = desk.home / "locked.yinling-key", desk.home / "other.yinling-key"
    make_key(locked, "一二三四五六七八", "别的")
    monkeypatch.setenv("YINLING_PASSPHRASE", "八七六五四三二一")
    assert said("--name", "甲", "--key", locked) == (2, "密码不对。")
    make_key(other, None, "别的")
    assert said("--name", "甲", "--key", other)[1].startswith("这把钥匙不能签这个目录")
    inside = desk.tree / "metadata/red.yinling-key"
    shutil.copy(desk.key, inside)
    assert said("--name", "甲", "--key", inside)[1].startswith("放钥匙的文件夹不能在目录里")
    assert said("--name", "甲", "--key", desk.key)[1].startswith("目录里有一把私钥")
    inside.unlink()
    assert said("--name", "甲", "--address", "ftp://x")[0] == 2
    assert said("--withdraw", "abc", "--name", "甲", "--key", desk.key)[1].startswith(
        "没有这个编号"
    )
    with TreeFiles(desk.tree).alone():
        assert said("--name", "甲", "--key", desk.key)[0] == 3


def test_a_district_publishes_and_is_taken_in(desk: Desk) -> None:
    desk.add(1)
    desk.publish()
    key = make_key(desk.home / "north.yinling-key", None, "北区")
    share_key(desk.home / "north.yinling-public", key)
    public = desk.home / "north.yinling-public"
    assert desk("--delegate", "north", public, "--key", desk.key)[1] == "north 现在可以发布了。\n"
    folder = desk.home / "north"
    code, out, err = desk(
        *("--as", "north", "--key", desk.home / "north.yinling-key", "--name", "北区"), tree=folder
    )
    assert (code, out[:12]) == (0, "北区：发布好了第 1 期"), err
    assert desk("--take", folder)[1] == "收下了 north 的第 1 期，1 样。\n"
    assert desk("--take", folder)[1] == "没有新的。\n"
    assert desk("--undelegate", "north", "--key", desk.key)[0] == 0
    assert desk("--take", folder)[0] == 2


def test_old_files_are_pruned(desk: Desk) -> None:
    for number in range(1, 6):
        desk.add(number)
        library = desk.library()
        for row in library.ids(""):
            if row != article(number).id:
                library.remove(row)
        library.close()
        desk.publish()
    done = desk.publish("--prune", "--keep", 1)
    assert done["pruned"]["files"] > 10  # type: ignore[index]
    last = last_published(desk.tree)
    assert last is not None
    body = (desk.tree / body_place(last.items[0].sha256)).read_bytes()
    assert article_in(body).title == "第 5 篇"
