"""The bundled articles and the help text: well-formed, plain to hear, and in our own words."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes.places import ROOT

_ROOT = ROOT
_ARTICLES = _ROOT / "resources" / "articles"
_HELP = _ROOT / "resources" / "help.md"

# A newspaper page, kept beside the checkout and never in it: its subjects inspired some articles.
_PAGE = _ROOT.parent / "shared" / "samples" / "newspaper-page.txt"
_LONGEST_SHARED = 11
# Proper names that cannot be said in any other way; they do not count as copied words.
_NAMES = (
    "中央全面依法治国委员会",
    "习近平法治思想学习纲要",
    "党的十九届三中全会",
)

_KEY_NAMES = {
    *("Backspace", "Ctrl", "Enter", "Esc", "F1", "F10", "F11", "PageDown", "PageUp", "Shift"),
    *("H", "N", "P", "R"),
}
_KEY_NAMES |= {"Home", "Tab", "V", "U"}  # and U盘, a stick
_JARGON = ("导入", "缓存", "同步", "格式", "错误代码", "加载", "客户端", "界面", "插件")
_LONGEST_SENTENCE = 60
_EASY_SENTENCE = 30
_EASY_SHARE = 0.85


@dataclass(frozen=True)
class _Text:
    name: str
    head: dict[str, str]
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        parts = (re.findall(r"[^。！？]+[。！？]?[”」]?", line) for line in self.paragraphs)
        return [sentence for part in parts for sentence in part]

    @property
    def length(self) -> int:
        return sum(len(line) for line in self.paragraphs)


def _read(name: str, raw: str) -> _Text:
    found = re.fullmatch(r"---\n(.*?)\n---\n\n(.*)", raw, re.DOTALL)
    assert found, f"{name}: no front matter"
    pairs = (line.partition(":") for line in found[1].splitlines())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    blocks = [block.strip() for block in found[2].split("\n\n")]
    headings = tuple(block[3:] for block in blocks if block.startswith("## "))
    paragraphs = tuple(block for block in blocks if not block.startswith(("#", "![")))
    return _Text(name, head, paragraphs, headings)


_FILES = sorted(_ARTICLES.glob("*.md"))
_BUNDLED = [_read(entry.name, entry.read_text(encoding="utf-8")) for entry in _FILES]
_SERIAL = [text for text in _BUNDLED if "series" in text.head]
_SINGLE = [text for text in _BUNDLED if "series" not in text.head]
_GUIDE = _read("help.md", _HELP.read_text(encoding="utf-8"))
_ALL = [*_BUNDLED, _GUIDE]
_each = pytest.mark.parametrize("text", _ALL, ids=lambda text: text.name)


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_pictures_are_there_and_described(file: Path) -> None:
    for words, name in re.findall(r"^!\[(.*)\]\((.*)\)$", file.read_text("utf-8"), re.MULTILINE):
        assert re.fullmatch(r"[^!\[\]]{8,50}。", words), words
        assert name.startswith(file.name[:2])
        assert 1000 < (_ARTICLES / name).stat().st_size < 200_000


def test_there_is_enough_to_read() -> None:
    assert len(_SINGLE) >= 40
    assert len({text.head["title"] for text in _BUNDLED}) == len(_BUNDLED)
    assert len({text.head["section"] for text in _SINGLE}) >= 12


def test_there_is_something_short_and_something_long() -> None:
    """Two, four and eight minutes at 210 characters a minute; the pauses come on top."""
    lengths = [text.length for text in _SINGLE]
    assert sum(length <= 450 for length in lengths) >= 8
    assert sum(700 <= length <= 1200 for length in lengths) >= 20
    assert sum(length >= 1500 for length in lengths) >= 7


def test_the_serial_has_ten_instalments_in_their_order() -> None:
    (series,) = {text.head["series"] for text in _SERIAL}
    assert len(_SERIAL) == 10
    for number, text in zip("一二三四五六七八九十", _SERIAL, strict=True):
        assert text.head["title"].startswith(f"{series} 第{number}回 ")
        assert 1100 <= text.length <= 1800
    for text in _SERIAL[:-1]:
        assert re.search("明天", text.paragraphs[-1]), "it makes one come back"
    # Each leaves off in its own way.
    assert len({text.paragraphs[-1] for text in _SERIAL}) == 10


def test_files_stand_in_the_order_of_their_numbers() -> None:
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.md", text.name) for text in _BUNDLED)
    orders = [int(text.head["order"]) for text in _BUNDLED]
    assert orders == [int(text.name[:2]) for text in _BUNDLED] == list(range(1, len(orders) + 1))


@_each
def test_front_matter_says_what_it_is(text: _Text) -> None:
    assert all(text.head.get(key) for key in ("title", "section", "source"))
    assert len(text.head["title"]) <= 24
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", text.head.get("published", ""))


@_each
def test_body_is_plain_paragraphs_of_a_good_length(text: _Text) -> None:
    assert 350 <= text.length <= 2500
    for line in (*text.paragraphs, *text.headings):
        assert "\n" not in line
        assert not re.search(r"[*_`<>\[\]|#]", line), line
    # A paragraph fits on a large-print page.
    assert max(len(line) for line in text.paragraphs) <= 160


@_each
def test_sentences_are_short(text: _Text) -> None:
    too_long = [s for s in text.sentences if len(s) > _LONGEST_SENTENCE]
    assert not too_long
    easy = sum(len(s) <= _EASY_SENTENCE for s in text.sentences)
    assert easy / len(text.sentences) >= _EASY_SHARE


@_each
def test_words_are_plain(text: _Text) -> None:
    whole = "".join((text.head["title"], *text.headings, *text.paragraphs))
    allowed = _KEY_NAMES if text is _GUIDE else set()
    assert set(re.findall(r"[A-Za-z]+\d*", whole)) <= allowed
    assert [word for word in _JARGON if word in whole] == []
    assert "！" not in whole
    # Half-width punctuation between Chinese characters trips both the voice and line breaking.
    assert not re.search(r"[一-鿿][,;:?!()\"']", whole)


@_each
def test_quotation_marks_are_paired(text: _Text) -> None:
    for line in (*text.paragraphs, *text.headings):
        assert re.sub(r"[^“”]", "", line) == "“”" * line.count("“")


def _shared_runs(text: _Text, page: str) -> list[str]:
    """Return the runs of more than _LONGEST_SHARED characters that also stand in the page."""
    whole = "".join((text.head["title"], "\n", *text.headings, "\n", *text.paragraphs))
    for name in _NAMES:
        whole = whole.replace(name, "\n")
    ours = re.sub(r"[^\w\n]", "", whole)
    size = _LONGEST_SHARED + 1
    runs = (ours[at : at + size] for at in range(len(ours) - size + 1))
    return [run for run in runs if run in page]


@pytest.mark.skipif(not _PAGE.exists(), reason="the newspaper page is not here")
@_each
def test_nothing_is_copied_from_the_newspaper(text: _Text) -> None:
    page = re.sub(r"\W", "", _PAGE.read_text(encoding="utf-8"))
    assert _shared_runs(text, page) == []


def test_copied_words_would_be_noticed() -> None:
    page = "前一句话这里有十二个字是一样的呀后一句话"
    copied = _Text("x", {"title": ""}, ("我们说，这里有十二个字，是一样的呀。",), ())
    assert _shared_runs(copied, page) == ["这里有十二个字是一样的呀"]


@_each
def test_the_importer_reads_the_same(text: _Text) -> None:
    markdown = importlib.import_module("content.importers.markdown.markdown")
    raw = _HELP if text is _GUIDE else _ARTICLES / text.name
    article = markdown.read_markdown(raw.read_text(encoding="utf-8")).articles[0]
    assert article.title == text.head["title"]
    assert (article.section, article.source) == (text.head["section"], text.head["source"])
    assert [block.text for block in article.body if block.kind == "heading"] == list(text.headings)
    paragraphs = [block.text for block in article.body if block.kind == "paragraph"]
    assert paragraphs == list(text.paragraphs)
