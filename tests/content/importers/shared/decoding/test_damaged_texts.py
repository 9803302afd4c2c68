"""Files with NULs, lost bytes, two encodings, garbled lines or leftovers of the web."""

from __future__ import annotations

import pytest
from fakes.importing.in_process import import_bytes
from fakes.places import ROOT
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.errors import ImportRefusedError, NotTextError
from content.importers.shared.decoding.encoding import Decoded, decoded
from content.importers.shared.decoding.garbled import mended
from content.importers.shared.decoding.lines import resynced
from content.importers.shared.decoding.markup import without_markup
from content.importers.shared.doubts import DoubtCode

SHARED = ROOT.parent / "shared" / "cases" / "import"
FIRST = "老人坐在树下看报，孩子们在一旁读书。天气很好，大家都说今年的春天来得早。"
SECOND = "晚饭以后，邻居们搬着小板凳出来乘凉，说说笑笑，一直坐到月亮升起来。"
TRADITIONAL = "老人坐在樹下看報，孩子們在一旁讀書。天氣很好，大家都說今年的春天來得早。"


def read(data: bytes) -> tuple[str, set[DoubtCode]]:
    """Return the lines of all bodies, and the codes of the doubts but for a lost title."""
    result = import_bytes(data)
    codes = {doubt.code for doubt in result.doubts} - {DoubtCode.TITLE_LOST}
    return "\n".join(block.text for each in result.articles for block in each.body), codes


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("nuls", [1, 3, 512, 5000])
def test_padding_of_nuls_is_left_out_and_said(encoding: str, nuls: int) -> None:
    text = f"{FIRST}\n{SECOND}\n"
    nul = "\0".encode(encoding)[-2:] if encoding == "utf-16" else b"\0"
    assert read(text.encode(encoding) + nul * nuls) == (text.strip(), {DoubtCode.UNDECODABLE})


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_nul_inside_is_left_out_and_said(encoding: str) -> None:
    data = f"{FIRST[:9]}\0{FIRST[9:]}\n{SECOND}".encode(encoding)
    assert read(data) == (f"{FIRST}\n{SECOND}", {DoubtCode.UNDECODABLE})


def test_a_doubt_quotes_the_place() -> None:
    result = import_bytes(f"{FIRST}\n{SECOND[:9]}\0{SECOND[9:]}".encode())
    (doubt,) = [each for each in result.doubts if each.code is DoubtCode.UNDECODABLE]
    assert doubt.quote in SECOND


@pytest.mark.parametrize(
    ("main", "other"), [("utf-8", "gb18030"), ("utf-8", "big5"), ("gb18030", "utf-8")]
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_one_line_in_another_encoding(main: str, other: str, at: int) -> None:
    strange = TRADITIONAL if other == "big5" else SECOND
    lines = [FIRST] * 4
    data = [line.encode(main) for line in lines]
    data.insert(at, strange.encode(other))
    lines.insert(at, strange)
    assert read(b"\n".join(data)) == ("\n".join(lines), {DoubtCode.OTHER_ENCODING})


@pytest.mark.parametrize("at", range(0, 120, 7))
@pytest.mark.parametrize("rest", ["", "\n" + SECOND])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lost_byte_spoils_one_character(at: int, rest: str, encoding: str) -> None:
    data = (FIRST + SECOND).encode(encoding)
    text, codes = read(data[:at] + data[at + 1 :] + rest.encode(encoding))
    assert codes == {DoubtCode.UNDECODABLE}
    same = sum(char in text for char in FIRST + SECOND)
    assert same >= len(FIRST + SECOND) - 3


GARBLED = [
    (FIRST.encode().decode("gb18030", "replace"), FIRST),
    ("我们明天去公园。".encode().decode("gbk", "replace"), "我们明天去公园。"),
    (FIRST.encode().decode("latin-1"), FIRST),
    (SECOND.encode("gb18030").decode("latin-1"), SECOND),
    ("春天来了".encode().decode("latin-1"), "春天来了"),
    (TRADITIONAL.encode("big5").decode("gb18030", "replace"), TRADITIONAL),
]


@pytest.mark.parametrize(("garbled", "right"), GARBLED)
def test_garbled_text_is_turned_back(garbled: str, right: str) -> None:
    assert read(garbled.encode()) == (right, {DoubtCode.TURNED_BACK})


@pytest.mark.parametrize(("garbled", "right"), GARBLED)
def test_only_the_garbled_line_is_turned_back(garbled: str, right: str) -> None:
    text = f"{FIRST}\n{garbled}\n{SECOND}"
    assert mended(text).text == f"{FIRST}\n{right}\n{SECOND}"


def test_a_gap_that_several_characters_fit_is_said() -> None:
    text, codes = read(SECOND.encode().decode("gbk", "replace").encode())
    assert text == SECOND.replace("搬", "\ufffd")
    assert codes == {DoubtCode.TURNED_BACK, DoubtCode.UNDECODABLE}


def test_lost_words_are_said_and_stay() -> None:
    text = f"{FIRST}\n他说锟斤拷锟斤拷，然后走了。"
    assert read(text.encode()) == (text, {DoubtCode.GARBLED})


@pytest.mark.parametrize(
    "text",
    [
        "Il était une fois un vieux château près de la forêt où vivait une fée très âgée.",
        "Größe, Straße, Äpfel, Öl und Übung: schöne Wörter für ältere Menschen.",
        "魑魅魍魉，饕餮貔貅，蓁蓁荦荦，龃龉龌龊，都是难认的字。",
        "鐨字念什么？锛字念什么？这些都是生僻字，一般人不认得。",
        "Привет, как дела? Сегодня хорошая погода.",
        "おばあさんは川へ洗濯に行きました。",
        "이 책은 아주 재미있습니다. 할머니가 읽어 주셨습니다.",
    ],
)
def test_what_is_only_rare_is_left_alone(text: str) -> None:
    assert mended(text).text == text
    assert decoded(text.encode()) == Decoded(text, "utf-8")


@settings(max_examples=examples(200))
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60))
def test_a_row_of_any_characters_is_left_alone(text: str) -> None:
    if "锟斤拷" not in text:
        assert mended(text).text == text


