"""Completion for bash, zsh and fish, written by shtab from the same parsers as `--help`."""

from __future__ import annotations

import argparse

import shtab

from cli.commands import make_parser
from ui.start.command_line import options

PLACES = {
    "bash": "bash-completion/completions/{}",
    "zsh": "zsh/vendor-completions/_{}",
    "fish": "fish/vendor_completions.d/{}.fish",
}
"""For each shell: where under /usr/share it looks for the file of a command."""


def completions() -> dict[str, str]:
    """Return the files by their places under /usr/share."""
    parsers = {"yinling": _of_yinling(), "yinlingctl": make_parser()}
    written = {}
    for name, parser in parsers.items():
        parser.prog = name
        for shell, place in PLACES.items():
            written[place.format(name)] = shtab.complete(parser, shell) + "\n"
    return written


def _of_yinling() -> argparse.ArgumentParser:
    """Return a parser of the same options; the app reads them without one, which is faster."""
    parser = argparse.ArgumentParser(prog="yinling", add_help=False)
    for names, value, meaning in options():
        action = "store" if value else "store_true"
        added = parser.add_argument(*names.split(", "), action=action, help=meaning)
        if value:
            added.complete = shtab.FILE  # type: ignore[attr-defined]
    files = parser.add_argument("files", nargs="*", metavar="文件")
    files.complete = shtab.FILE  # type: ignore[attr-defined]
    return parser
