"""`yinlingctl backup`, `restore` and `check`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.backup.manifest import ENDING, LIBRARY
from app.backup.reading import look_through
from app.backup.restoring import Back, bring_everything_back
from app.backup.stores import keep_belongings, load_belongings, names_of_added
from app.backup.writing import save_everything
from app.diagnostics import health_report
from app.files.paths import Paths
from app.lessons.course_shelf import CourseShelf
from app.speech.voice.voice_shelf import VoiceShelf
from cli import words
from cli.keeping.telling import (
    DONE,
    GIVEN_AT_FAULT,
    MACHINE_AT_FAULT,
    complain,
    megabytes,
    teller,
)
from content.errors import ContentError
from content.library.backups.copying import never
from content.library.backups.folder import Copies
from content.library.store.library import Library


def is_file(what: str) -> bool:
    """Return whether it names a file of everything, and not an article."""
    return what.lower().endswith(ENDING) or os.sep in what or Path(what).is_file()


def backup(parsed: argparse.Namespace, paths: Paths) -> int:
    """Copy the library beside itself, or write everything into one file."""
    told = teller("存好")
    try:
        with closing(Library(paths.library_file)) as library:
            if parsed.to is None:
                made = library.copy_now(never, told)
                size = made.stat().st_size
                fields: dict[str, object] = {"file": str(made), "bytes": size}
                line = f"书架留了底：{made}，{megabytes(size)}。"
            else:
                mine, voices = load_belongings(paths), names_of_added(VoiceShelf(paths).voices())
                now = datetime.now().astimezone()
                packs = CourseShelf(paths.lessons).packs()
                saved = save_everything(library, mine, voices, parsed.to, now, never, told, packs)
                fields = {
                    "file": str(saved.file),
                    "bytes": saved.size,
                    "articles": saved.articles,
                }
                line = f"存好了 {saved.articles} 篇文章：{saved.file}，{megabytes(saved.size)}。"
    except ContentError as error:
        return complain(error, str(parsed.to or ""))
    print(words.as_json(fields) if parsed.json else line)
    return DONE


def restore(parsed: argparse.Namespace, paths: Paths) -> int:
    """Bring everything back from a file; nothing that is here is lost."""
    if _is_open(paths):
        print("请先关掉银龄悦读，再恢复。", file=sys.stderr)
        return MACHINE_AT_FAULT
    before = load_belongings(paths)
    try:
        with closing(Library(paths.library_file)) as library:
            file, add = Path(parsed.what), CourseShelf(paths.lessons).put_back
            back = bring_everything_back(file, library, before, never, teller("恢复"), add)
            is_kept = keep_belongings(paths, before, back.mine, library.switch_reader)
    except ContentError as error:
        return complain(error, parsed.what)
    if not is_kept:
        print("书架恢复了，字号、颜色和读音这台电脑存不下。", file=sys.stderr)
        return MACHINE_AT_FAULT
    print(words.as_json(_fields(back)) if parsed.json else _line(back))
    return DONE


def _fields(back: Back) -> dict[str, object]:
    return {
        "made": back.manifest.made.isoformat(timespec="seconds"),
        "articles": back.filled.articles,
        "places": back.filled.places,
        "courses": list(back.courses),
        "voices": list(back.manifest.voices),
        "left_out": list(back.left_out),
        "before": str(back.undo),
    }


def _line(back: Back) -> str:
    line = f"恢复好了：新来 {back.filled.articles} 篇文章，{back.filled.places} 篇读到的地方。"
    line += f"\n恢复以前的书架留在：{back.undo}"
    if back.courses:
        line += f"\n新来的课：{'、'.join(back.courses)}"
    if back.left_out:
        line += f"\n这里读的人已经满了，没有带来的：{'、'.join(back.left_out)}"
    if back.manifest.voices:
        line += f"\n以前添加过的声音（要另外添加）：{'、'.join(back.manifest.voices)}"
    return line


def check(parsed: argparse.Namespace, paths: Paths) -> int:
    """Say whether a file, or the library with its copies, is whole."""
    if parsed.file is not None:
        return _check_file(parsed.file, json=parsed.json)
    report = health_report(paths)
    copies = Copies(paths.library_file).all()
    report["copies"] = [{"day": c.day.isoformat(), "before": c.before} for c in copies]
    if parsed.json:
        print(words.as_json(report))
    else:
        print(*words.health_lines(report), sep="\n")
        days = "、".join(each.day.isoformat() for each in copies if not each.before)
        print(f"留底：{days or '还没有'}")
    if report["ok"]:
        return DONE
    codes = report["library"]
    is_away = isinstance(codes, list) and "unavailable" in codes
    return MACHINE_AT_FAULT if is_away or report["settings"] == "unreadable" else GIVEN_AT_FAULT


def health(parsed: argparse.Namespace, paths: Paths) -> int:
    """Say whether library, settings and the voice are sound; 1 if not, as it always was."""
    report = health_report(paths)
    if parsed.json:
        print(words.as_json(report))
    else:
        print(*words.health_lines(report), sep="\n")
    return DONE if report["ok"] else 1


def _check_file(file: Path, *, json: bool) -> int:
    try:
        size = max(1, file.stat().st_size) if file.is_file() else 1
        told, read = teller("看过"), 0

        def reached(count: int) -> None:
            nonlocal read
            read += count
            told(min(read, whole), whole)

        whole = size
        manifest = look_through(file, reached)
    except ContentError as error:
        return complain(error, str(file))
    fields = {
        "made": manifest.made.isoformat(timespec="seconds"),
        "articles": manifest.articles,
        "bytes": manifest.parts[LIBRARY].size,
        "voices": list(manifest.voices),
    }
    print(words.as_json(fields) if json else f"{file}：完好，{manifest.articles} 篇文章。")
    return DONE


def _is_open(paths: Paths) -> bool:
    """Return whether the app is open: it would write its own choices over those that come back."""
    if os.name != "posix":
        return False  # not tried elsewhere
    try:
        pid = int((paths.data / "yinling.lock").read_text("utf-8", "replace").split("\n")[0])
        os.kill(pid, 0)
    except (OSError, ValueError, OverflowError) as error:
        return isinstance(error, PermissionError)
    return pid > 0
