"""`yinlingctl lessons`: check the courses that somebody writes.

Exit codes: 0 done; 2 a course has mistakes; 3 the machine does not let us. Mistakes go to the
output, for they are the answer.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from app.files.paths import Paths
from cli import words
from content.lessons.writing.course_file import FILE, CourseRead, read_course
from content.lessons.writing.mistakes import Mistake

DONE, AT_FAULT, MACHINE = 0, 2, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `yinlingctl lessons`."""
    commands = parser.add_subparsers(required=True, metavar="做什么")

    def command(
        name: str, run: Callable[[argparse.Namespace, Paths], int], about: str
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=about, prog=f"{parser.prog} {name}", description=about
        )
        added.set_defaults(lessons=run)
        added.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
        return added

    each = command("check", _check, "检查写好的课：哪一行有错，怎么改")
    each.add_argument(
        "folders", nargs="+", type=Path, metavar="文件夹", help="一课的文件夹，或者放着几课的文件夹"
    )


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Run one command and return the exit code."""
    command: Callable[[argparse.Namespace, Paths], int] = parsed.lessons
    return command(parsed, paths)


def _check(parsed: argparse.Namespace, paths: Paths) -> int:
    folders = [course for folder in parsed.folders for course in _courses_in(folder)]
    read = [(folder, read_course(folder)) for folder in folders]
    if parsed.json:
        print(words.as_json({"courses": [_fields(*each) for each in read]}))
    else:
        print(*(line for each in read for line in _lines(*each)), sep="\n")
    return AT_FAULT if any(each.course is None for _, each in read) else DONE


def _courses_in(folder: Path) -> Sequence[Path]:
    """Return the folder of a course, or the courses in a folder of courses."""
    folder = folder.absolute()
    if (folder / FILE).exists() or not folder.is_dir():
        return [folder.parent if folder.name == FILE else folder]
    return sorted(file.parent for file in folder.glob(f"*/{FILE}")) or [folder]


def _lines(folder: Path, read: CourseRead) -> list[str]:
    course = read.course
    if course is None:
        head = f"{folder.name}：有 {len(read.mistakes)} 处要改。"
    else:
        head = f"{folder.name}：“{course.title}”没有错，一共 {len(course.steps)} 步。"
    return [
        head,
        *(f"  {each.said}" for each in read.mistakes),
        *(f"  可以更好：{each.said}" for each in read.advice),
    ]


def _fields(folder: Path, read: CourseRead) -> dict[str, object]:
    course = read.course
    return {
        "id": folder.name,
        "title": course.title if course else None,
        "steps": len(course.steps) if course else None,
        "mistakes": [_mistake(each) for each in read.mistakes],
        "advice": [_mistake(each) for each in read.advice],
    }


def _mistake(mistake: Mistake) -> dict[str, object]:
    return {
        "file": mistake.file,
        "line": mistake.line or None,
        "what": mistake.what,
        "cure": mistake.cure,
    }
