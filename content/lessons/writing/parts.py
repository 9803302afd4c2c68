"""A line of a screen becomes a part: `- 按钮：视频电话｜图：摄像机｜主要`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from content.lessons.course import Keypad, Part, PartKind, Region, ScreenKind
from content.lessons.icon_names import ICON_NAMES
from content.lessons.writing.mistakes import Findings, nearest, quoted
from content.lessons.writing.outline import Item
from content.lessons.writing.places import IN_FRAME, IN_SCREEN
from content.lessons.writing.words import BAR, ICON_INSTEAD, INSTEAD, PART_WORDS

MOST_PARTS = 80
"""Parts of a screen at most."""
LONGEST_NAME = 120
"""Characters of a name; a bubble of a chat has the longest."""
_COLON = re.compile("[：:]")
_NUMBERS = re.compile(r"[\s,，、；;xX×*]+")
_WITH_POINT = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_APART = r"\s*[,，、。;；/\\:：\s]\s*"
_FOUR = rf"\d+(?:{_NUMBERS.pattern}\d+){{3}}"
_NO_BAR = {
    PartKind.REGION: re.compile(rf"(?P<name>.*?)(?:{_APART})?(?P<more>{_FOUR})"),
    PartKind.SWITCH: re.compile(rf"(?P<name>.+){_APART}(?P<more>开着|关着)"),
    PartKind.SLIDER: re.compile(rf"(?P<name>.+?){_APART}(?P<more>\d+)"),
    PartKind.BUTTON: re.compile(rf"(?P<name>.+){_APART}(?P<more>主要)"),
}
"""Words that belong behind a bar, with a comma or a blank in its place."""
_TALK = frozenset({PartKind.TEXT, PartKind.RECEIVED, PartKind.SENT})
"""Their words may be any."""
_NO_BAR_ANY = re.compile(rf"(?P<name>.+?){_APART}(?P<more>(?:小?图|键盘|码|二维码)[：:].+)")

_K = PartKind
_NEEDS_NAME = frozenset(PartKind) - {
    _K.LINE,
    _K.BOTTOM_BAR,
    _K.NOTICES,
    _K.MENU,
    _K.TASK_BAR,
    _K.WINDOW,
}
_WITH_MORE = frozenset(PartKind) - {
    _K.LINE,
    _K.BOTTOM_BAR,
    _K.NOTICES,
    _K.MENU,
    _K.TASK_BAR,
    _K.CROSS,
    _K.REGION,
    _K.CAMERA,
}
_RIGHT = "右边"
_BARE = {
    "主要": _K.BUTTON,
    "小": _K.BUTTON,
    _RIGHT: _K.BUTTON,
    "开着": _K.SWITCH,
    "关着": _K.SWITCH,
}
"""Words that stand alone behind a bar, and the part that may have them."""
_SAME = {"开": "开着", "已开": "开着", "打开": "开着", "关": "关着", "已关": "关着", "关闭": "关着"}


@dataclass(slots=True)
class _Line:
    """A line that is being read: its part so far."""

    part: Part
    findings: Findings

    @property
    def kind(self) -> PartKind:
        return self.part.kind

    def wrong(self, what: str, cure: str) -> None:
        self.findings.wrong(self.part.line, what, cure)


def parts_of(items: Sequence[Item], screen: ScreenKind, findings: Findings) -> tuple[Part, ...]:
    """Return the parts of a screen; every mistake in them is told."""
    parts = _parts(items, IN_SCREEN[screen], f"“{screen.value}”里", screen, findings)
    _check_right(parts, findings)
    count = sum(map(_count, parts))
    if count > MOST_PARTS:
        cure = f"不要超过 {MOST_PARTS} 样。"
        findings.wrong(items[0].line, f"这个屏幕上有 {count} 样东西，太多了。", cure)
    return parts


def _count(part: Part) -> int:
    return 1 + sum(map(_count, part.parts))


def _parts(
    items: Iterable[Item],
    allowed: frozenset[PartKind],
    where: str,
    screen: ScreenKind,
    findings: Findings,
) -> tuple[Part, ...]:
    found = (_part(item, allowed, where, screen, findings) for item in items)
    return tuple(part for part in found if part is not None)


def _part(
    item: Item,
    allowed: frozenset[PartKind],
    where: str,
    screen: ScreenKind,
    findings: Findings,
) -> Part | None:
    word, *rest = _COLON.split(item.text, maxsplit=1)
    word = word.strip()
    if word not in PART_WORDS:
        _tell_unknown(word, bool(rest), item, allowed, findings)
        return None
    kind = PartKind(word)
    if kind not in allowed:
        may = "、".join(each.value for each in PartKind if each in allowed)
        findings.wrong(item.line, f"{where}不能放“{word}”。", f"可以放：{may}。")
        return None
    words = [each.strip() for each in BAR.split(rest[0])] if rest else [""]
    words = _with_bar(kind, words, item.line, findings)
    line = _Line(Part(kind, words[0], line=item.line), findings)
    _check_name(line)
    for extra in filter(None, words[1:]):
        _take(extra, line)
    _check_whole(line, words)
    below = item.items
    if below and kind not in IN_FRAME:
        what = f"“{word}”里面不能再放东西。"
        findings.wrong(below[0].line, what, "往左挪两格，和它并排。")
        return line.part
    inside = _parts(below, IN_FRAME.get(kind, frozenset()), f"“{word}”里", screen, findings)
    if kind is not _K.TITLE:
        _check_right(inside, findings)
    if not below and kind in IN_FRAME and kind is not _K.TITLE and kind is not _K.WINDOW:
        line.wrong(f"“{word}”里面是空的。", "下面的行往右缩两格，放进它里面；不要它就删掉。")
    return replace(line.part, parts=inside)


def _check_right(parts: Iterable[Part], findings: Findings) -> None:
    """Tell which of these parts, which stand in no title, are to stand at the right of one."""
    for part in parts:
        if part.is_right:
            what = f"{quoted(part.name)}不在标题里，不能写“{_RIGHT}”。"
            findings.wrong(part.line, what, f"删掉“｜{_RIGHT}”。")


def _tell_unknown(
    word: str, has_colon: bool, item: Item, allowed: frozenset[PartKind], findings: Findings
) -> None:
    may = [kind.value for kind in PartKind if kind in allowed]
    if not item.text:
        findings.wrong(item.line, "这一行是空的。", "写上内容，或者删掉。")
        return
    meant = nearest(word, PART_WORDS, INSTEAD)
    if meant:
        cure = f"是不是“{meant}”？"
    elif has_colon:
        cure = f"这里可以放：{'、'.join(may)}。"
    else:
        cure = "写成“- 名称：内容”，例如“- 按钮：加号”。"
    findings.wrong(item.line, f"{quoted(word)}不认识。", cure)


def _with_bar(kind: PartKind, words: list[str], number: int, findings: Findings) -> list[str]:
    """Return the words of a line; where a bar is missing that is told, and they are parted."""
    first, *others = words
    if kind in _TALK or len(first) > 2 * LONGEST_NAME:
        return words
    digits = unicodedata.normalize("NFKC", first)
    found = _NO_BAR_ANY.fullmatch(first)
    if found is None and not others and kind in _NO_BAR:
        found = _NO_BAR[kind].fullmatch(digits if kind is _K.REGION else first)
    if found is None:
        return words
    name, more = found["name"].strip(), found["more"].strip()
    what = f"名字和后面的话之间要用“｜”：{quoted(first)}。"
    if not name:
        what, name = f"“{kind.value}”没有名字，只有数。", "名字"
    findings.wrong(number, what, f"写成“- {kind.value}：{name}｜{more}”。")
    return [name, *(each.strip() for each in BAR.split(more)), *others]


def _check_name(line: _Line) -> None:
    name, word = line.part.name, line.kind.value
    if not name and line.kind in _NEEDS_NAME:
        line.wrong(f"“{word}”没有名字。", f"写成“- {word}：名字”。")
    if len(name) > LONGEST_NAME:
        line.wrong(f"名字有 {len(name)} 个字，太长了。", f"不要超过 {LONGEST_NAME} 个字。")
    if re.search('[“”"]', name) and line.kind in (_K.BUTTON, _K.ICON, _K.ROW, _K.REGION):
        line.wrong(f"名字里不要写引号：{quoted(name)}。", "去掉引号，步骤里才能写“名字”。")


def _take(extra: str, line: _Line) -> None:
    """Add the words behind a bar to the part."""
    key, *value = _COLON.split(extra, maxsplit=1)
    key = key.strip()
    if value and key in _NAMED:
        _NAMED[key](value[0].strip(), line)
        return
    bare = _SAME.get(extra, extra) if line.kind is _K.SWITCH else extra
    if bare in _BARE and line.kind is _BARE[bare]:
        is_main, is_small, is_on = (bare == each for each in ("主要", "小", "开着"))
        part = line.part
        line.part = replace(
            part,
            is_main=part.is_main or is_main,
            is_small=part.is_small or is_small,
            is_right=part.is_right or bare == _RIGHT,
            is_on=part.is_on or is_on,
        )
        return
    digits = unicodedata.normalize("NFKC", extra)
    if line.kind in (_K.ICON, _K.SLIDER) and digits.isdecimal():
        _take_number(int(digits[:6]), line)
    elif line.kind is _K.REGION:
        _take_region(extra, line)
    else:
        _take_more(extra, line)


def _take_more(extra: str, line: _Line) -> None:
    """Take smaller words; a bar of the state has several."""
    if line.kind not in _WITH_MORE:
        what = f"“{line.kind.value}”后面不能写{quoted(extra)}。"
        line.wrong(what, "删掉它，或者另外写一行“- 文字：……”。")
    elif line.kind is _K.STATUS and line.part.more:
        line.part = replace(line.part, more=f"{line.part.more}｜{extra}")
    elif line.part.more:
        what = f"小字写了两次：{quoted(line.part.more)}和{quoted(extra)}。"
        line.wrong(what, "留下一个；小图要写成“图：名字”。")
    elif extra in ICON_NAMES and not line.part.icon and line.kind is _K.ICON:
        line.wrong(f"小图前面少了“图：”：{quoted(extra)}。", f"写成“图：{extra}”。")
    else:
        line.part = replace(line.part, more=extra)


def _take_number(number: int, line: _Line) -> None:
    if line.kind is _K.SLIDER and number > 100:
        line.wrong(f"滑条最多是 100，写的是 {number}。", "写 0 到 100 里的数。")
    elif line.kind is _K.ICON and number > 99:
        line.wrong(f"图标上的数字最多是 99，写的是 {number}。", "写小一点的数。")
    else:
        line.part = replace(line.part, count=number)


def _take_region(extra: str, line: _Line) -> None:
    numbers = _NUMBERS.split(unicodedata.normalize("NFKC", extra).strip())
    if len(numbers) == 4 and "." in extra and all(map(_WITH_POINT.fullmatch, numbers)):
        whole = ",".join(str(round(float(each))) for each in numbers)
        line.wrong(f"框的位置要写整数：{quoted(extra)}。", f"写成 {whole}。")
        return
    if len(numbers) != 4 or not all(each.isdecimal() and len(each) < 7 for each in numbers):
        cure = "写四个数：左边,上面,宽,高，例如 120,300,400,160。"
        line.wrong(f"看不懂框的位置：{quoted(extra)}。", cure)
        return
    line.part = replace(line.part, region=Region(*map(int, numbers)))


def _take_icon(name: str, line: _Line) -> None:
    if name not in ICON_NAMES:
        meant = nearest(name, ICON_NAMES, ICON_INSTEAD)
        cure = f"是不是“{meant}”？" if meant else "能用的小图，见《怎样写一课》最后一节。"
        line.wrong(f"没有叫{quoted(name)}的小图。", cure)
    elif line.kind not in _WITH_MORE:
        line.wrong(f"“{line.kind.value}”不能带小图。", "删掉“图：”。")
    else:
        line.part = replace(line.part, icon=name)


def _take_keypad(name: str, line: _Line) -> None:
    names = [each.value for each in Keypad]
    if line.kind is not _K.FIELD:
        line.wrong(f"“{line.kind.value}”没有键盘。", "删掉“键盘：”。")
    elif name not in names:
        line.wrong(f"没有{quoted(name)}这种键盘。", f"可以写：{'、'.join(names)}。")
    else:
        line.part = replace(line.part, keypad=Keypad(name))


def _take_code(name: str, line: _Line) -> None:
    if line.kind is not _K.CAMERA:
        line.wrong(f"“{line.kind.value}”里没有二维码。", "“码：”只能写在“相机”后面。")
    else:
        line.part = replace(line.part, code=name)


_NAMED: dict[str, Callable[[str, _Line], None]] = {
    "图": _take_icon,
    "小图": _take_icon,
    "键盘": _take_keypad,
    "码": _take_code,
    "二维码": _take_code,
}


def _check_whole(line: _Line, words: Sequence[str]) -> None:
    """Tell what is missing on the whole line."""
    kind = line.kind
    if kind is _K.SWITCH and not {_SAME.get(each, each) for each in words[1:]} & {"开着", "关着"}:
        line.wrong(f"开关{quoted(line.part.name)}没有写开着还是关着。", "后面加上“｜关着”。")
    if kind is _K.SLIDER and not any(each[:1].isdigit() for each in words[1:]):
        line.wrong(f"滑条{quoted(line.part.name)}没有写现在在哪里。", "后面加上“｜30”，0 到 100。")
    if kind is _K.REGION and len(words) < 2:
        cure = "后面加上“｜左边,上面,宽,高”，或者在预览里用鼠标画。"
        line.wrong(f"框{quoted(line.part.name)}没有写位置。", cure)
    named = any(each.startswith(("图", "小图")) or each in ICON_NAMES for each in words[1:])
    if kind is _K.ICON and not named:
        line.findings.better(
            line.part.line, f"图标{quoted(line.part.name)}没有小图。", "后面加上“｜图：名字”。"
        )
