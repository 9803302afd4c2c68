"""Advice on what is said: plain words, few sentences, hints that name what is on the screen."""

from __future__ import annotations

import re

from content.lessons.course import PartKind, Screen
from content.lessons.possible import each_part
from content.lessons.writing.keys import Fields
from content.lessons.writing.mistakes import Findings, nearest, quoted

MOST_SENTENCES = 3
PLAIN = {
    "成功": "说发生了什么，例如“打开了”“连上了”",
    "失败": "说接下来怎么办",
    "错误": "先说这里是什么，再说要找的是什么",
    "触发": "写“按一下”",
    "点击": "写“点一下”",
    "系统": "写“手机”或“电脑”",
    "界面": "写“画面”",
    "用户": "写“您”",
    "客户端": "写“手机里的程序”",
    "跳转": "写“打开”",
    "加载": "写“打开”或“等一等”",
    "执行": "写“做”",
}
"""Words of programs, and what to write instead of them."""
_SAID = ("做", "为什么", "提醒", "念", "对了", "提示")
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]{1,40})[”」』\"]")
_KEYS = ("删", "空格")
"""Keys that a field brings up, by the words on them."""
_END = re.compile(r"[。！？!?]+|……(?=.)")
_ROW = re.compile(r"第\s*[一二三四五六七八九十两几\d]+\s*[排列]")
"""Rows of icons, which hold fewer in large type. Rows of a list stay one below the other."""


def check_words(name: str, words: str, line: int, findings: Findings) -> None:
    """Tell words of programs in what is said. Names of parts, in quotation marks, are no such."""
    plain = _QUOTED.sub("", words)
    for word, instead in PLAIN.items():
        if word in plain:
            what = f"“{name}”里写了“{word}”，老人听不惯。"
            findings.better(line, what, f"{instead}。")


def check_step(fields: Fields, findings: Findings) -> None:
    """Tell what could be said better in a step."""
    for name in _SAID:
        check_words(name, fields.text(name), fields.line_of(name), findings)
    count = sentences(fields.text("为什么"))
    if count > MOST_SENTENCES:
        what = f"“为什么”有 {count} 句。"
        findings.better(
            fields.line_of("为什么"), what, f"一两句就够，不要超过 {MOST_SENTENCES} 句。"
        )


def sentences(words: str) -> int:
    """Return how many sentences a text has; the last one may have no end."""
    return sum(bool(piece.strip(" ”’」』）)")) for piece in _END.split(words))


def check_hint(fields: Fields, screen: Screen, findings: Findings) -> None:
    """Tell a hint that names what its screen does not show, or counts rows."""
    hint, line = fields.text("提示"), fields.line_of("提示")
    if found := _ROW.search(hint):
        what = f"“提示”里写了“{found[0].strip()}”。字调大了，一排放的就少，数不对了。"
        findings.better(line, what, "写它的样子，写在谁的后面。")
    shown = [screen.name, screen.description]
    for part in each_part(screen.parts):
        shown += (part.name, part.more, part.code)
    if any(part.kind is PartKind.FIELD for part in each_part(screen.parts)):
        shown += _KEYS
    everything = "\n".join((*shown, fields.text("对"), fields.text("做")))
    for name in _QUOTED.findall(hint):
        if name.strip() and name.strip() not in everything:
            meant = nearest(name, filter(None, shown))
            cure = f"是不是“{meant}”？" if meant else "写屏幕上看得见的名字，一模一样。"
            what = f"“提示”里的{quoted(name)}，屏幕{quoted(screen.name)}上没有。"
            findings.better(line, what, cure)
