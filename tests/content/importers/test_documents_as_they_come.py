"""Documents as people and programs really make them: damaged in a place, odd, or hostile."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fakes.places import ROOT
from openpyxl import Workbook

from content.importers.base import Source
from content.importers.formats import FORMATS
from content.importers.reading import read_source
from content.importers.shared.documents.numbers import whole_number
from content.importers.shared.doubts import DoubtCode, ImportResult
from content.importers.sheets.shown import shown

FOLDER = ROOT / "tests/fixtures/documents"


def read(data: bytes, name: str = "信") -> ImportResult:
    return read_source(Source(name, lambda: BytesIO(data)))


def texts(data: bytes) -> list[str]:
    (article,) = read(data).articles
    return [block.text for block in article.blocks]


def again(path: str, changes: dict[str, bytes]) -> bytes:
    """Return an archive of the fixtures with some entries changed."""
    out = BytesIO()
    with zipfile.ZipFile(FOLDER / path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" -3 ", -3), ("①", None), ("--5", None), ("", None), ("9" * 40, None), ("³", None)],
)
def test_only_ordinary_digits_are_a_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_a_letter_with_commas_is_no_table() -> None:
    letter = "妈妈,孩子上学了,我们都好\n天天高兴,您放心,老师也好\n过年回来,给您带酒,全家团圆\n"
    (article,) = read(letter.encode()).articles
    assert "：" not in "".join(block.text for block in article.blocks)


def test_a_backslash_at_a_line_end_ends_a_paragraph_of_rtf() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg936 one line.\\\nand another.\\\n\\\nthe end.}"
    assert texts(data)[-3:] == ["one line.", "and another.", "the end."]


@pytest.mark.parametrize("name", ["./信.txt", "家//信.txt", "家/./信.txt"])
def test_names_with_needless_signs_are_found(name: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "女儿的来信\n\n妈妈，我们一切都好，请放心。\n")
    assert texts(out.getvalue())[0] == "女儿的来信"


def test_a_damaged_picture_leaves_the_words() -> None:
    data = (FOLDER / "word/家信.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = next(e for e in archive.infolist() if e.filename.startswith("word/media/"))
        at = entry.header_offset + 30 + len(entry.filename.encode()) + 20
    broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    assert texts(broken)[0] == "给全家人的一封信"


def test_a_chapter_that_is_lost_is_named() -> None:
    result = read(again("epub/河边人家.epub", {"OPS/b.xhtml": b""}))
    assert (DoubtCode.NOT_READ, "第二章 渡口") in [(d.code, d.quote) for d in result.doubts]
    assert "老屋在汾河边上〔1〕，有三间。" in [b.text for b in result.articles[0].blocks]


def test_half_a_book_of_fb2_says_so() -> None:
    data = (FOLDER / "fb2/渡口.fb2").read_bytes()
    result = read(data[: data.index("路远人忙".encode())])
    assert DoubtCode.TEXT_BREAKS_OFF in [doubt.code for doubt in result.doubts]


def test_rows_of_tables_in_tables_of_odt_are_said_once() -> None:
    data = again("word/家信.odt", {})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
    one = (
        "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
        "<table:table-cell><table:table><table:table-row><table:table-cell><text:p>乙</text:p>"
        "</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>丙</text:p></table:table-cell>"
        "<table:table-cell><text:p>丁</text:p></table:table-cell></table:table-row></table:table>"
    )
    changed = content.replace("</office:text>", one + "</office:text>")
    said = "".join(texts(again("word/家信.odt", {"content.xml": changed.encode()})))
    assert [said.count(char) for char in "甲乙丙丁"] == [1, 1, 1, 1]


def test_the_words_of_deep_tables_of_word_are_not_lost() -> None:
    document = Document()
    document.add_paragraph("题目")
    holder = document.add_table(1, 1).cell(0, 0)
    for _ in range(15):
        holder = holder.add_table(1, 1).cell(0, 0)
    holder.paragraphs[0].text = "最里面的话"
    out = BytesIO()
    document.save(out)
    assert "最里面的话" in "".join(texts(out.getvalue()))


def test_a_note_that_names_itself_ends() -> None:
    document = Document()
    document.add_paragraph("题目")
    xml = f"<w:p {nsdecls('w')}><w:r><w:t>文。</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    document.element.body.insert(-1, parse_xml(xml))
    out = BytesIO()
    document.save(out)
    note = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>注</w:t>"
        "<w:footnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>"
    )
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(out.getvalue())) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/footnotes.xml", note)
    assert "〔1〕注〔2〕" in texts(whole.getvalue())


def sheet(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_hidden_row_below_merged_cells_cuts_no_table() -> None:
    book = Workbook()
    page = book.active
    rows: list[tuple[object, ...]] = [("成绩单",), ("姓名", "语文", "数学"), ("小明", 90, 95)]
    for row in (*rows, ("旧", 1, 1), ("小刚", 70, 75)):
        page.append(row)
    page.merge_cells("A1:C1")
    page.row_dimensions[4].hidden = True
    result = read(sheet(book))
    said = [block.text for block in result.articles[0].body]
    assert said == ["姓名：小明，语文：90，数学：95。", "姓名：小刚，语文：70，数学：75。"]
    assert sorted(d.quote for d in result.doubts) == ["1", "1", "旧"]


def test_a_cell_far_below_makes_no_sheet_too_big() -> None:
    book = Workbook()
    book.active["A1"] = "题目"
    book.active["A2"] = "一句话。"
    book.active["C250000"] = None
    book.active["B250000"].number_format = "0.00"
    assert texts(sheet(book)) == ["题目", "一句话。"]


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(1.5, "0." + "0" * 30), (10**400, "0"), (-(10**400), "General"), (1e300, "#,##0.00")],
)
def test_no_number_is_too_long_to_be_shown(value: float, number_format: str) -> None:
    assert len(shown(value, number_format)) < 60


def test_a_page_of_odd_numbers_and_addresses_is_read() -> None:
    page = (
        "<html><body><h1>题</h1><img width='①' src='http://[x]/a.png'>"
        "<ol start='--5'><li value='²'>一</li></ol></body></html>"
    )
    assert texts(page.encode())[-1] == "1. 一"
    letter = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=undefined\nContent-Location: http://[x]/\n\n"
    )
    assert texts(letter.encode() + page.encode() + b"\n--b--\n")[-1] == "1. 一"


def test_a_bug_over_one_file_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    web = next(each for each in FORMATS if each.name == "web").load()

    def broken(*_: object) -> ImportResult:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(web, "read", broken)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("页.html", "<html><body>页</body></html>")
        archive.writestr("信.txt", "女儿的来信\n\n妈妈，我们一切都好，请放心。\n")
    result = read(out.getvalue())
    assert [article.title for article in result.articles] == ["女儿的来信"]
    assert [(d.code, d.quote) for d in result.doubts] == [(DoubtCode.NOT_READ, "页.html")]
