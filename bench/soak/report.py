"""The findings of a soak as rows: what the tapes say of the clips, and of the processes."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.soak.desk import Desk
from bench.soak.health import Held
from bench.soak.hearing import pieces
from bench.soak.judge import Hearing, judged
from bench.soak.plan import Done
from bench.soak.tape import Samples, Tape
from tools.virtual_sound import RECORD_RATE

EARLY_S, LATE_S = 0.5, 1.5
"""A clip is looked for from so long before the device took its first sample to so long after."""
LOUD = 100
"""Samples (of 32767) above this are sound."""


@dataclass(slots=True)
class Given:
    """A clip, or a part of it, that a stream was given, and when the device took its beginning."""

    clip: int
    part: int
    rate: int
    samples: int
    taken_at: float
    taken: int
    """Samples of it that the device has taken."""
    until: float = float("inf")
    """When the device took the beginning of the next thing."""


def given(log: Path) -> list[Given]:
    """Return all clips of the player's log that reached a device, in order."""
    appended: dict[tuple[str, str], list[tuple[int, Given]]] = defaultdict(list)
    takes: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for line in log.read_text().splitlines():
        what, pid, stream, when, *rest = line.split()
        values = [int(value) for value in rest]
        if what == "T":
            takes[pid, stream].append((float(when), values[0]))
        else:
            clip, part, start, samples, _, rate = values
            appended[pid, stream].append((start, Given(clip, part, rate, samples, 0.0, 0)))
    found: list[Given] = []
    for stream, clips in appended.items():
        taken, index = takes[stream], 0
        for start, each in clips:
            while index < len(taken) and taken[index][1] <= start:
                index += 1
            if index < len(taken):
                each.taken_at = taken[index][0]
                each.taken = min(each.samples, taken[-1][1] - start)
                found.append(each)
    found.sort(key=lambda each: each.taken_at)
    for each, following in zip(found, found[1:], strict=False):
        each.until = following.taken_at
    return found


def heard(
    all_given: list[Given], tapes: list[Tape], clips: Path
) -> tuple[list[tuple[Given, float, float, float, float]], list[list[tuple[int, int]]]]:
    """Return for each clip what of it is on a tape, and the spans of each tape that are explained.

    (clip, first s and last s of the clip, start and end in monotonic s).
    """
    found = []
    spans: list[list[tuple[int, int]]] = [[] for _ in tapes]
    for each in all_given:
        path = clips / f"{each.clip}-{each.part}.pcm"
        sound = np.fromfile(path, np.int16).astype(np.float64)
        if each.samples == 0:
            continue
        first, last, start, end = 0.0, 0.0, 0.0, 0.0
        for number, tape in enumerate(tapes):
            begin, until = each.taken_at - EARLY_S, each.until + LATE_S
            until = min(until, each.taken_at + 1000.0)
            if not tape.covers(begin, until):
                continue
            origin = tape.at(begin)
            count = tape.at(until) - origin
            apart = tape.at(each.taken_at + LATE_S) - origin
            recorded = tape.read(origin, count)
            for piece in pieces(sound, each.rate, recorded, apart):
                at = tape.moment(origin + piece.at)
                if not end:
                    first, start = piece.first / each.rate, at
                last = piece.last / each.rate
                end = at + (piece.last - piece.first) / each.rate
                spans[number].append((origin + piece.at, origin + piece.end(each.rate)))
        found.append((each, first, last, start, end))
    return found, spans


