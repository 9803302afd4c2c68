"""OFD files become the text that people see; broken, locked and hostile ones are refused."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn
from hypothesis import given
from hypothesis import strategies as st

from app.importing.child import ImportingChild
from content.errors import ContentError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.ofd.places import Turn, box_of, distances, number
from content.importers.paper.recognising import models_folder
from content.importers.reading import read_source
from content.importers.shared.documents.originals import original_caption, originals
from content.importers.shared.documents.picture_pages import picture_pages
from content.importers.shared.doubts import DoubtCode, ImportResult
from content.importers.shared.layout.shapes import Box
from tools.documents.ofd import FILES, put
from tools.documents.ofd_writer import Document, Sheet, element, packed, text

FOLDER = ROOT / "tests/fixtures/documents/ofd"
recognises = pytest.mark.skipif(
    models_folder() is None, reason="the extra `paper` is not installed (./run.sh paper)"
)
READ = sorted(path.stem for path in FOLDER.glob("*.json"))


def read(data: bytes) -> ImportResult:
    return read_source(Source("x", lambda: BytesIO(data)))


def texts(data: bytes) -> list[str]:
    return [block.text for article in read(data).articles for block in article.blocks]


def code_of(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(data)
    return caught.value.code


def changed(name: str, entry: str, data: bytes | None, as_name: str = "") -> bytes:
    """Return a fixture with one entry replaced, taken away, or called otherwise."""
    out = BytesIO()
    with (
        zipfile.ZipFile(FOLDER / f"{name}.ofd") as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            held = data if each == entry and not as_name else old.read(each)
            if held is not None:
                new.writestr(as_name if each == entry and as_name else each, held)
    return out.getvalue()


def one_page(*objects: object, pages: int = 1) -> bytes:
    sheets = [Sheet(list(objects)) for _ in range(pages)]  # type: ignore[arg-type]
    return packed([Document(sheets)])


@pytest.mark.parametrize("name", READ)
def test_an_ofd_file_becomes_the_text_that_people_see(name: str) -> None:
    result = read_source(file_source(FOLDER / f"{name}.ofd"))
    found = {
        "blocks": [
            f"{block.kind.value}: {block.text}"
            for article in result.articles
            for block in article.blocks
        ],
        "doubts": [f"{doubt.code.value}: {doubt.quote}" for doubt in result.doubts],
    }
    assert found == json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def test_the_files_are_those_that_the_tool_makes() -> None:
    for name, make in FILES.items():
        with (
            zipfile.ZipFile(BytesIO(make())) as made,
            zipfile.ZipFile(FOLDER / f"{name}.ofd") as kept,
        ):
            assert made.namelist() == kept.namelist()
            # The bytes of a picture depend on the library that packs it.
            for entry in (name for name in made.namelist() if not name.endswith(".png")):
                assert made.read(entry) == kept.read(entry)


def test_the_picture_of_a_letter_is_kept() -> None:
    (article,) = read_source(file_source(FOLDER / "家信.ofd")).articles
    (data,) = dict(article.carried).values()
    assert data.startswith(b"\x89PNG")


def test_what_cannot_be_read_is_refused_kindly() -> None:
    assert code_of((FOLDER / "上锁.ofd").read_bytes()) == "refused-locked"


@pytest.mark.parametrize("name", ["只有图", "扫描"])
def test_a_scan_asks_for_what_recognises_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.importers.paper.format.models_folder", lambda: None)
    assert code_of((FOLDER / f"{name}.ofd").read_bytes()) == "refused-missing-paper"


@pytest.mark.skipif(not has_turn(1, every=3), reason=ANOTHER_DAY)
@recognises
def test_scanned_pages_are_recognised_one_by_one() -> None:
    (article,) = read_source(file_source(FOLDER / "扫描.ofd")).articles
    words = [block.text for block in article.blocks]
    assert article.title == "搬家以后"
    assert any("我们住的地方离菜市场不远" in each for each in words), "a sentence goes on overleaf"
    assert [each.text for each in originals(article)] == [*map(original_caption, (1, 2))]


def test_a_scanned_page_between_pages_of_text_is_shown_where_it_stands() -> None:
    result = read((FOLDER / "图文.ofd").read_bytes())
    (article,) = result.articles
    words = [block.text for block in article.blocks]
    assert 0 < words.index(original_caption(2)) < len(words) - 1
    assert picture_pages(result) == (1,)


@pytest.mark.skipif(not has_turn(0, every=3), reason=ANOTHER_DAY)
@recognises
def test_its_words_come_where_it_stands() -> None:
    with ImportingChild() as importing:
        (article,) = importing.read(file_source(FOLDER / "图文.ofd")).articles
    words = [block.text for block in article.blocks]
    at = words.index(original_caption(2))
    assert words[at - 2] == "搬家以后"
    assert len(words) > at + 1


@pytest.mark.parametrize("page", [2, 9])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    data = (FOLDER / "图文.ofd").read_bytes()
    with pytest.raises(ContentError, match="refused-damaged"):
        read_source(Source("", lambda: BytesIO(data), page=page))


@pytest.mark.parametrize("entry", ["OFD.xml", "Doc_0/Document.xml"])
@pytest.mark.parametrize("data", [b"", b"no xml", b"<OFD/>"])
def test_a_file_whose_main_parts_are_broken_is_refused(entry: str, data: bytes) -> None:
    code = code_of(changed("通知", entry, data))
    assert code in ("refused-damaged", "nothing-to-read")


@pytest.mark.parametrize("size", [30, 1000, 2000])
def test_half_a_file_is_refused(size: int) -> None:
    assert code_of((FOLDER / "通知.ofd").read_bytes()[:size]) == "refused-damaged"


@pytest.mark.parametrize("data", [None, b"", b"<nonsense"])
def test_a_page_that_is_broken_is_named_and_the_others_are_read(data: bytes | None) -> None:
    result = read(changed("家信", "Doc_0/Pages/Page_0/Content.xml", data))
    assert (DoubtCode.NOT_READ, "第 2 页") in [(d.code, d.quote) for d in result.doubts]
    assert "给全家人的一封信" in [block.text for block in result.articles[0].blocks]


def test_a_template_or_a_picture_that_is_broken_leaves_the_text() -> None:
    for entry in ("Doc_0/Tpls/Tpl_2/Content.xml", "Doc_0/Res/image_50.png", "Doc_0/PublicRes.xml"):
        assert texts(changed("家信", entry, b"<x"))[0] == "给全家人的一封信"


def test_names_in_other_cases_are_found() -> None:
    assert texts(changed("通知", "OFD.xml", None, "ofd.xml"))[0] == "河边社区居民委员会通知"
    data = changed("通知", "Doc_0/Pages/Page_0/Content.xml", None, "doc_0/PAGES/page_0/content.xml")
    assert texts(data)[0] == "河边社区居民委员会通知"


def test_prefixes_that_nobody_declared_do_no_harm() -> None:
    with zipfile.ZipFile(FOLDER / "通知.ofd") as archive:
        page = archive.read("Doc_0/Pages/Page_0/Content.xml")
    page = page.replace(b' xmlns:ofd="http://www.ofdspec.org/2016"', b"")
    found = texts(changed("通知", "Doc_0/Pages/Page_0/Content.xml", page))
    assert found[0] == "河边社区居民委员会通知"


def test_words_that_are_meant_take_the_place_of_signs_that_say_nothing() -> None:
    line = text("\ue001\ue002\ue003\ue004", 20, 20)
    line.append(element("ActualText", "春暖花开"))
    sheet = Sheet([line])
    put(sheet, "妈妈，我们一切都好，请放心。", 20, 30, 4.2)
    assert texts(packed([Document([sheet])]))[0] == "春暖花开"


def test_a_page_of_signs_that_say_nothing_is_no_text() -> None:
    lines = [text("\ue001\ue002\ue003\ue004" * 8, 20, 20 + 7 * at) for at in range(9)]
    assert code_of(one_page(*lines)) == "refused-pictures-only"


def test_drawings_in_drawings_without_an_end_are_stopped() -> None:
    units = element("CompositeGraphicUnits")
    for at in range(12):
        inner = [element("CompositeObject", ID=0, ResourceID=f"u{at + 1}") for _ in range(12)]
        units.append(element("CompositeGraphicUnit", element("Content", *inner), ID=f"u{at}"))
    root = element("Res", units)
    from lxml import etree

    page = one_page(element("CompositeObject", ID=0, ResourceID="u0"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(page)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            held = etree.tostring(root) if each.endswith("DocumentRes.xml") else old.read(each)
            new.writestr(each, held)
    assert code_of(out.getvalue()) == "import-too-big"


def test_text_outside_of_the_page_and_hidden_text_are_not_read() -> None:
    away, hidden = text("看不见的字", 300, 20), text("藏起来的字", 20, 60)
    hidden.set("Visible", "false")
    said = texts(one_page(text("题目在这里", 20, 10), text("正文一句话。", 20, 30), away, hidden))
    assert said == ["题目在这里", "正文一句话。"]


def test_repeats_of_distances_are_unfolded() -> None:
    assert distances("g 3 4.2 1 g 2 0.5", 20) == [4.2, 4.2, 4.2, 1.0, 0.5, 0.5]
    assert distances("g 999999999 1", 4) == [1.0] * 4
    assert distances("g", 4) == []
    assert distances("nan 1e400 -2 x", 9) == [0.0, 0.0, -2.0, 0.0]


@given(st.text(alphabet="g0123456789.-eE na,", max_size=60), st.integers(0, 30))
def test_no_list_of_distances_does_harm(words: str, most: int) -> None:
    found = distances(words, most)
    assert len(found) <= most
    assert all(abs(each) < 1e6 for each in found)


def test_numbers_and_boxes_that_are_none() -> None:
    assert [number(each) for each in ("", "x", "inf", "3", None)] == [0, 0, 0, 3, 0]
    assert [box_of(each) for each in ("", "1 2 3", "0 0 0 5", None)] == [None] * 4
    assert box_of("1 2 3 4") == Box(1, 2, 4, 6)


@given(st.lists(st.floats(-50, 50), min_size=12, max_size=12))
def test_one_transform_after_another_is_both(values: list[float]) -> None:
    one, two = Turn(*values[:6]), Turn(*values[6:])
    assert one.after(two).point(3, 4) == pytest.approx(one.point(*two.point(3, 4)))
