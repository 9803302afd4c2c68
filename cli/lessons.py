"""`yinlingctl lessons`: list the courses, check what somebody writes, pack it, add a pack.

Exit codes: 0 done; 2 a course or a pack is at fault; 3 the machine does not let us. Mistakes go to
the output, for they are the answer; all else that went wrong is one sentence on stderr.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from app.files.paths import Paths
from cli import words
from content.errors import ContentError

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

    command("list", _list, "列出所有的课")
    each = command("check", _check, "检查写好的课：哪一行有错，怎么改")
    each.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="文件夹",
        help="一课的文件夹，或者放着几课的文件夹；也可以是识骗测验卡片的文件",
    )
    each = command("pack", _pack, "把写好的课装成一个文件，拷给别人")
    each.add_argument(
        "folders", nargs="+", type=Path, metavar="文件夹", help="一课的文件夹，可以几个"
    )
    each.add_argument(
        "target", type=Path, metavar="文件", help="装成的文件，例如 打视频电话.ylcourse"
    )
    each.add_argument("--replace", action="store_true", help="已经有这个文件，就换成新的")
    each = command("preview", _preview, "打开来看：文件一改，画面马上跟着变")
    each.add_argument("folder", type=Path, metavar="文件夹", help="一课的文件夹")
    each = command("print", _print, "把步骤卡写成 PDF 文件，A4 纸，一课一页")
    each.add_argument(
        "folders", nargs="*", type=Path, metavar="文件夹", help="一课的文件夹，可以几个"
    )
    each.add_argument("--all", action="store_true", help="这台电脑上所有的课，合成一本")
    each.add_argument("--out", type=Path, required=True, metavar="文件", help="例如 步骤卡.pdf")
    each = command("add", _add, "添加别人给的课（.ylcourse 文件）")
    each.add_argument("pack", type=Path, metavar="文件")


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Run one command and return the exit code."""
    command: Callable[[argparse.Namespace, Paths], int] = parsed.lessons
    return command(parsed, paths)


def _list(parsed: argparse.Namespace, paths: Paths) -> int:
    from app.lessons.course_shelf import CourseShelf

    found = CourseShelf(paths.lessons).courses()
    if parsed.json:
        courses = [
            {
                "id": each.course.id,
                "title": each.course.title,
                "subject": each.course.subject.value,
                "minutes": each.course.minutes,
                "steps": len(each.course.steps),
                "own": each.is_own,
            }
            for each in found.shelved
        ]
        faulty = [
            {"folder": str(each.folder), "first": each.said, "mistakes": each.mistakes}
            for each in found.broken
        ]
        print(words.as_json({"courses": courses, "broken": faulty}))
        return DONE
    for each in found.shelved:
        own = " · 自己添加的" if each.is_own else ""
        course = each.course
        print(
            f"{course.id}  {course.title}  {course.subject} · {course.minutes} 分钟"
            f" · {len(course.steps)} 步{own}"
        )
    for broken in found.broken:
        print(f"用不了：{broken.said}")
    if not found.shelved and not found.broken:
        print("还没有课。")
    return DONE


