"""Texts of word processors: python-docx, and LibreOffice's docx, doc, rtf and odt."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fakes.places import ROOT

from content.errors import ContentError, ImportRefusedError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source
from content.importers.shared.documents.xml import parsed
from content.importers.shared.doubts import ImportResult
from content.importers.word.numbering import Numbering
from content.model import BlockKind

FOLDER = ROOT / "tests/fixtures/documents/word"
LETTER = [
    "给全家人的一封信",
    "过年的安排，写在下面，请大家看一看。",
    "一、日子",
    "1. 腊月二十八扫房",
    "2. 腊月二十九蒸馒头",
    "三十晚上包饺子",
    "二、谁做什么",
    "谁：大儿子，做什么：买年货。",
    "谁：小女儿，做什么：贴对联。",
    "年货要早买。",
    "爷爷 奶奶",
]


def read(data: bytes) -> ImportResult:
    return read_source(Source("信", lambda: BytesIO(data)))


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt"])
def test_a_letter_is_the_same_in_every_kind(kind: str) -> None:
    result = read_source(file_source(FOLDER / f"家信.{kind}"))
    (article,) = result.articles
    texts = [b.text for b in article.blocks if b.kind is not BlockKind.PICTURE]
    assert texts == LETTER
    headings = [b.text for b in article.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["一、日子", "二、谁做什么"]
    (picture,) = [b for b in article.blocks if b.kind is BlockKind.PICTURE]
    assert picture.picture is not None
    assert picture.text == ("图片：去年的全家福" if kind in ("docx", "odt") else "图片")
    assert sorted(doubt.quote for doubt in result.doubts) == ["家信", "第一页"]


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt"])
def test_a_notice_without_styles_has_its_title(kind: str) -> None:
    (article,) = read_source(file_source(FOLDER / f"停水通知.{kind}")).articles
    assert [b.text for b in article.blocks] == [
        "关于周六停水的通知",
        "各位邻居：",
        "因修水管，周六上午八点到十二点停水，请提前存水。",
        "注意",
        "来水以后先放一会儿再用。",
        "河边社区",
    ]
    assert not article.title_is_substitute


def docx(*paragraphs: str) -> bytes:
    """Return a docx with these paragraphs, given as the XML inside of them."""
    document = Document()
    for inner in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w', 'm')}>{inner}</w:p>"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("一") + "<w:r><w:br/></w:r>" + run("二"), ["一", "二"]),
        (f"<w:moveFrom w:id='1'>{run('旧')}</w:moveFrom>{run('新')}", ["新"]),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", ["链接"]),
        ("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>" + run("字"), ["汉字"]),
        ("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText>"
         "<w:fldChar w:fldCharType='separate'/><w:t>今天</w:t>"
         "<w:fldChar w:fldCharType='end'/></w:r>",
         ["今天"]),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", ["1+1"]),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("同意"), ["☑同意"]),
        (f"<w:sdt><w:sdtContent>{run('选好的')}</w:sdtContent></w:sdt>", ["选好的"]),
    ],
)  # fmt: skip
def test_the_words_of_a_paragraph_are_those_that_are_seen(inner: str, said: list[str]) -> None:
    (article,) = read(docx(run("题目"), inner, run("完了，就这些。"))).articles
    assert [b.text for b in article.blocks] == ["题目", *said, "完了，就这些。"]


@pytest.mark.parametrize(
    ("kind", "text", "marks"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("chineseCounting", "（%1）", ["（一）", "（二）", "（三）"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("upperRoman", "%1、", ["I、", "II、", "III、"]),
        ("bullet", "•", ["", "", ""]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
    ],
)
def test_lists_count_as_they_are_seen(kind: str, text: str, marks: list[str]) -> None:
    xml = (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbering = Numbering(parsed(xml.encode()))
    assert [numbering.mark("1", 0) for _ in range(3)] == marks
    assert numbering.mark("7", 0) == ""


def test_han_numbers_are_counted_as_people_count() -> None:
    xml = (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="{}"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    for number, said in (
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
    ):
        assert Numbering(parsed(xml.format(number).encode())).mark("1", 0) == said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (rb"{\rtf1\ansi\ansicpg936 ", "爷爷"),
        (rb"{\rtf1\ansi ", "爷爷"),
        (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset134 a;}}\f0 ", "爷爷"),
        (rb"{\rtf1\ansi\ansicpg950 ", "爺爺"),
    ],
)
def test_rtf_is_read_in_every_chinese_encoding(head: bytes, said: str) -> None:
    codec = "big5" if b"950" in head else "gb18030"
    words = "".join(rf"\'{byte:02x}" for byte in said.encode(codec))
    data = head + rb"\par " + words.encode() + rb"\par}"
    (article,) = read(data).articles
    assert [b.text for b in article.body] == [said]


def test_words_in_unicode_are_not_said_twice_in_rtf() -> None:
    data = rb"{\rtf1\ansi\uc1 \u29239?\u29239\'3f ok\par \uc2 \u22902\'aa\'bb.\par}"
    (article,) = read(data).articles
    assert [b.text for b in article.blocks] == ["爷爷 ok", "奶."]


def test_a_locked_document_says_so() -> None:
    data = (FOLDER / "家信.doc").read_bytes()
    at = data.index(b"\xec\xa5", 512)
    locked = data[: at + 11] + bytes([data[at + 11] | 1]) + data[at + 12 :]
    with pytest.raises(ImportRefusedError, match="refused-locked"):
        read(locked)
    old = data[: at + 2] + b"\x68\x00" + data[at + 4 :]
    with pytest.raises(ImportRefusedError, match="refused-word95"):
        read(old)


@pytest.mark.parametrize("kind", ["docx", "doc", "odt"])
def test_a_broken_document_is_told(kind: str) -> None:
    data = (FOLDER / f"家信.{kind}").read_bytes()
    with pytest.raises(ContentError):
        read(data[: len(data) // 2])


def test_a_docx_without_its_styles_is_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(FOLDER / "家信.docx") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in ("word/styles.xml", "word/numbering.xml"):
                new.writestr(name, old.read(name))
    (article,) = read(out.getvalue()).articles
    texts = [b.text for b in article.blocks if b.kind is not BlockKind.PICTURE]
    assert len(texts) == len(LETTER)
