"""A file of cards of 识骗测验 becomes cards, or every mistake in it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from content.lessons.quiz import LEAST_GENUINE, Card, CardLook, Said, share_of_genuine
from content.lessons.writing.checks.beside import Beside, picture_size, picture_words
from content.lessons.writing.course_file import beside_in, text_of_file
from content.lessons.writing.keys import Fields, fields_of, split, tell_stray
from content.lessons.writing.mistakes import Findings, Mistake, did_you_mean, quoted
from content.lessons.writing.outline import Section, outline_of
from content.lessons.writing.words import CARDS_HEADING, Keys

_SPOKEN = ("说", "我说")
KEYS = Keys(
    ("样子", "来自", "是", "看哪里", "怎么办"),
    (*_SPOKEN, "图"),
    frozenset(_SPOKEN),
)
_FRAUD, _GENUINE = "骗局", "真的"
_KINDS = {_FRAUD: True, "骗": True, "假的": True, _GENUINE: False, "真": False}
LONGEST_NAME = 24
MOST_LINES = 12
"""Lines that a card has at most: it is shown on one page."""


@dataclass(frozen=True, slots=True)
class CardsRead:
    """The cards of one file or of several; all mistakes and advice."""

    cards: tuple[Card, ...]
    mistakes: tuple[Mistake, ...]
    advice: tuple[Mistake, ...] = ()
    title: str = ""


def is_card_file(path: Path) -> bool:
    """Return whether a Markdown file is meant to hold cards: by its first heading."""
    text = text_of_file(path, Findings(path.name))
    return text is not None and any(
        CARDS_HEADING.match(section.heading) for section in outline_of(text)[:2]
    )


def read_cards(path: Path) -> CardsRead:
    """Return the cards of a file. Waits for the disk; never raises for what is in it."""
    findings = Findings(f"{path.parent.name}/{path.name}")
    text = text_of_file(path, findings)
    if text is None:
        return CardsRead((), findings.mistakes)
    return read_cards_text(text, path.stem, beside_in(path.parent), findings.file)


def read_cards_text(text: str, name: str, beside: Beside, file: str) -> CardsRead:
    """Return the cards in a text. `name` begins their ids; cards with mistakes are left out."""
    findings = Findings(file)
    before, *sections = outline_of(text)
    title = ""
    if sections and (found := CARDS_HEADING.fullmatch(sections[0].heading)):
        title = found["name"].strip()
    if not title:
        cure = "第一行写“# 识骗测验：”和这一组的名字。"
        findings.wrong(1, "这个文件没有组名。", cure)
    for each in (*before.items, *before.paragraphs):
        findings.wrong(each.line, f"组名前面不能写别的：{quoted(each.text)}。", "删掉它。")
    cards: dict[str, Card] = {}
    for section in sections[1:]:
        card = _card(section, name, beside, findings)
        if card.id in cards:
            what = f"有两张卡片都叫{quoted(card.name)}，第 {cards[card.id].line} 行已经有了。"
            findings.wrong(section.line, what, "给其中一张换个名字。")
        cards.setdefault(card.id, card)
    if not cards:
        findings.wrong(0, "这个文件里没有卡片。", "每张卡片写成一节，“## ”后面是它的名字。")
    sound = () if findings.mistakes else tuple(cards.values())
    return CardsRead(sound, findings.mistakes, findings.advice, title)


def read_sets(paths: Iterable[Path]) -> CardsRead:
    """Return the cards of all files together, with their mistakes; here the share is checked."""
    read = [read_cards(path) for path in paths]
    cards = tuple(card for each in read for card in each.cards)
    mistakes = [mistake for each in read for mistake in each.mistakes]
    share = share_of_genuine(cards)
    if share < LEAST_GENUINE:
        what = f"真的卡片只有 {share:.0%}。"
        cure = "十张里至少四张是真的。只练骗局，人会什么都不信。"
        mistakes.append(Mistake("识骗测验", 0, what, cure))
    return CardsRead(cards, tuple(mistakes), tuple(each for one in read for each in one.advice))


def _card(section: Section, file: str, beside: Beside, findings: Findings) -> Card:
    tell_stray(section, findings)
    name = section.heading
    if not name or len(name) > LONGEST_NAME:
        cure = f"“## ”后面写它的名字，不超过 {LONGEST_NAME} 个字。"
        findings.wrong(section.line, "这张卡片没有名字，或者名字太长。", cure)
    fields = fields_of(section, KEYS, "这张卡片", findings)
    look = _look(fields, findings)
    card = Card(
        id=f"{file}/{name}",
        name=name,
        look=look or CardLook.MESSAGE,
        sender=fields.text("来自"),
        said=_said(section),
        is_fraud=_is_fraud(fields, findings),
        look_at=fields.text("看哪里"),
        now_do=fields.text("怎么办"),
        line=section.line,
    )
    if len(card.said) > MOST_LINES:
        what = f"这张卡片有 {len(card.said)} 句话，太多了。"
        findings.wrong(section.line, what, f"不要超过 {MOST_LINES} 句。")
    several = look in (CardLook.CHAT, CardLook.CALL)
    if look and not several and (len(card.said) > 1 or any(each.is_mine for each in card.said)):
        cure = "合成一句，或者把样子改成“聊天”或“电话”。"
        findings.wrong(section.line, f"样子是“{look.value}”，只能有一句“说”。", cure)
    return _with_picture(card, look, fields, beside, findings)


def _with_picture(
    card: Card, look: CardLook | None, fields: Fields, beside: Beside, findings: Findings
) -> Card:
    picture = fields.one("图")
    if look is CardLook.PICTURE and picture is None:
        cure = "加上一行“- 图：文件名｜图里有什么”。"
        findings.wrong(card.line, "样子是“图片”，却没有图。", cure)
    if look is not None and look is not CardLook.PICTURE and not card.said:
        findings.wrong(card.line, "这张卡片没有“说”。", "加上一行“- 说：……”。")
    if picture is None:
        return card
    file, words = picture_words(picture.value, "图", picture.line, findings)
    if not words:
        cure = f"写成“- 图：{file}｜图里有什么”，看不见的人听得到。"
        findings.wrong(picture.line, "没有写图里有什么。", cure)
    picture_size(file, picture.line, beside, findings)
    return replace(card, picture=file, description=words)


def _said(section: Section) -> tuple[Said, ...]:
    """Return the lines of both speakers in the order in which they stand."""
    lines = (split(item) for item in section.items)
    return tuple(
        Said(line.value, line.name == "我说")
        for line in lines
        if line.name in _SPOKEN and line.value
    )


def _look(fields: Fields, findings: Findings) -> CardLook | None:
    field = fields.one("样子")
    if field is None:
        return None
    names = tuple(look.value for look in CardLook)
    if field.value in names:
        return CardLook(field.value)
    cure = did_you_mean(field.value, names, f"可以写：{'、'.join(names)}。")
    findings.wrong(field.line, f"没有{quoted(field.value)}这种样子。", cure)
    return None


def _is_fraud(fields: Fields, findings: Findings) -> bool:
    field = fields.one("是")
    value = field.value.rstrip("。") if field else _FRAUD
    if field and value not in _KINDS:
        what = f"“是”后面不能写{quoted(field.value)}。"
        findings.wrong(field.line, what, f"写“{_FRAUD}”或“{_GENUINE}”。")
    return _KINDS.get(value, True)