def unexplained_s(tape: Tape, spans: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Return (monotonic s, length s) of sound on a tape that no clip explains."""
    block, near = RECORD_RATE // 50, RECORD_RATE // 12
    count = tape.samples // block
    loud = np.zeros(count, bool)
    for first in range(0, count, 1 << 14):
        size = min(1 << 14, count - first)
        part = np.abs(tape.read(first * block, size * block)).reshape(size, block)
        loud[first : first + size] = part.max(axis=1) > LOUD
    for start, end in spans:
        loud[max(0, (start - near) // block) : (end + near) // block + 1] = False
    found: list[tuple[float, float]] = []
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
    for start, end in edges.reshape(-1, 2):
        found.append((tape.moment(int(start) * block), (end - start) * block / RECORD_RATE))
    return found


def rows(
    desk: Desk,
    numbers: dict[str, int],
    done: list[Done],
    looks: list[tuple[float, list[Held | None]]],
) -> list[dict[str, object]]:
    """Return all rows."""
    asked = {line["asked"]: line["text"] for line in desk.told if "asked" in line}
    found, spans = heard(given(desk.folder / "device.log"), desk.tapes, desk.folder / "clips")
    whole: dict[int, dict[int, float]] = defaultdict(dict)
    for line in desk.told:
        if "made" in line:
            whole[line["made"]][line["part"]] = line["ms"]
    hearings = _hearings(found, whole, asked, numbers)
    return [
        *_heard_rows(desk, hearings, found, spans, done),
        *_held_rows(looks),
    ]


def _hearings(
    found: list[tuple[Given, float, float, float, float]],
    whole: dict[int, dict[int, float]],
    asked: dict[int, str],
    numbers: dict[str, int],
) -> list[Hearing]:
    hearings: list[Hearing] = []
    previous: Given | None = None
    for each, first, last, start, end in found:
        number = numbers.get(asked[each.clip], -1)
        before = sum(ms for part, ms in whole[each.clip].items() if part < each.part)
        total = sum(whole[each.clip].values())
        if each.part and previous is not None and previous.clip == each.clip and hearings:
            joined = hearings[-1]
            if last > 0:
                hearings[-1] = Hearing(
                    number, joined.first_ms, before + last * 1000, total, joined.start, end
                )
        elif last > 0:
            hearings.append(
                Hearing(number, before + first * 1000, before + last * 1000, total, start, end)
            )
        previous = each
    return hearings


def _heard_rows(
    desk: Desk,
    hearings: list[Hearing],
    found: list[tuple[Given, float, float, float, float]],
    spans: list[list[tuple[int, int]]],
    done: list[Done],
) -> list[dict[str, object]]:
    hearings = [each for each in hearings if each.number >= 0]
    verdict = judged(hearings)
    stray = [
        (when, length)
        for tape, explained in zip(desk.tapes, spans, strict=True)
        for when, length in unexplained_s(tape, sorted(explained))
    ]
    began = hearings[0].start if hearings else 0.0
    faults = list(verdict.faults)
    for cut in verdict.cut:
        if not any(each.began - 1 < cut.end < each.mended + 15 for each in done):
            faults.append(f"cut without a cause: sentence {cut.number} at {cut.start:.1f} s")
    for when, length in stray:
        faults.append(f"sound that is no sentence: {length:.2f} s at {when:.1f} s")
    for fault in faults:
        print(f"   {fault}", flush=True)
    for each in done:
        print(f"   {each.began - began:8.1f} s {each.began:10.1f} {each.mended:10.1f} {each.kind} ({each.aim})")
    hours = (hearings[-1].end - began) / 3600 if hearings else 0.0
    result: list[dict[str, object]] = [
        {
            "what": f"sentences heard exactly once, in order, in {hours:.2f} hours",
            "count": verdict.heard,
            "limit": 0,
            "worst": len(verdict.faults),
            "kept": not verdict.faults and verdict.heard > 0,
        },
        {"what": "chapters heard to their end", "count": sum("ended" in t for t in desk.told)},
        {"what": "sentences cut off and said anew", "count": len(verdict.cut)},
        {"what": "s of sound that is no sentence", "worst": sum(s for _, s in stray),
         "limit": 0, "kept": not stray},
    ]
    return result + _silence_rows(hearings, done)


def _silence_rows(hearings: list[Hearing], done: list[Done]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    starts = np.array([each.start for each in hearings])
    ends = np.array([each.end for each in hearings])
    gaps = [
        (float(b - a), float(a))
        for a, b in zip(ends[:-1], starts[1:], strict=True)
        if not any(each.began - 1 < b and a < each.mended + 15 for each in done)
    ]
    if gaps:
        worst = max(gaps)
        rows.append({"what": "longest silence, nothing done, s", "worst": worst[0], "limit": 3.0,
                     "kept": worst[0] <= 3.0})
    kinds: dict[str, list[float]] = defaultdict(list)
    for each in done:
        sounding = ends > each.mended
        if sounding.any():
            index = int(np.argmax(sounding))
            kinds[each.kind].append(max(0.0, float(starts[index]) - each.mended))
        else:
            kinds[each.kind].append(float("inf"))
    for kind, silences in sorted(kinds.items()):
        rows.append({"what": f"{kind}: s to the sound", "count": len(silences),
                     "median": statistics.median(silences), "worst": max(silences), "limit": 12.0,
                     "kept": max(silences) <= 12.0})
    return rows


def _held_rows(looks: list[tuple[float, list[Held | None]]]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, at in (("app", 0), ("voice", 1), ("player", 2)):
        held: list[Any] = [look[1][at] for look in looks if look[1][at] is not None]
        part = max(1, len(held) // 5)
        for what in ("pss_kb", "own_kb", "descriptors", "threads"):
            values = [getattr(each, what) for each in held]
            first, last = (
                (statistics.median(values[part : 2 * part]), statistics.median(values[-part:]))
                if len(values) > 5
                else (0.0, 0.0)
            )
            rows.append({"what": f"{name}: {what}", "count": len(values), "at first": first,
                         "median": last, "worst": max(values, default=0)})
    return rows