def _check(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.lesson_check import checked, fields_of, lines_of

    found = checked(parsed.folders, lambda: _titles(paths))
    if parsed.json:
        print(words.as_json(fields_of(found)))
    else:
        print(*lines_of(found), sep="\n")
    return AT_FAULT if any(each.mistakes for each in found) else DONE


def _titles(paths: Paths) -> Iterable[str]:
    """Return the titles of the courses of this machine."""
    from app.lessons.course_shelf import CourseShelf

    return [each.course.title for each in CourseShelf(paths.lessons).courses().shelved]


def _pack(parsed: argparse.Namespace, paths: Paths) -> int:
    from app.files.atomic import write_atomically
    from app.files.keeping import file_stem, world_fault
    from cli.lesson_check import checked, lines_of
    from content.lessons.pack import PACK_ENDING, course_in, packed

    target: Path = parsed.target
    if complaint := _order(parsed.folders, target):
        return _complain(complaint, AT_FAULT)
    if target.suffix.lower() != PACK_ENDING:
        target = target.with_name(target.name + PACK_ENDING)
    if target.exists() and not parsed.replace:
        return _complain(f"已经有这个文件了：{target}。要换成新的，加上 --replace。", AT_FAULT)
    found = checked(parsed.folders)
    if any(each.mistakes for each in found):
        print(*lines_of(found), sep="\n", file=sys.stderr)
        return _complain("有错的课不能装。请先改好。", AT_FAULT)
    courses = [each for each in found if not each.is_cards]
    if not courses:
        return _complain("这里没有课。识骗测验的卡片不能装。", AT_FAULT)
    try:
        inside = [course_in(each.path) for each in courses]
    except (OSError, ContentError):
        return _complain("课的文件刚刚变了，或者读不出来。请再试一次。", MACHINE)
    data = packed(replace(each, folder=file_stem(each.folder, instead="ke")) for each in inside)
    try:
        write_atomically(target, data, for_others=True)
    except OSError as error:
        return _complain(words.fault_sentence(world_fault(error), str(target)), MACHINE)
    if parsed.json:
        print(words.as_json({"file": str(target), "courses": [each.id for each in courses]}))
    else:
        print(f"装好了 {len(inside)} 课：{target}")
    return DONE


def _order(folders: Sequence[Path], target: Path) -> str:
    """Return what is wrong with the order of the arguments of `pack`, a sentence; or ""."""
    from content.lessons.pack import PACK_ENDING

    form = "写成：yinlingctl lessons pack 文件夹 装成的文件.ylcourse"
    if any(each.suffix.lower() == PACK_ENDING and not each.is_dir() for each in folders):
        return f"顺序反了：先写课的文件夹，最后写装成的文件。{form}"
    if target.is_dir():
        return f"最后要写装成的文件，这里是一个文件夹：{target}。{form}"
    return ""


def _preview(parsed: argparse.Namespace, paths: Paths) -> int:
    from app.lessons.previewing import preview

    folder: Path = parsed.folder
    if not folder.is_dir():
        return _complain(f"没有这个文件夹：{folder}", AT_FAULT)
    code = preview(folder)
    if code is None:
        return _complain("窗口打不开。这台电脑上也许没有屏幕。", MACHINE)
    if parsed.json:
        print(words.as_json({"folder": str(folder), "code": code}))
    return DONE if code == 0 else MACHINE


def _print(parsed: argparse.Namespace, paths: Paths) -> int:
    from app.lessons.previewing import print_cards
    from cli.lesson_check import checked, lines_of

    if bool(parsed.folders) == parsed.all:
        return _complain("请写一课的文件夹，或者写 --all。", AT_FAULT)
    found = checked(parsed.folders) if parsed.folders else ()
    if any(each.mistakes for each in found):
        print(*lines_of(found), sep="\n", file=sys.stderr)
        return _complain("有错的课不能打印。请先改好。", AT_FAULT)
    target: Path = parsed.out
    if target.suffix.lower() != ".pdf":
        target = target.with_name(target.name + ".pdf")
    code = print_cards(target, [each.path for each in found if not each.is_cards])
    if code == AT_FAULT:
        return _complain("这里没有能打印的课。", AT_FAULT)
    if code != DONE:
        return _complain(f"没有写成：{target}", MACHINE)
    print(words.as_json({"file": str(target)}) if parsed.json else f"写好了：{target}")
    return DONE


def _add(parsed: argparse.Namespace, paths: Paths) -> int:
    from app.files.keeping import DiskFullError, FolderUnwritableError
    from app.lessons.course_shelf import CourseShelf

    try:
        added = CourseShelf(paths.lessons).add(parsed.pack)
    except (DiskFullError, FolderUnwritableError) as error:
        return _complain(words.fault_sentence(error, str(paths.lessons)), MACHINE)
    except ContentError as error:
        return _complain(words.fault_sentence(error, str(parsed.pack)), AT_FAULT)
    if parsed.json:
        courses = [{"id": each.id, "title": each.title} for each in added.courses]
        print(words.as_json({"courses": courses, "broken": list(added.broken)}))
    else:
        print("添加好了：", *(f"  {each.title}" for each in added.courses), sep="\n")
    for said in added.broken:
        print(f"有一课没有添加。{said}", file=sys.stderr)
    return AT_FAULT if added.broken else DONE


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
