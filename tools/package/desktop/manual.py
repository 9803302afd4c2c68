"""The manuals `yinling(1)` and `yinlingctl(1)`, from the same words as `--help`.

The form is that of man(7).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator

from cli.commands import make_parser
from tools.package.desktop.entry import COMMENT, NAME
from ui.start.command_line import about, kinds, options

_CODES = (
    ("0", "做好了"),
    ("1", "没有做成，用一句话说了为什么"),
    ("2", "命令写得不对；lessons 里也指课写错了"),
    ("3", "lessons 里指这台电脑出了问题"),
    ("130", "按 Ctrl-C 停下的"),
)
"""Exit codes of yinlingctl, as `cli/main.py` gives them."""


def manual_of_yinling(version: str) -> str:
    """Return the manual of the program with the window."""
    listed = [(f"{names} {value}".strip(), meaning) for names, value, meaning in options()]
    return _page(
        "yinling",
        version,
        COMMENT[""],
        ("yinling [文件或文件夹 …]",),
        [*_paragraphs((*about(), kinds())), *_section("选项"), *_list(listed)],
        "yinlingctl",
    )


def manual_of_yinlingctl(version: str) -> str:
    """Return the manual of the command for volunteers and administrators."""
    parser = make_parser()
    body = [_text("从终端里管理书架、声音、课和公用机。"), *_section("命令")]
    for name, one in _commands(parser):
        body += _about_command(name, one)
    return _page(
        "yinlingctl",
        version,
        parser.description or "",
        ("yinlingctl 命令 …",),
        [*body, *_section("退出的时候"), *_list(_CODES)],
        "yinling",
    )


def _page(
    name: str, version: str, about_it: str, usage: Iterable[str], body: Iterable[str], other: str
) -> str:
    source = _text(f"{NAME['']} {version}")
    lines = [
        f'.TH {name.upper()} 1 "" "{source}" ""',
        *(".nh", ".ad l"),  # else a line of Chinese is one word, and usages are stretched
        *_section("名称"),
        rf"{name} \- {_text(about_it)}",
        *_section("概要"),
        *(line for each in usage for line in (".PP", rf"\fB{_text(each)}\fR")),
        *_section("说明"),
        *body,
        *_section("另见"),
        rf"\fB{other}\fR(1)",
    ]
    return "\n".join(lines) + "\n"


def _commands(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield the commands that do something, with their whole names."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, one in action.choices.items():
                inner = list(_commands(one, f"{before}{name} "))
                yield from inner or [(f"{before}{name}", one)]


def _about_command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    usage = re.sub(r"\s+", " ", parser.format_usage()).partition("：")[2].strip()
    # The usage says the name as it was called here; a package gives it its own.
    _, _, arguments = usage.partition(name)
    yield f".SS yinlingctl {name}"
    yield _text(parser.description or "")
    usage = _text(arguments.replace(" [-h]", ""))
    yield from (".PP", rf"\fByinlingctl {name}\fR{usage}")
    yield from _list((_said(each), each.help or "") for each in parser._actions if _said(each))


def _said(action: argparse.Action) -> str:
    """Return an argument as it is written; "" for --help, which all have."""
    if "--help" in action.option_strings:
        return ""
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    written = value if isinstance(value, str) else " ".join(value)
    return " ".join((", ".join(action.option_strings), written)).strip()


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", _text(text))


def _section(title: str) -> tuple[str]:
    return (f".SH {title}",)


def _list(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in entries:
        if not meaning:  # the line before says its place, and its name says what it is
            continue
        yield ".TP"
        yield rf"\fB{_text(name)}\fR"
        yield _text(meaning)


_STOPS = re.compile(r"(?<=[、，。；：？！）])(?=\S)")
r"""Here a line may end: groff knows no Chinese, and breaks it where \: stands."""


def _text(words: str) -> str:
    """Return words as man(7) takes them: no line of it is taken for a command."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-").replace("%%", "%")
    escaped = _STOPS.sub(r"\\:", escaped)
    return "\n".join(
        rf"\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines()
    )
