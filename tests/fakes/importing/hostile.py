"""A format of the tests that misbehaves as its text says: `!!WHAT` and a line feed, then a text."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from content.errors import ImportRefusedError
from content.importers.base import Source
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch
from content.model import Article, Block, BlockKind, Picture, picture_key

COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("bad_worker.py")))
"""Of the importing process that has this format."""


def accepts(data: bytes) -> bool:
    return data.startswith(b"!!")


def read(source: Source, watch: Watch) -> ImportResult:
    data = source.data()
    what, _, rest = data.removeprefix(b"!!").decode().partition("\n")
    found = misbehave(what, rest, source, watch)
    return ImportResult((found or article(rest or what),))


def article(text: str) -> Article:
    return compose("题", [Block(BlockKind.PARAGRAPH, text)])


def misbehave(what: str, rest: str, source: Source, watch: Watch) -> Article | None:
    match what:
        case "sleep":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "wait politely":
            watch.progress(0.5)
            while True:
                watch.check()
                time.sleep(0.005)
        case "memory":
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24))
        case "print":
            print("the reader's own words " * 10_000)
            os.write(1, b"straight to the pipe\n" * 10_000)
            print("and here", file=sys.stderr)
        case "300 MiB":
            return with_own_picture(bytes(300 << 20))
        case "flood":
            news = b'{"progress":0.5,"why":"' + b"x" * 9_000 + b'"}\n'
            while True:
                os.write(protocol(), news)
        case "babble":
            os.write(protocol(), b"hello\n")
            time.sleep(600)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(0)
        case "leave":
            sys.exit(0)
        case "bug":
            raise ValueError("the reader's own words")
        case "refuse":
            raise ImportRefusedError("locked")
        case "neighbour":
            beside = source.resource(rest)
            return article("nothing" if beside is None else beside.decode())
        case "pictures":
            return with_own_picture(rest.encode())
        case "pid":
            return article(str(os.getpid()))
        case "write":
            with open(rest, "wb") as file:  # noqa: PTH123
                while True:
                    file.write(bytes(1 << 20))
    return None


def with_own_picture(data: bytes) -> Article:
    key = picture_key(data)
    block = Block(BlockKind.PICTURE, "图片：封面", Picture(key, 30, 20))
    return replace(compose("题", [block]), carried=((key, data),))


def protocol() -> int:
    """Return the pipe to the app, which a bad library may find as well."""
    return next(fd for fd in range(3, 20) if is_pipe(fd))


def is_pipe(fd: int) -> bool:
    try:
        return str(Path(f"/proc/self/fd/{fd}").readlink()).startswith("pipe:")
    except OSError:
        return False
