"""`yinlingctl keys`: two volunteers, papers that are read back, faults in one sentence."""

from __future__ import annotations

import io
import json
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from fakes.fleet.publisher import article, thing
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.publishing.content import Content
from app.publishing.keys import pkcs8
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import KeyFileError, open_signer, read_key
from app.publishing.keys.publisher import publisher_of
from app.publishing.tree import publish
from cli.fleet.keys.telling import FAULTS as FAULT_WORDS
from cli.main import main
from content.editions.code_words import CodeError
from content.editions.paper_code import code_in, fingerprint_of

PASSPHRASE = "春天种下一棵苹果树"
ADDRESS = "https://example.org/yinling/"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkcs8, "COST", 16)
    monkeypatch.setenv("YINLING_PASSPHRASE", PASSPHRASE)


class Volunteer:
    """Types commands in a folder of sticks; holds what was told."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        self.out = self.err = ""

    def does(self, *arguments: object) -> int:
        code = main(["keys", *map(str, arguments)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def stick(self, name: str) -> Path:
        path = self.home / f"{name}.yinling-key"
        if not path.exists():
            assert self.does("new", path, "--name", name) == 0
        return path


@pytest.fixture
def volunteer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Volunteer:
    return Volunteer(tmp_path, capsys)


@pytest.fixture
def tree(volunteer: Volunteer, tmp_path: Path) -> Path:
    """A tree of one person."""
    mine = volunteer.stick("mine")
    assert volunteer.does("start", tmp_path / "tree", "--root", mine) == 0
    assert volunteer.does("sign", tmp_path / "tree", "--key", mine, "--yes") == 0
    assert volunteer.does("finish", tmp_path / "tree") == 0
    return tmp_path / "tree"


def scanned(page: str) -> str:
    """Return what a reader of square codes reads on a page, as it is printed."""
    drawing = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawing is not None
    svg = drawing[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    picture = QImage(600, 600, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(600, picture.bytesPerLine())
    # The other detector of OpenCV 5.0 misses 2 of 100 codes, however they are drawn.
    text, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(np.ascontiguousarray(pixels[:, :600]))
    return str(text)


def test_two_volunteers_with_two_sticks_and_two_computers(volunteer: Volunteer) -> None:
    tree, copy = volunteer.home / "tree", volunteer.home / "copy.yinling-root"
    red, blue = volunteer.stick("red"), volunteer.stick("blue")
    public = red.with_suffix(".yinling-public")
    assert volunteer.does("start", tree, "--root", public, "--root", blue, "--json") == 0
    told = json.loads(volunteer.out)["new_root"]
    assert (told["signatures"][0]["need"], told["whole"]) == (2, False)
    assert volunteer.does("sign", tree, "--key", red, "--yes") == 0
    copy.write_bytes((volunteer.home / "tree.publisher" / "new.yinling-root").read_bytes())
    assert volunteer.does("finish", tree) == 2
    assert "签的钥匙还不够" in volunteer.err
    assert volunteer.does("sign", copy, "--key", blue, "--yes", "--json") == 0
    assert json.loads(volunteer.out)["new_root"]["check"] == told["check"]
    assert volunteer.does("finish", tree, "--from", copy) == 0
    assert volunteer.does("show", tree, "--json") == 0
    roles = {each["role"]: each for each in json.loads(volunteer.out)["roles"]}
    assert {each["name"] for each in roles["root"]["keys"]} == {"red", "blue"}
    assert volunteer.does("check", tree) == 1
    assert "丢一把，就再也换不了钥匙" in volunteer.out


def test_nobody_signs_unasked_and_a_dry_run_writes_nothing(
    volunteer: Volunteer, tree: Path
) -> None:
    def files() -> dict[str, bytes]:
        paths = [path for path in volunteer.home.rglob("*") if path.is_file()]
        return {str(path): path.read_bytes() for path in paths if path.name != ".publishing"}

    mine, fresh = volunteer.stick("mine"), volunteer.stick("fresh")
    before = files()
    for deed in (
        ("rotate", tree, "timestamp", "snapshot"),
        ("rotate", tree, "targets", "--new", fresh),
        ("add", tree, "root", "--new", fresh),
        ("renew", tree),
        ("new", volunteer.home / "other.yinling-key", "--name", "other"),
        ("paper", tree, "--address", ADDRESS, "--to", volunteer.home / "paper.html"),
        ("paper", "--secret", mine, "--to", volunteer.home / "paper.html"),
    ):
        assert volunteer.does(*deed, "--dry-run") == 0, deed
    assert files() == before
    assert volunteer.does("renew", tree) == 0
    before = files()
    assert volunteer.does("sign", tree, "--key", mine, "--dry-run") == 0
    assert volunteer.does("sign", tree, "--key", mine) == 2
    assert "没有签" in volunteer.err
    assert "--yes" in volunteer.err
    assert files() == before
    assert volunteer.does("drop", tree) == 0
    assert volunteer.does("finish", tree) == 2


def test_the_paper_is_read_by_a_scanner_and_by_eye(volunteer: Volunteer, tree: Path) -> None:
    paper = volunteer.home / "paper.html"
    assert volunteer.does("paper", tree, "--to", paper) == 2
    assert "网址" in volunteer.err
    long = "http://library.example.org/a/long/way/to/the/tree/of/the/centre/"
    for address in (ADDRESS, long):
        given = ("--address", address, "--name", "和平街 <图书馆>", "--to", paper)
        assert volunteer.does("paper", tree, *given, "--json") == 0
        told = json.loads(volunteer.out)
        page = paper.read_text()
        begins = fingerprint_of((tree / "metadata" / "1.root.json").read_bytes())
        assert scanned(page) == told["code"]
        assert (code_in(told["code"]).address, code_in(told["code"]).begins) == (address, begins)
        by_eye = re.findall(r"<small>\d+</small>(..)</div>", page)
        assert code_in(f"{address} 1号 {' '.join(by_eye)}").begins == begins
        assert "<图书馆>" not in page


def test_a_key_comes_back_from_its_paper(
    volunteer: Volunteer, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, paper = volunteer.stick("mine"), volunteer.home / "secret.html"
    assert volunteer.does("paper", "--secret", mine, "--to", paper) == 0
    assert "谁看到这张纸" in volunteer.err
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert volunteer.does("paper", "--secret", mine, "--to", paper) == 2
    page = paper.read_text()
    words = re.findall(r"<small>\d+</small>(..)</div>", page)
    wrong = [*words[:3], "苹果" if words[3] != "苹果" else "荔枝", *words[4:]]
    typed = {"scanned": scanned(page), "words": " ".join(words), "wrong": " ".join(wrong)}
    for way, text in typed.items():
        again = volunteer.home / f"{way}.yinling-key"
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{text}\n"))
        assert volunteer.does("restore", again, "--name", "again") == 0
        assert ("第 4 个词" in volunteer.err) == (way == "wrong")
        assert read_key(again).public == read_key(mine).public
    assert volunteer.does("renew", tree) == 0
    assert volunteer.does("sign", tree, "--key", again, "--yes") == 0
    for at in (5, 9):
        wrong[at] = "苹果" if words[at] != "苹果" else "荔枝"
    monkeypatch.setattr("sys.stdin", io.StringIO(" ".join(wrong)))
    assert volunteer.does("restore", volunteer.home / "no.yinling-key", "--name", "no") == 2
    assert "对着纸再看一遍" in volunteer.err


def test_another_passphrase(volunteer: Volunteer, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = volunteer.stick("mine")
    assert volunteer.does("passphrase", mine) == 0
    monkeypatch.delenv("YINLING_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\nanother apple tree\n"))
    assert volunteer.does("passphrase", mine) == 0
    open_signer(mine, "another apple tree")
    names = {path.name for path in volunteer.home.iterdir()}
    assert names == {"mine.yinling-key", "mine.yinling-public"}


FAULTS = [
    (("sign", "TREE", "--key", "none"), "没有等着签的新的根"),
    (("start", "TREE", "--root", "mine.yinling-key"), "已经有根了"),
    (("rotate", "TREE", "root"), "--new"),
    (("revoke", "TREE", "nobody"), "没有叫这个名字"),
    (("revoke", "TREE", "mine"), "比要签的把数还少"),
    (("show", "elsewhere"), "还没有根"),
    (("again", "TREE", "--key", "mine.yinling-key"), "还没有发布过文章"),
    (("show", "TREE", "--publisher", "TREE/keys"), "不能放在发布出去的目录里"),
    (("new", "mine.yinling-key", "--name", "x"), "已经有这个文件了"),
    (("paper", "--secret", "mine.yinling-public", "--to", "x.html"), "公开的那一半"),
]


def test_faults_are_one_sentence(volunteer: Volunteer, tree: Path) -> None:
    def placed(word: str) -> str:
        word = word.replace("TREE", str(tree))
        is_file = word.startswith(("mine.", "x.", "elsewhere"))
        return str(volunteer.home / word) if is_file else word

    for deed, sentence in FAULTS:
        assert volunteer.does(*map(placed, deed)) == 2, deed
        assert sentence in volunteer.err
        assert volunteer.err.count("\n") == 1


def test_a_wrong_passphrase_and_a_full_stick(
    volunteer: Volunteer, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = volunteer.stick("mine")
    assert volunteer.does("renew", tree) == 0
    monkeypatch.setenv("YINLING_PASSPHRASE", "冬天种下一棵苹果树")
    assert volunteer.does("sign", tree, "--key", mine, "--yes") == 2
    assert volunteer.err == "密码不对。\n"
    nowhere = volunteer.home / "no" / "stick.yinling-key"
    assert volunteer.does("new", nowhere, "--name", "x") == 3
    monkeypatch.setenv("YINLING_PASSPHRASE", "1234")
    assert volunteer.does("new", volunteer.home / "y.yinling-key", "--name", "x") == 2
    assert "密码太短" in volunteer.err


def test_every_fault_has_its_sentence() -> None:
    for kind in (KeyFileError, KeysError, CodeError):
        codes = re.findall(r"\b((?:keys?|paper|code)-[a-z-]+)[:,;]", kind.__doc__ or "")
        assert len(codes) >= 4
        assert set(codes) <= set(FAULT_WORDS)


def test_a_root_is_in_place_although_its_online_keys_are_elsewhere(
    volunteer: Volunteer, tree: Path
) -> None:
    publisher, mine = publisher_of(tree), volunteer.stick("mine")
    signers = {**publisher.online_signers(), "targets": (open_signer(mine, PASSPHRASE),)}
    publish(tree, Content("中心", (thing(article(1)),)), signers, datetime.now(UTC))
    assert volunteer.does("rotate", tree, "timestamp") == 0
    assert volunteer.does("sign", tree, "--key", mine, "--yes") == 0
    publisher.coming_key("timestamp").unlink()
    publisher.key_file("timestamp").unlink()
    assert volunteer.does("finish", tree) == 2
    assert ("第 2 号" in volunteer.out, "自动签名的钥匙不在这里" in volunteer.err) == (True, True)
    assert (tree / "metadata" / "2.root.json").exists()
