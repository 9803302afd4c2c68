"""点“名字”, 在“名字”输入“文字” and the other deeds, read from a line of a step.

Words that are nearly right (按一下, 点击, 向左滑) are understood as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from content.lessons.deed import Deed, DeedKind
from content.lessons.writing.mistakes import Findings, quoted

WAYS = (
    "点“名字”、长按“名字”、双击“名字”、右键点“名字”、上滑、下滑、左滑、右滑、"
    "在“名字”输入“文字”、打开“名字”、关上“名字”、把“名字”调到 80、扫“名字”、看"
)

_QUOTES = "“”\"＂「」『』〝〞‘’'"
_Q, _INSIDE = f"[{_QUOTES}]", f"[^{_QUOTES}]"
_NAME = rf"\s*{_Q}\s*(?P<part>{_INSIDE}*?)\s*{_Q}\s*"
_TEXT = rf"\s*{_Q}(?P<text>{_INSIDE}*){_Q}\s*"
_ONE_SWIPE = r"[向往从]?(?P<way>[上下左右])滑(?:动|一下)?"
_SWIPES = {"上": DeedKind.UP, "下": DeedKind.DOWN, "左": DeedKind.LEFT, "右": DeedKind.RIGHT}

_FORMS: tuple[tuple[re.Pattern[str], DeedKind | None], ...] = tuple(
    (re.compile(form), kind)
    for form, kind in (
        (rf"(?:点击|点一下|点|单击|按一下|按){_NAME}", DeedKind.TAP),
        (rf"(?:长按|长按住|按住){_NAME}", DeedKind.HOLD),
        (rf"(?:双击|连点两下){_NAME}", DeedKind.DOUBLE),
        (rf"(?:用?右键(?:点击|单击|点一下|点)?|右击){_NAME}", DeedKind.SECOND),
        (rf"{_ONE_SWIPE}(?:{_NAME})?", None),
        (rf"在{_NAME}(?:上面|上|里)?{_ONE_SWIPE}", None),
        (rf"在{_NAME}(?:里面|里|中)?(?:输入|写上|写|打上|打){_TEXT}", DeedKind.TYPE),
        (rf"打开{_NAME}", DeedKind.SWITCH_ON),
        (rf"(?:关上|关掉|关闭){_NAME}", DeedKind.SWITCH_OFF),
        (rf"[把将]{_NAME}(?:调|拖|拉|移)(?:到|成|至)\s*(?P<value>\d{{1,4}})\s*%?", DeedKind.SLIDE),
        (rf"(?:扫一扫|扫描|扫){_NAME}", DeedKind.SCAN),
        (r"(?:看一看|看看|看)", DeedKind.LOOK),
    )
)
_BEHIND = re.compile(rf"(?<={_Q})\s*的?(?:按钮|图标|开关|这一行|那一行|一下)$")
"""Words behind a name that say nothing new."""
_OR = re.compile(rf"{_Q}\s*(?:或者是|或者|或是|或|还是|和|、|跟|/)\s*\S*?{_Q}")
_COMMA = re.compile(rf"(?P<deed>.*?{_Q}{_INSIDE}+{_Q})\s*[,，、。；;.]\s*(?P<answer>{_INSIDE}+)")
"""A deed, and behind its last name words that should stand behind a colon."""
_NEXT_DEED = re.compile(rf"(?:点|按|击|扫|在|打开|关上){_Q}")
_NAMES = re.compile(rf"{_Q}{_INSIDE}+{_Q}")
_VERB = re.compile(
    r"(?P<verb>点击|点一下|点|单击|按一下|按|长按|按住|双击|右键点|右击|打开|关上|关掉|扫)"
    rf"\s*(?P<name>{_INSIDE}+)"
)


@dataclass(frozen=True, slots=True)
class Split:
    """A line of 错: the deed, and the words behind its colon; None where there is no colon."""

    deed: str
    answer: str | None


def split_slip(value: str) -> Split:
    """Return deed and answer of `点“名字”：为什么不是它`; a colon within a name splits nothing."""
    is_inside = False
    for at, char in enumerate(value):
        if char in _QUOTES:
            is_inside = not is_inside
        elif char in "：:" and not is_inside:
            return Split(value[:at].strip(), value[at + 1 :].strip())
    return Split(value.strip(), None)


def comma_in(value: str) -> tuple[str, str] | None:
    """Return deed and answer of a line of 错 with a comma where its colon belongs, or None."""
    found = _COMMA.match(value[:400])
    if found is None or _NEXT_DEED.search(value, found.start("answer")):
        return None
    deed, answer = found["deed"].strip(), found["answer"].strip()
    return (deed, answer) if any(form.fullmatch(deed) for form, _ in _FORMS) else None


def names_something(words: str) -> bool:
    """Return whether there is a name in quotation marks, or a way to press one."""
    return bool(_NAMES.search(words) or _VERB.match(words) or re.match(_ONE_SWIPE, words))


def deed_of(value: str, line: int, findings: Findings) -> Deed | None:
    """Return the deed that a line tells; None, with a mistake told, where it tells none."""
    words = _BEHIND.sub("", value.strip().rstrip("。.；;，, ").strip())
    for form, kind in _FORMS:
        if found := form.fullmatch(words):
            return _built(kind, found.groupdict(), line, findings)
    if found := _VERB.fullmatch(words):
        what = f"名字没有写在引号里：{quoted(value)}。"
        findings.wrong(line, what, f"写成：{found['verb']}“{found['name'].strip()}”。")
    elif words[:1] == "看" and _NAMES.fullmatch(words.lstrip("一看")):
        findings.wrong(line, f"“看”后面不写名字：{quoted(value)}。", "只写：看。")
    elif _OR.search(words):
        what = f"一行只能写一样：{quoted(value)}。"
        findings.wrong(line, what, "留下一样。“错”可以有几行，一行写一样。")
    elif len(_NAMES.findall(words)) > 1:
        findings.wrong(line, f"这里有好几件事：{quoted(value)}。", "一步只做一件事，分成两步。")
    elif sum(char in _QUOTES for char in words) % 2:
        findings.wrong(line, f"引号少了一半：{quoted(value)}。", "名字前面写“，后面写”。")
    else:
        findings.wrong(line, f"看不懂要做什么：{quoted(value)}。", f"可以写：{WAYS}。")
    return None


def _built(
    kind: DeedKind | None, found: dict[str, str | None], line: int, findings: Findings
) -> Deed | None:
    part = found.get("part")
    if part == "":
        findings.wrong(line, "引号里没有名字。", "写上屏幕上那样东西的名字，一模一样。")
        return None
    if kind is None:
        return Deed(_SWIPES[str(found["way"])], part or "")
    if kind is DeedKind.TYPE:
        text = str(found["text"]).strip()
        if not text:
            findings.wrong(line, "没有写要输入的字。", "写成：在“名字”输入“文字”。")
            return None
        return Deed(kind, str(part), text=text)
    if kind is DeedKind.SLIDE:
        value = int(unicodedata.normalize("NFKC", str(found["value"])))
        if value > 100:
            findings.wrong(line, f"滑条最多调到 100，写的是 {value}。", "写 0 到 100 里的数。")
            return None
        return Deed(kind, str(part), value=value)
    return Deed(kind, part or "")