@given(st.binary(max_size=200))
def test_resyncing_takes_any_bytes(data: bytes) -> None:
    assert isinstance(resynced(data, "gb18030"), str)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("&nbsp;&nbsp;来了？&ldquo;是我。&rdquo;<br>", "  来了？“是我。”\n"),
        ("一<br/>二<BR />三", "一\n二\n三"),
        ("<p>一段。</p><p class='x'>二段。</p>", "\n一段。\n\n二段。\n"),
        ("<p><b>要紧</b>的<font color=red>话</font>。</p>", "\n要紧的话。\n"),
        ("&#20320;&#x597D;&hellip;&mdash;&amp;", "你好…—&"),
        ("a < b && c > d，AT&T，3 <5", "a < b && c > d，AT&T，3 <5"),
        ("&nonsense; &今天;", "&nonsense; &今天;"),
        ("在 <b> 和 </b> 之间写字", "在 <b> 和 </b> 之间写字"),
        ("| 一<br>二 | 三 |", "| 一 二 | 三 |"),
        ("2<3，5>4", "2<3，5>4"),
    ],
)
def test_leftovers_of_the_web(marked: str, plain: str) -> None:
    assert without_markup(marked) == plain


PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="gbk"><title>院子里的事 - 某网站</title>
<style>p {{ color: red }}</style><script>var a = "<p>x</p>";</script></head>
<body><nav>首页 登录</nav><h1>院子里的事</h1>
<p>　　{FIRST}</p>
<p>&nbsp;&nbsp;{SECOND}</p><!-- 广告 -->
</body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_of_the_web_is_read_as_its_words(encoding: str) -> None:
    result = import_bytes(PAGE.encode(encoding))
    (article,) = result.articles
    assert article.title == "院子里的事"
    assert [block.text for block in article.body] == [FIRST, SECOND]


def test_a_page_of_the_web_that_no_parser_takes_is_read_all_the_same() -> None:
    assert FIRST in read(f"<html><![<![><p>{FIRST}</p>\n{SECOND}".encode())[0]


@pytest.mark.parametrize(
    "data",
    [
        '{"title": "院子", "text": "老人坐在树下。"}'.encode(),
        '\ufeff[\n  {"name": "王姨", "said": "早"},\n  {"name": "李姐", "said": "早"}\n]'.encode(),
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    ],
)
def test_other_kinds_under_the_name_of_a_text_are_not_read_as_text(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        import_bytes(data)


def test_rtf_under_the_name_of_a_text_is_read_as_what_it_is() -> None:
    data = rb"{\rtf1\ansi\ansicpg936 {\fonttbl\f0 SimSun;}\f0 \'c0\'cf\'c8\'cb\par}"
    (article,) = import_bytes(data).articles
    assert [block.text for block in article.body] == ["老人"]


@pytest.mark.parametrize(
    "text", ["[群聊] 大家好", "{老王}说：来了。", '"早上好"', "[1] 李大爷的话"]
)
def test_brackets_alone_are_no_code(text: str) -> None:
    assert read(text.encode())[0] == text


@settings(max_examples=examples(200))
@given(st.binary(min_size=400, max_size=1200))
def test_noise_is_no_text(data: bytes) -> None:
    if sum(byte >= 0x80 for byte in data) < 100:
        return
    with pytest.raises(NotTextError):
        import_bytes(data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the cases lie beside the repository")
@pytest.mark.parametrize(
    "name", ["nul-padding", "one-gbk-line", "gbk-one-byte-lost", "garbled-already"]
)
def test_cases_of_damaged_files(name: str) -> None:
    text, codes = read((SHARED / f"{name}.txt").read_bytes())
    assert "孩子们在门口跑来跑去，笑声传得很远。" in text
    assert codes
