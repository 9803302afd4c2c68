"""Kinds of pages that people photograph, drawn from our own texts."""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.paper.drawing import A4, BOLD, SANS, Sheet, headline, some_text

_MEDICINES = (
    ("药品名称", "维生素C片"),
    ("规格", "每片0.1克，每瓶100片"),
    ("用法用量", "口服。成人一次1片，一日3次，饭后用温水送服。"),
    ("不良反应", "偶有胃部不适，停药后自行消失。"),
    ("禁忌", "对本品过敏者不用。"),
    ("贮藏", "遮光，密封，放在阴凉干燥的地方。"),
    ("有效期", "24个月"),
)
_TESTS = (
    ("项目", "结果", "单位", "参考范围"),
    ("白细胞", "6.2", "10^9/L", "3.5-9.5"),
    ("红细胞", "4.51", "10^12/L", "4.3-5.8"),
    ("血红蛋白", "138", "g/L", "130-175"),
    ("血小板", "212", "10^9/L", "125-350"),
    ("空腹血糖", "6.8", "mmol/L", "3.9-6.1"),
    ("总胆固醇", "5.40", "mmol/L", "2.8-5.2"),
    ("甘油三酯", "1.62", "mmol/L", "0.5-1.7"),
    ("尿酸", "356", "umol/L", "208-428"),
)


def letter(rng: random.Random) -> Sheet:
    """Return a page of plain text with a title, as a printed letter or a notice."""
    sheet = Sheet()
    title = headline(rng, 10)
    sheet.put(title, (A4[0] - 84 * len(title)) / 2, 260, 84, BOLD)
    sheet.column(some_text(rng, 900), 300, 460, 1880, rng.choice((46, 50, 58)))
    return sheet


def columns(rng: random.Random, count: int = 2) -> Sheet:
    """Return a page of columns with a title over all of them, as in a magazine."""
    sheet = Sheet()
    title = headline(rng, 12)
    sheet.put(title, (A4[0] - 96 * len(title)) / 2, 220, 96, BOLD)
    size, gutter = rng.choice((40, 44)), 80
    width = (2080 - gutter * (count - 1)) / count
    for at in range(count):
        left = 200 + at * (width + gutter)
        shift = rng.randrange(0, 40)
        sheet.column(some_text(rng, 620 if count == 2 else 380), left, 430 + shift, width, size)
    return sheet


def two_articles(rng: random.Random) -> Sheet:
    """Return a page with two articles, one below the other, each in columns below its title."""
    sheet = Sheet()
    top = 220.0
    for count in (3, 2):
        title = headline(rng, 11)
        sheet.put(title, 220, top, 88, BOLD)
        size, gutter = 40, 80
        width = (2080 - gutter * (count - 1)) / count
        ends = [
            sheet.column(
                some_text(rng, 1000 // count), 200 + at * (width + gutter), top + 160, width, size
            )
            for at in range(count)
        ]
        top = max(ends) + 120
    return sheet


def down(rng: random.Random) -> Sheet:
    """Return a page that runs down and to the left, as in old books."""
    sheet = Sheet(runs_down=True)
    title = headline(rng, 8)
    sheet.put_down(title, 2180, 300, 92, BOLD)
    x = 2000.0
    for paragraph in some_text(rng, 700).split("\n"):
        at, indent = 0, 2
        while at < len(paragraph):
            line = paragraph[at : at + 44 - indent]
            if x < 300:
                return sheet
            sheet.put_down(line, x, 300 + indent * 64 * 1.06, 60)
            at, indent, x = at + 44 - indent, 0, x - 104
    return sheet


def down_in_tiers(rng: random.Random) -> Sheet:
    """Return a page that runs down in two tiers, the upper one first."""
    sheet = Sheet(runs_down=True)
    for top in (300, 1900):
        x = 2200.0
        for paragraph in some_text(rng, 420).split("\n"):
            at, indent = 0, 1
            while at < len(paragraph) and x > 300:
                line = paragraph[at : at + 24 - indent]
                sheet.put_down(line, x, top + indent * 56 * 1.06, 56)
                at, indent, x = at + 24 - indent, 0, x - 100
    return sheet


def leaflet(rng: random.Random) -> Sheet:
    """Return a leaflet of a medicine: names on the left, words of one or two lines beside them."""
    sheet = Sheet()
    sheet.put("维生素C片说明书", 820, 240, 88, BOLD)
    sheet.put("请仔细阅读说明书并在医生指导下使用", 640, 400, 48, SANS)
    y = 560.0
    rows = list(_MEDICINES)
    rng.shuffle(rows)
    for name, words in rows:
        sheet.put(name, 260, y, 46, BOLD)
        for at in range(0, len(words), 30):
            sheet.put(words[at : at + 30], 640, y, 46)
            y += 74
        y += 40
    sheet.column(some_text(rng, 300), 260, y + 60, 1960, 46)
    return sheet


def slip(rng: random.Random) -> Sheet:
    """Return a hospital's slip with values in a table."""
    sheet = Sheet()
    sheet.put("检验报告单", 980, 220, 96, BOLD)
    about = ("姓名：王秀英", "性别：女", "年龄：76岁", "科别：内科")
    for at, words in enumerate(about):
        sheet.put(words, 240 + at * 520, 420, 46, SANS)
    sheet.rule(220, 520, 2260, 520)
    first, *rows = _TESTS
    rng.shuffle(rows)
    y = 560.0
    for row in (first, *rows):
        for at, cell in enumerate(row):
            sheet.put(cell, 240 + at * 520, y, 46, SANS)
        y += 92
    sheet.rule(220, y + 10, 2260, y + 10)
    last = "本报告只对所检样本负责，请结合临床。"
    sheet.put(last, 240, y + 60, 42)
    named = (name + cell for row in rows for name, cell in zip(first, row, strict=True))
    sheet.said = "".join(("检验报告单", *about, *named, last))
    return sheet


def three_columns(rng: random.Random) -> Sheet:
    """Return a page of three columns."""
    return columns(rng, 3)


KINDS: dict[str, Callable[[random.Random], Sheet]] = {
    "letter": letter,
    "two columns": columns,
    "three columns": three_columns,
    "two articles": two_articles,
    "runs down": down,
    "runs down in tiers": down_in_tiers,
    "leaflet": leaflet,
    "slip": slip,
}
