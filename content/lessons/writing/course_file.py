"""A course's folder becomes a course, or every mistake in it at once."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from content.errors import NotTextError
from content.importers.shared.decoding.encoding import decoded
from content.importers.shared.pictures import LARGEST_BYTES
from content.lessons.course import Course, Screen
from content.lessons.pictures import ENDINGS
from content.lessons.writing.checking import check_course, check_device
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.keys import line_in
from content.lessons.writing.lines import MOST_LINES, split_lines
from content.lessons.writing.mistakes import Findings, Mistake, did_you_mean, nearest, quoted
from content.lessons.writing.outline import Section, outline_of
from content.lessons.writing.screens import MOST_SCREENS, screen_name, screen_of
from content.lessons.writing.steps import LONGEST_TITLE, DraftStep, head_of, step_of
from content.lessons.writing.words import CARDS_HEADING, Kind, kind_of
from content.real_files import open_file

FILE = "course.md"
MOST_NAMES = 1000
"""Files of a folder that are looked through for one with a name that is nearly right."""
_TEXTS = (".md", ".markdown", ".txt")
LARGEST = 256 * 1024
"""Bytes of a course's file. One with ten steps has 10,000."""


@dataclass(frozen=True, slots=True)
class CourseRead:
    """The course, None where it has mistakes; all mistakes and all advice, by line."""

    course: Course | None
    mistakes: tuple[Mistake, ...]
    advice: tuple[Mistake, ...]


def read_course(folder: Path) -> CourseRead:
    """Return the course of a folder. Waits for the disk; never raises for what is in it."""
    findings = Findings(f"{folder.name}/{FILE}")
    text = text_of_file(folder / FILE, findings)
    if text is None:
        return CourseRead(None, findings.mistakes, ())
    return read_text(text, folder.name, beside_in(folder), findings.file)


def read_text(text: str, name: str, beside: Beside, file: str = FILE) -> CourseRead:
    """Return the course in a text.

    `name` is its id, `beside` gives the pictures, `file` is named in mistakes.
    """
    findings = Findings(file)
    lines = len(split_lines(text))
    if lines > MOST_LINES:
        findings.wrong(0, f"文件有 {lines} 行，太长了。", f"不要超过 {MOST_LINES} 行。")
        return CourseRead(None, findings.mistakes, ())
    course = _Reader(findings, beside).course(outline_of(text), name)
    return CourseRead(None if findings.mistakes else course, findings.mistakes, findings.advice)


def text_of_file(path: Path, findings: Findings) -> str | None:
    """Return the text of a file, whatever its encoding; None, with a mistake told."""
    try:
        with open_file(path) as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        findings.wrong(0, *missing(path))
        return None
    except (OSError, ValueError):
        findings.wrong(0, "文件打不开。", "看看它是不是文本文件，有没有权限读它。")
        return None
    return text_of(data, findings)


def text_of(data: bytes, findings: Findings) -> str | None:
    """Return the text in the bytes of a file, whatever its encoding; None, with a mistake told."""
    if len(data) > LARGEST:
        cure = f"不要超过 {LARGEST // 1024} KB。图片另外存成文件。"
        findings.wrong(0, f"文件有 {len(data) // 1024} KB 以上，太大了。", cure)
        return None
    try:
        return decoded(data).text
    except NotTextError:
        findings.wrong(0, "这个文件里不是文字。", "用记事本一类的程序写，存成文本文件。")
        return None


def missing(path: Path) -> tuple[str, str]:
    """Return mistake and cure of a course's file that is not there. Waits for the disk."""
    folder, name = path.parent, path.name
    try:
        names = sorted(each.name for each in folder.iterdir())[:MOST_NAMES]
    except (OSError, ValueError):
        return f"没有这个文件夹：{folder}。", "看看名字和地方写对了没有。"
    meant = _renamed(name, names)
    if meant and meant.lower().endswith(".txt"):
        cure = f"把它改名为 {name}。看不见“.txt”，就先在“查看”里勾上“文件扩展名”。"
        return f"文件夹里没有 {name}，有 {meant}。", cure
    if meant:
        return f"文件夹里没有 {name}，有 {meant}。", f"把它改名为 {name}。"
    return f"文件夹里没有 {name}。", f"课写在名叫 {name} 的文本文件里。"


