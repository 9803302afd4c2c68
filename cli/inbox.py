"""`yinlingctl inbox`: takes the letters out of the mailbox of 家信, once or as they come.

Exit codes: 0 done; 2 the folder or a file in it is at fault; 3 the machine is. The folder is never
written to.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import blake2b
from pathlib import Path

from app.files.paths import Paths
from app.importing.child import ImportingChild
from app.letters.mailbox import STEADY_S
from app.letters.memory import Memory
from app.letters.pace import rest_after
from app.letters.round import Round, Rounds
from app.letters.taking import Letter, Outcome
from app.settings.settings import SettingsStore
from cli import words
from content.errors import ContentError
from content.library.store.library import Library

DONE, AT_FAULT, MACHINE = 0, 2, 3
LONGEST_ONCE_S = 120.0
"""Seconds after which `--once` waits no more for files that are still being written."""


def run(
    parsed: argparse.Namespace,
    paths: Paths,
    shelf: Callable[[], AbstractContextManager[Library]],
    wait: Callable[[float], object] = time.sleep,
) -> int:
    """Take letters and tell of each; return the exit code. `wait` waits so many seconds."""
    folder, memory = _mailbox(parsed.folder, paths)
    if folder is None:
        return _complain("还没有选过家信的文件夹。请加上 --folder 和文件夹。", AT_FAULT)
    if not folder.is_dir():
        return _complain(f"{folder}：没有这个文件夹，或者打不开。", AT_FAULT)

    def tell(letter: Letter) -> None:
        _tell(letter, parsed.json)

    try:
        with shelf() as library, ImportingChild(modules=paths.paper_program) as importing:
            rounds = Rounds(folder, memory, library, importing, letter_title)
            if not parsed.json:
                print(f"信箱：{folder}", file=sys.stderr, flush=True)
            found, has_refused = _rounds(rounds, tell, wait, once=parsed.once)
    except ContentError as error:
        return _complain(words.fault_sentence(error), MACHINE)
    if found.trouble:
        return _complain("书架现在存不下东西，信还在信箱里。", MACHINE)
    if found.held and not parsed.json:
        print(f"还有 {found.held} 个文件没有放进来：一下子来的太多。请用 import 添加。")
    return AT_FAULT if has_refused or not found.is_there else DONE


def letter_title(sender: str, title: str) -> str:
    """Return what a letter is called on the shelf."""
    who = f"{sender or '家里'}来信了"
    return f"{who}：{title}" if title else who


def _mailbox(wanted: Path | None, paths: Paths) -> tuple[Path | None, Memory]:
    """Return the folder, and what remembers it: the app's own mailbox has the app's memory."""
    own = SettingsStore(paths.settings_file).load().letters_folder
    memory = paths.letters_file
    if wanted is None or str(wanted.absolute()) == own:
        return (Path(own) if own else None), Memory(memory)
    folder = wanted.absolute()
    mark = blake2b(str(folder).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return folder, Memory(memory.with_name(f"letters-{mark}.json"))


def _rounds(
    rounds: Rounds, tell: Callable[[Letter], None], wait: Callable[[float], object], *, once: bool
) -> tuple[Round, bool]:
    """Go round until all is taken; without `once` for ever. Return the last one, and a fault."""
    has_refused, waited = False, 0.0
    while True:
        began = time.monotonic()
        found = rounds.go(told=tell)
        refused = (letter.outcome is Outcome.REFUSED for letter in found.letters)
        has_refused = has_refused or any(refused)
        if once:
            if not found.waiting or not found.is_there or found.trouble or waited > LONGEST_ONCE_S:
                return found, has_refused
            rest = STEADY_S + 0.1
        else:
            rest = rest_after(found, time.monotonic() - began)
        wait(rest)
        waited += rest


def _tell(letter: Letter, json: bool) -> None:
    if json:
        fields = {
            "file": letter.path,
            "sender": letter.sender,
            "outcome": letter.outcome.value,
            "title": letter.title,
            "articles": list(letter.ids),
            "fault": letter.fault,
        }
        print(words.as_json_line(fields), flush=True)
    elif letter.outcome is Outcome.CAME:
        print(letter.title, flush=True)
    elif letter.outcome is Outcome.REFUSED:
        fault = ContentError()
        fault.code = letter.fault
        print(words.fault_sentence(fault, letter.path), file=sys.stderr, flush=True)


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
