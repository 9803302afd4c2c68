"""The arguments of `yinling`: files to open, --help and --version."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from app.files.paths import Paths
from content.frozen import frozen
from ui.shell.destinations.plain import Destination
from ui.words.translating import tr

WRONG_USAGE = 2
"""Exit code for wrong usage, as in `yinlingctl`."""

_WITH_VALUE = frozenset(
    {
        "-platform", "-platformpluginpath", "-platformtheme", "-plugin", "-style", "-stylesheet",
        "-session", "-display", "-qwindowgeometry", "-qwindowicon", "-qwindowtitle",
    }
)  # fmt: skip
"""Options of Qt that are followed by a value; Qt takes them itself."""


@frozen
class Wish:
    """The wish of a start: files to open, or words to print and a code to end with.

    `preview` is the folder of a course that somebody is writing; nothing is kept then.
    """

    files: tuple[Path, ...] = ()
    words: str = ""
    code: int = 0
    preview: Path | None = None
    print_to: Path | None = None
    """The PDF file to write; nothing is opened then."""
    kiosk: Literal["", "keep", "visit"] = ""
    """For the shared machine: its keeper, or the window of a visit, which the keeper starts."""
    machine: Path | None = None
    """The folder of the shared machine; None: the usual one."""
    for_class: bool = False
    """Whether it stands in a volunteer's room."""
    shortcut: str = ""
    """Where to go at once, of `shortcuts.SHORTCUTS`; "": to the first page."""

    def print_lessons(self, paths: Paths) -> int:
        """Write the step cards of the folder in `files`, or of all courses; return a code."""
        from ui.start.print_lessons import print_lessons

        assert self.print_to is not None  # noqa: S101
        return print_lessons(self.print_to, self.files, paths)

    def home(self, paths: Paths) -> Paths:
        """Return the folders to use: these, or others that nothing else uses."""
        if self.preview is None:
            return paths
        from ui.start.previewing import home_for_preview

        return home_for_preview(paths)

    @property
    def first_page(self) -> Destination | None:
        """The page to go to at once; None: the app's own first page."""
        if self.preview is None:
            return None
        from ui.shell.destinations.lessons import PreviewCourse

        return PreviewCourse(self.preview)


def wish_of(arguments: Sequence[str]) -> Wish:
    """Return the wish in these arguments (without the program's name); paths are absolute."""
    files: list[Path] = []
    preview: Path | None = None
    print_to: Path | None = None
    machine: Path | None = None
    shared: set[str] = set()
    shortcut = ""
    given = iter(arguments)
    for each in given:
        if each == "--":
            files += map(_path, given)
        elif each in ("-h", "--help"):
            return Wish(words=_help())
        elif each == "--preview":
            preview = _path(next(given, "."))
        elif each == "--print-lessons":
            print_to = _path(next(given, "lessons.pdf"))
        elif each in ("--kiosk", "--class", "--kiosk-visit"):
            shared.add(each)
        elif each in ("--listen", "--today"):
            shortcut = each.removeprefix("--")
        elif each == "--machine":
            machine = _path(next(given, "."))
        elif each == "--version":
            return Wish(words=tr("银龄悦读 {}").format(_version()))
        elif each.startswith("--"):
            words = tr("看不懂 {}。想看怎么写，请输入：yinling --help").format(each)
            return Wish(words=words, code=WRONG_USAGE)
        elif each in _WITH_VALUE:
            next(given, None)
        elif not each.startswith("-"):
            files.append(_path(each))
    return Wish(
        tuple(files),
        preview=preview,
        print_to=print_to,
        kiosk="visit" if "--kiosk-visit" in shared else "keep" if shared else "",
        machine=machine,
        for_class="--class" in shared,
        shortcut=shortcut,
    )


def tell(wish: Wish) -> None:
    """Print the words of a wish: those of a mistake as errors."""
    # A program without a terminal has no such streams on Windows.
    stream = sys.stderr if wish.code else sys.stdout
    if stream is not None:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
        print(wish.words, file=stream, flush=True)


def _path(name: str) -> Path:
    """Return the path of a file that is named by its path, or by an address, as desktops do."""
    if name.startswith("file://"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        name = url2pathname(urlsplit(name).path)
    return Path(os.path.abspath(name))  # noqa: PTH100 (a link in it stays a link)


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("yinling-reader")
    except metadata.PackageNotFoundError:
        return ""


def options() -> tuple[tuple[str, str, str], ...]:
    """Return the options: their names, the name of the value that follows or "", their meaning."""
    return (
        ("-h, --help", "", tr("显示这些说明")),
        ("--version", "", tr("显示版本")),
        ("--listen", "", tr("打开就接着听")),
        ("--today", "", tr("打开就看今天的文章")),
        ("--preview", tr("文件夹"), tr("看看正在写的课，后面写它的文件夹")),
        ("--print-lessons", tr("文件"), tr("把步骤卡写成一个PDF文件，后面写文件的名字")),
        ("--kiosk", "", tr("当公用机用，一直开着，每个人用完都从头开始")),
        ("--class", "", tr("也是公用机，不过可以从U盘放文章和课")),
        ("--machine", tr("文件夹"), tr("公用机的文件夹，后面写它在哪里")),
    )


def about() -> tuple[str, ...]:
    """Return sentences about the program: what it is, and what it does with files."""
    return (
        tr("银龄悦读用大字显示文章，念给您听。"),
        tr("不写文件，就打开首页；写上文件，就问您：放进书架，还是现在就念？"),
        tr("已经开着的时候，文件交给开着的窗口。"),
    )


def kinds() -> str:
    """Return a sentence with the kinds of files that it reads."""
    from content.importers.formats import KINDS

    return tr("能念 {} 文件。管理书架请用 yinlingctl。").format(tr("、").join(KINDS))


def _help() -> str:
    listed = (f"  {names:<11} {meaning}" for names, _, meaning in options())
    usage = tr("用法：yinling [文件或文件夹 …]")
    return "\n".join((usage, "", *about(), "", *listed, "", kinds()))