def _renamed(name: str, names: Sequence[str]) -> str:
    """Return the file that was probably meant to be called so, or ""."""
    stem = name.partition(".")[0]
    plain = {each: unicodedata.normalize("NFKC", each).casefold() for each in names}
    for each, other in plain.items():
        if other.partition(".")[0].strip() == stem and other.endswith((*_TEXTS, stem)):
            return each
    texts = [each for each, other in plain.items() if other.endswith(_TEXTS)]
    return texts[0] if len(texts) == 1 else ""


def beside_in(folder: Path) -> Beside:
    """Return the pictures of a folder. A link is not followed, and nothing below is looked at."""

    def read(name: str) -> bytes | None:
        path = folder / name
        try:
            if path.name != name or not stat.S_ISREG(path.lstat().st_mode):
                return None
            with open_file(path) as file:
                return file.read(LARGEST_BYTES + 1)
        except (OSError, ValueError):
            return None

    def length(name: str) -> int:
        try:
            return (folder / name).lstat().st_size
        except (OSError, ValueError):
            return 0

    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        names = []
    pictures = tuple(name for name in names if name.lower().endswith(ENDINGS))
    return Beside(read, pictures, length)


class _Reader:
    """Reads the sections of one file in their order."""

    def __init__(self, findings: Findings, beside: Beside) -> None:
        self._findings, self._beside = findings, beside
        self._steps: list[DraftStep] = []
        self._screens: dict[str, Screen | None] = {}

    def course(self, sections: tuple[Section, ...], name: str) -> Course | None:
        """Return the course, as far as it can be read."""
        before, *rest = sections
        if rest and CARDS_HEADING.fullmatch(rest[0].heading):
            cure = "文件换个名字，例如“短信.md”，和课分开放。"
            self._findings.wrong(rest[0].line, f"这是识骗测验的卡片，不能叫 {FILE}。", cure)
            return None
        title = rest.pop(0) if rest and kind_of(rest[0].heading) is Kind.OTHER else None
        if title is None or not title.heading:
            self._findings.wrong(1, "没有课名。", "第一行写“# ”和课名，例如“# 打视频电话”。")
        else:
            self._tell_before(before)
        head = head_of(title, name, self._findings) if title else None
        for section in rest:
            self._take(section)
        check_course(self._steps, self._screens, self._findings)
        steps = [each.step for each in self._steps if each.step is not None]
        if head is None:
            return None
        check_device(head, line_in(sections[1], "用到"), self._screens.values(), self._findings)
        screens = tuple(each for each in self._screens.values() if each is not None)
        return replace(head, steps=tuple(steps), screens=screens)

    def _tell_before(self, section: Section) -> None:
        for each in (*section.items, *section.paragraphs):
            what = f"课名前面不能写别的：{quoted(each.text)}。"
            self._findings.wrong(each.line, what, "删掉它。第一行写“# ”和课名。")

    def _take(self, section: Section) -> None:
        kind = kind_of(section.heading)
        if kind is Kind.STEP:
            self._steps.append(step_of(section, self._findings))
        elif kind is Kind.SCREEN:
            self._take_screen(section)
        else:
            word, *name = re.split("[：:]", section.heading, maxsplit=1)
            word = word.strip()
            if name and nearest(word, ("屏幕",)):
                self._screens.setdefault(name[0].strip(), None)
            cure = did_you_mean(word, ("第1步", "屏幕"), "写成“## 第1步：名字”或“## 屏幕：名字”。")
            self._findings.wrong(section.line, f"不知道这一节是什么：{quoted(word)}。", cure)

    def _take_screen(self, section: Section) -> None:
        name = screen_name(section)
        own = Findings(self._findings.file)
        screen = screen_of(section, self._beside, own)
        self._findings.take(own)
        if own.mistakes:
            screen = None  # what its steps would be told follows from them
        if len(name) > LONGEST_TITLE:
            cure = f"不要超过 {LONGEST_TITLE} 个字。"
            self._findings.wrong(section.line, "屏幕的名字太长了。", cure)
        if name in self._screens:
            what = f"已经有一个屏幕叫{quoted(name)}。"
            self._findings.wrong(section.line, what, "给其中一个换个名字。")
            return
        if len(self._screens) == MOST_SCREENS:
            cure = f"不要超过 {MOST_SCREENS} 个。"
            self._findings.wrong(section.line, "屏幕太多了。", cure)
            return
        self._screens[name] = screen
