"""`- 名称：内容`: the lines of a section by name; those that are missing, strange or doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from content.lessons.writing.mistakes import Findings, nearest, quoted
from content.lessons.writing.outline import Item, Section
from content.lessons.writing.words import INSTEAD, Keys

LONGEST = 300
"""Characters of a text at most; a screen of large type has 150."""
_COLON = re.compile("[：:]")


@dataclass(frozen=True, slots=True)
class Field:
    """A line `- name：value`."""

    name: str
    value: str
    line: int


class Fields:
    """The lines of a section by name."""

    def __init__(self, found: Mapping[str, Sequence[Field]], line: int) -> None:
        self._found, self.line = found, line

    def text(self, name: str) -> str:
        """Return the words of a line, or ""."""
        found = self._found.get(name)
        return found[0].value if found else ""

    def line_of(self, name: str) -> int:
        """Return where it stands; the section's line if it is not there."""
        found = self._found.get(name)
        return found[0].line if found else self.line

    def one(self, name: str) -> Field | None:
        """Return a line, or None."""
        found = self._found.get(name)
        return found[0] if found else None

    def every(self, name: str) -> tuple[Field, ...]:
        """Return all lines of a name."""
        return tuple(self._found.get(name, ()))


def line_in(section: Section, name: str) -> int:
    """Return where a line of a name stands; the section's line if it is not there."""
    found = (item.line for item in _flat(section.items) if split(item).name == name)
    return next(found, section.line)


def split(item: Item) -> Field:
    """Return name and value of a line; without a colon the value is "", and so is the name."""
    name, *rest = _COLON.split(item.text, maxsplit=1)
    if not rest:
        return Field("", "", item.line)
    return Field(name.strip(), rest[0].strip(), item.line)


def fields_of(section: Section, keys: Keys, where: str, findings: Findings) -> Fields:
    """Return the lines of a section; every mistake among them is told. `where`: 这一步."""
    found: dict[str, list[Field]] = {}
    begun: set[str] = set()
    for item in _flat(section.items):
        word = split(item).name or item.text
        # A name that is nearly right is told once, and not also as missing.
        begun.add(word if word in keys.all else nearest(word, keys.all, INSTEAD))
        field = _known(item, keys, where, findings)
        if field is None:
            continue
        if field.name in found and field.name not in keys.many:
            first = found[field.name][0].line
            what = f"{where}里“{field.name}”写了两次，第 {first} 行已经有了。"
            findings.wrong(field.line, what, "留下一行。")
            continue
        found.setdefault(field.name, []).append(field)
    for name in keys.needed:
        if name not in begun:
            what = f"{where}里没有“{name}”。"
            findings.wrong(section.line, what, f"加上一行“- {name}：……”。")
    return Fields(found, section.line)


def tell_stray(section: Section, findings: Findings) -> None:
    """Tell paragraphs where none belong."""
    for each in section.paragraphs:
        if each.text.startswith(("```", "~~~", "---", "***", "___", "===", "<!--")):
            findings.wrong(each.line, f"这一行用不着：{quoted(each.text)}。", "删掉它。")
            continue
        what = f"不知道这一行是什么：{quoted(each.text)}。"
        cure = "一行一件事，写成“- 名称：内容”；接着上一行的话，和上一行写在一起。"
        findings.wrong(each.line, what, cure)


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items and those below them: an author may have indented one."""
    for item in items:
        yield item
        yield from _flat(item.items)


def _known(item: Item, keys: Keys, where: str, findings: Findings) -> Field | None:
    """Return the line if its name is known and it says something."""
    field = split(item)
    if not field.name:
        if item.text in keys.all:
            findings.wrong(item.line, f"“{item.text}”后面没有写。", f"写成“- {item.text}：……”。")
        else:
            what = f"这一行少了名称和冒号：{quoted(item.text)}。" if item.text else "这一行是空的。"
            findings.wrong(item.line, what, f"写成“- 名称：内容”，例如“- {keys.needed[0]}：……”。")
        return None
    if field.name not in keys.all:
        meant = nearest(field.name, keys.all, INSTEAD)
        cure = f"是不是“{meant}”？" if meant else f"{where}里可以写：{'、'.join(keys.all)}。"
        findings.wrong(item.line, f"{quoted(field.name)}不认识。", cure)
        return None
    if not field.value:
        findings.wrong(item.line, f"“{field.name}”后面是空的。", "写上内容，或者删掉这一行。")
        return None
    if len(field.value) > LONGEST:
        what = f"“{field.name}”有 {len(field.value)} 个字，太长了。"
        findings.wrong(item.line, what, f"不要超过 {LONGEST} 个字，一句话最好在 25 个字以内。")
        return None
    return field
