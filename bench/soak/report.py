"""The rows of a soak, made from its folder: `python -m bench.soak.report FOLDER SEED`."""

from __future__ import annotations

import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.soak import book
from bench.soak.findings import Findings, findings
from bench.soak.judge import judged
from bench.soak.plan import Done

BACK_LIMIT_S = 12.0
"""After the cause is gone, the voice is heard again within so long."""
SILENCE_LIMIT_S = 4.0
"""Silence with nothing done: a comma, a pause, or another chapter."""
HEALING_S = 15.0
"""So long after an intervention what is heard may be its consequence."""
GROWTH_AFTER_S = 3600.0
"""A shorter soak cannot tell growth from warming up."""
BUSY = 0.2
"""Part of the sentences that are torn where a machine is too busy for its sound server."""
GROWTH_LIMIT = 0.03
"""Memory of its own that a process may gain from the second to the last fifth."""
SPARE = 2
"""So many more descriptors or threads may be open at the end: one of them may just be closing."""


def rows(folder: Path, chapters_seed: int) -> list[dict[str, object]]:
    """Return all rows, and print what is wrong."""
    # First, so that a soak that still goes on is told as well.
    done = [Done(*json.loads(line)) for line in _lines(folder / "done.jsonl")]
    found = findings(folder, book.numbers(book.chapters(chapters_seed)))
    looks = [json.loads(line) for line in _lines(folder / "held.jsonl")]
    return [*_heard_rows(found, done), *_silence_rows(found.sounds, done), *_held_rows(looks)]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _is_near(done: list[Done], start: float, end: float) -> bool:
    return any(each.began - 1 < end and start < each.mended + HEALING_S for each in done)


def _heard_rows(found: Findings, done: list[Done]) -> list[dict[str, object]]:
    hearings = [each for each in found.hearings if each.number >= 0]
    verdict = judged(hearings)
    if not hearings:
        return [{"what": "sentences heard", "count": 0, "kept": False}]
    began, ended = hearings[0].start, hearings[-1].end
    faults = list(verdict.faults)
    cut = [each for each in verdict.cut if each is not hearings[-1]]
    faults += [
        f"cut without a cause: sentence {each.number} at {each.start:.1f} s"
        for each in cut
        if not _is_near(done, each.end, each.end)
    ]
    faults += [f"{s:.2f} s of sound that is no sentence at {at:.1f} s" for at, s in found.stray]
    for fault in faults:
        print(f"   {fault}", flush=True)
    if faults:
        for each in done:
            print(f"   {each.began:.1f}–{each.mended:.1f} s: {each.kind} ({each.aim})")
    if faults and found.torn > BUSY * verdict.heard:
        print("   The machine was too busy for its sound server: faults may be its own.")
    chapters = sum("ended" in line for line in found.told)
    stray = sum(length for _, length in found.stray)
    hours = (ended - began) / 3600
    what = f"sentences heard once, in order, {hours:.2f} h"
    return [
        {"what": what, "count": verdict.heard},
        {"what": "faults", "count": len(faults), "limit": 0, "kept": not faults},
        {"what": "chapters that ended", "count": chapters},
        {"what": "interventions", "count": len(done)},
        {"what": "sentences cut off and said anew", "count": len(cut)},
        {"what": "sentences torn by a pause or a busy machine", "count": found.torn},
        {"what": "scraps of sentences, where a device ran ahead", "count": found.scraps},
        {"what": "s of sound that is no sentence, in all", "worst": stray},
    ]


def _silence_rows(sounds: list[tuple[float, float]], done: list[Done]) -> list[dict[str, object]]:
    ordered = sorted(sounds)
    quiet: list[float] = []
    until = ordered[0][1] if ordered else 0.0
    for start, end in ordered:
        if start > until and not _is_near(done, until, start):
            quiet.append(start - until)
        until = max(end, until)
    result: list[dict[str, object]] = []
    if quiet:
        result.append(_silence("silence, nothing done", quiet, SILENCE_LIMIT_S))
    by_kind: dict[str, list[float]] = defaultdict(list)
    for each in done:
        following = (start for start, end in sounds if end > each.mended)
        by_kind[each.kind].append(max(0.0, min(following, default=float("inf")) - each.mended))
    result += [_silence(kind, found, BACK_LIMIT_S) for kind, found in sorted(by_kind.items())]
    return result


def _silence(what: str, seconds: list[float], limit: float) -> dict[str, object]:
    return {
        "what": f"{what} → sound, s" if limit == BACK_LIMIT_S else f"{what}, s",
        "count": len(seconds),
        "median": statistics.median(seconds),
        "worst": max(seconds),
        "limit": limit,
        "kept": max(seconds) <= limit,
    }


def _held_rows(looks: list[list[Any]]) -> list[dict[str, object]]:
    result: list[dict[str, object]] = []
    is_long = bool(looks) and looks[-1][0] - looks[0][0] >= GROWTH_AFTER_S
    for name, at in (("app", 0), ("voice", 1), ("player", 2)):
        held = [look[1][at] for look in looks if look[1][at] is not None]
        fifth = len(held) // 5
        if fifth < 2:
            continue
        for key, what in (
            ("pss_kb", "MB, its share"),
            ("own_kb", "MB of its own"),
            ("descriptors", "descriptors"),
            ("threads", "threads"),
        ):
            scale = 1024 if key.endswith("_kb") else 1
            values = [each[key] / scale for each in held]
            first = statistics.median(values[fifth : 2 * fifth])
            last = statistics.median(values[-fifth:])
            row: dict[str, object] = {"what": f"{name}: {what}", "count": len(values)}
            row |= {"at first": first, "at last": last, "worst": max(values)}
            if key == "own_kb":
                row |= {"limit": first * (1 + GROWTH_LIMIT)} if is_long else {}
            elif key != "pss_kb":
                row |= {"limit": first + SPARE}
            if "limit" in row:
                row |= {"kept": last <= float(str(row["limit"]))}
            result.append(row)
    return result


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(rows(Path(sys.argv[1]), int(sys.argv[2]))))
