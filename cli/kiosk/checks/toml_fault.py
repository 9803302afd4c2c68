"""Why a machine.toml, or a line of it, cannot be read, in words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from app.files.toml_lines import Why, read_toml_lines
from app.kiosk.machine import LARGEST_FILE_BYTES
from content.real_files import open_file

_AT_LINE = re.compile(r"at line (\d+)")
_SHOWN = 60
_CHINESE_MARKS = dict(zip("“”＂‘’＝【】［］，", '"""\'\'=[][],', strict=True))
_UNQUOTED = re.compile(r"\s*[\w.]+\s*=\s*[^\s\"'\[{#]")
_NUMBER_OR_BOOL = re.compile(r"\s*[\w.]+\s*=\s*([-+]?[0-9]+|true|false)\s*(#.*)?$")


def toml_fault(file: Path) -> str:
    """Return the sentences about a file that as a whole is no TOML. Never raises."""
    try:
        with open_file(file) as opened:
            content = opened.read(LARGEST_FILE_BYTES + 1)
    except OSError:
        return "打不开：请看看它归谁、谁能读。"
    if len(content) > LARGEST_FILE_BYTES:
        return "太大了。"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "不是 UTF-8 的文字。请用 UTF-8 另存一次。"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _told(text.splitlines(), str(error))
    except (ValueError, RecursionError):
        pass
    return "请看看引号、方括号是不是成对的。"


def line_fault(file: Path, number: int) -> str:
    """Return the sentences about a line of the file that was not read. Never raises."""
    try:
        with open_file(file) as opened:
            text = opened.read(LARGEST_FILE_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return f"第 {number} 行写得不对。"
    bad = next((each for each in read_toml_lines(text).bad if each.number == number), None)
    line = text.split("\n")[number - 1] if bad is not None else ""
    begin = f"第 {number} 行没有用上：{_shown(line)}　"
    match bad and bad.why:
        case Why.BELOW:
            return begin + "它上面用方括号的那一行写得不对。"
        case Why.TWICE:
            return begin + _cure(line, "twice")
        case Why.HEADER:
            return begin + "它下面的几行也没有用上。" + _cure(line, "")
        case _:
            return begin + _cure(line, "")


def _shown(line: str) -> str:
    clean = "".join(each for each in line if each.isprintable()).strip()
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}……"


def _told(lines: list[str], said: str) -> str:
    at = _AT_LINE.search(said)
    number = int(at[1]) if at else len(lines)
    if not 1 <= number <= len(lines):
        return "请看看引号、方括号是不是成对的。"
    line = lines[number - 1]
    if not _shown(line):
        return f"第 {number} 行前面，有引号或者方括号没有成对。"
    return f"第 {number} 行写得不对：{_shown(line)}　{_cure(line, said)}"


def _cure(line: str, said: str) -> str:
    if "\N{REPLACEMENT CHARACTER}" in line:
        return "不是 UTF-8 的文字。请用 UTF-8 另存一次。"
    written = line.partition("#")[0]
    before = re.sub(r'"[^"]*"', "", written)
    marks = [each for each in _CHINESE_MARKS if each in before]
    if marks:
        return f"这里要用英文的标点，不用 {marks[0]}，用 {_CHINESE_MARKS[marks[0]]}。"
    if "overwrite" in said or "twice" in said:
        return "这一样前面已经写过了，只能写一次。"
    if _UNQUOTED.match(written) and not _NUMBER_OR_BOOL.match(written):
        return '文字和电话要写在英文的引号里，像 name = "和平街"。'
    if re.match(r"\s*[\w.]+\s*=\s*0[0-9]+", written):
        return '电话要写在英文的引号里，像 phone = "010-0000 0000"。'
    return "请看看引号、方括号是不是成对的。"
