"""`yinlingctl paper`: whether the words of pictures can be read here; fetch or remove what does."""

from __future__ import annotations

import argparse
import sys

from app.files.paths import Paths
from cli.getting.politely import STOPPED, Going, ended_politely, lacking, megabytes
from cli.usage import called
from content.errors import ContentError

_FAULTS = {
    "paper-not-had": "取不到：请检查网络，以及 pip 能不能用。取到的都还在，可以再来一次",
    "paper-changed": "取来的和已知的校验和不一样，没有装。请再试一次；还是这样，就换个网络",
    "paper-no-room": "磁盘满了，或者没有写权限",
    "paper-stopped": "停下了。取到的都还在，再运行一次同样的命令，就接着取",
    "paper-blind": "试着认了一页，没有认出来，没有装",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `yinlingctl paper`."""
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--get", action="store_true", help="装上：从网上取，停下以后可以接着取")
    change.add_argument("--remove", action="store_true", help="拿走取来的")


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Say whether it is here, or change that; return the exit code."""
    from app.paper.faults import PaperNoRoomError
    from app.paper.shelf import PaperShelf

    shelf = PaperShelf(paths)
    if parsed.remove:
        if shelf.remove():
            print("拿走了。")
            return 0
        return _complain("没有取来过，没有可以拿走的。")
    if shelf.is_here:
        print("图片上的字已经能认了：import 照片或扫描的 PDF 就行。")
        return 0
    fetched, kept = shelf.sizes
    need = f"要取 {megabytes(fetched)}，装好占 {megabytes(kept)}。"
    if not parsed.get:
        print(f"图片上的字还不会认。{need}要装上，请运行 {called()} paper --get")
        return 0
    print(need, file=sys.stderr)
    try:
        with ended_politely() as stopped:
            going = Going(stopped, "都取来了。正在装好，再试着认一页……")
            shelf.get(going.told, going.stopped)
    except ContentError as error:
        words = _FAULTS.get(error.code, error.code)
        if isinstance(error, PaperNoRoomError) and error.missing:
            words = lacking(error.missing)
        complaint = _complain(f"{words}。")
        return STOPPED if error.code == "paper-stopped" else complaint
    print("装好了，试着认了一页，认对了。以后不用上网。")
    return 0


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
