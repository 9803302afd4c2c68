"""Texts of shapes that rules read badly: each is asked for in any size, in characters or bytes."""

from __future__ import annotations

import random
from collections.abc import Callable

Shape = Callable[[int], bytes]

BODY = "街道的老槐树下坐满了人，大家一起读书看报，说说从前的事情，一坐就是一个下午。"
_HAN = "春夏秋冬山水人家老少读书看报门前树下街道医院天地花草虫鱼琴棋书画"


def _words(seed: int, count: int = 9) -> str:
    choose = random.Random(seed)
    return "".join(choose.choice(_HAN) for _ in range(count))


def _again(part: str, before: str = "", after: str = "") -> Shape:
    return lambda size: (before + part * max(1, size // len(part)) + after).encode()


def _each(line: Callable[[int], str], length: int) -> Shape:
    return lambda size: "\n".join(line(i) for i in range(max(1, size // length))).encode()


def _tail(size: int) -> bytes:
    lines = [BODY * 3] * (size // 200) + [f"短句子{i % 7}" for i in range(size // 12)]
    return "\n".join(lines).encode()


def _datelines_then_titles(size: int) -> bytes:
    count = size // 70
    lines = ["本报讯 " + _words(i) + BODY for i in range(count)]
    return "\n".join(lines + [_words(i) + "\n王小明" for i in range(count)]).encode()


def _table(size: int) -> bytes:
    side = max(2, int((size / 3) ** 0.5))
    head = "|".join(f"a{i}" for i in range(side))
    rows = "|".join("b" * side) + "\n"
    return f"{head}\n{'|'.join('-' * side)}\n{rows * side}".encode()


def _wide_table(size: int) -> bytes:
    side = max(2, size // 6)
    return "\n".join("|".join(char * side) for char in "a-b").encode()


_GBK = BODY.encode("gbk")
_LOST = _GBK[:31] + _GBK[32:]

SHAPES: dict[str, Shape] = {
    "paragraphs, many short lines at the end": _tail,
    "reports, then titles with names": _datelines_then_titles,
    "titles over bodies": _each(lambda i: f"{_words(i)}\n{_words(-i)}，{BODY}", 60),
    "titles, names, bodies": _each(lambda i: f"{_words(i)}\n王小明\n{_words(-i)}，{BODY}", 64),
    "reports": _each(lambda i: f"本报讯 {_words(i)}{BODY[:-1]}的", 55),
    "closers": _again(BODY + "\n（作者：王小明）\n"),
    "verse": _each(lambda i: _words(i, 5), 6),
    "captions": _again("图为现场\n", BODY + "\n", BODY),
    "chapters that count up": _each(lambda i: f"第{i}章 {_words(i, 4)}\n{BODY}", 60),
    "rows of contents": _each(lambda i: f"第{i}章 {_words(i, 4)}", 10),
    "sentences about chapters": _again("第一章的雨\n" + BODY + "\n"),
    "page numbers": _again("第3版\n"),
    "notices": _again(BODY + "\n某某市燃气集团有限公司\n2023年5月9日\n"),
    "letters": _again("编辑同志：\n" + BODY + "\n读者 马小明\n"),
    "wrapped lines": _again("　　" + BODY[:28] + "\n" + BODY[:30] + "\n"),
    "chapters": _again("第一章 雨\n" + BODY + "\n"),
    "numbered parts": _each(lambda i: f"{i % 300} {_words(i, 3)}\n{BODY}", 48),
    "table, as many rows as columns": _table,
    "table, wide": _wide_table,
    "heading of #": _again("#", "# "),
    "heading, # inside": _again("#", "# a", "b"),
    "heading, tabs": _again("\t", "# a", "b"),
    "heading, tabs and #": _again("\t#", "# t\n# a", "b"),
    "stars": _again("**a", "# t\n"),
    "open bold": _again("**", "# t\n"),
    "open links": _again("[a](", "# t\n"),
    "open pictures": _again("![a", "# t\n"),
    "items": _again("- a\n", "# t\n"),
    "quotes of quotes": _again(">", "# t\n"),
    "front matter": _again("title: a\n", "---\n"),
    "backslashes": _again("\\|", "a|b\n-|-\n"),
    "page of <": _again("<", "<html>"),
    "page of <!": _again("<!", "<html>"),
    "page of <!--": _again("<!--", "<html>"),
    "page of <![": _again("<![", "<html>"),
    "page of <?": _again("<?", "<html>"),
    "page of tags": _again("<div>", "<html>"),
    "page of attributes": _again("b=c ", "<html><a "),
    "page of script": _again("</scrip", "<html><script>"),
    "page of &": _again("&", "<html>"),
    "one byte of two": lambda size: b"\x81" * size,
    "no byte of any": lambda size: b"\xff" * size,
    "lost bytes, by lines": lambda size: (_LOST + b"\n") * (size // 72 + 1),
    "lost bytes, one line": lambda size: _LOST * (size // 72 + 1),
    "lines of two encodings": lambda size: (
        (_GBK + b"\n" + BODY.encode() + b"\n") * (size // 190 + 1)
    ),
    "NULs": lambda size: BODY.encode() * 30 + b"\0" * size,
    "NULs inside": lambda size: (BODY.encode() * 9 + b"\0") * (size // 1000 + 1),
    "JSON": _again('{"a": '),
    "JSON lists": _again("[", '[{"a":'),
    "garbled lines": _again(BODY.encode().decode("gbk", "replace") + "\n"),
    "garbled, one line": _again(BODY.encode().decode("gbk", "replace")),
    "gaps": _again("鏄\ufffd"),
} | {
    f"nothing but {part!r}": _again(part)
    for part in (
        "\n", "\r\n", " ", "　", "\t", "，\n", "早\n", "王小明\n", "健康\n", "一、\n", "1.\n",
        "（", "《", "“", "”", "（）", "“a\n", "a\n”\n", "\ufffd", "锟斤拷", "<br>", "<b>", "&amp;",
        "|", "a|b\n", "|a|\n|-|\n", "---\n", "问：好\n答：好\n", "白菜 1.20 1.10\n", "。", "……",
        "a.", "。”", "（记者 ", "0351-", "2023年", "www.", "http://", "啊", "ab ", "Part 1\n", "*",
        "`a", "_a_", "2023. ",
    )
}  # fmt: skip
