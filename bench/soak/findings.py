"""A soak's folder, read: what was asked and made, what devices were given, what is on the tapes."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.soak.hearing import Piece, pieces, scrap, shreds
from bench.soak.judge import EITHER_MS, Hearing
from bench.soak.tape import Samples, Tape
from tools.virtual_sound import RECORD_RATE

EARLY_S, LATE_S = 0.5, 0.6
"""A clip is looked for from so long before the device took its first sample to so long after it
took the next: it holds 0.3 s ready, and the recorder may be late."""
ANEW_S = 0.05
"""Where the same sound was given before, this one is looked for from so long before only: else it
would be found where the other is. A tape has placed a sound 0.001 s too early."""
ANOTHER_S, ANOTHER_PART = 0.8, 0.8
"""Of a clip that was found on a tape, so much must be on another to be found there as well."""
LONGEST_S = 600.0
"""Within so long the rest of a clip is looked for: a pause may cut it in two."""
LEAST_S = 0.15
"""Shorter sound is the rest of a clip that a pause cut in its last syllable: not to be told."""
LOUD = 100
"""Samples (of 32767) above this are sound."""


Part = tuple[float, float, float]
"""A part of a clip that was heard: from which second to which, and when (monotonic s)."""


@dataclass(slots=True)
class Given:
    """A clip, or a part of it, that a stream was given, and when the device took its beginning."""

    clip: int
    part: int
    rate: int
    taken_at: float
    until: float = float("inf")
    """When the device took the beginning of the next thing."""
    again: float = float("inf")
    """When a device took the same sentence once more, from its beginning: what begins from then on
    belongs to that."""
    is_anew: bool = False
    """Whether the same sentence was given before."""
    heard: list[tuple[int, int]] = field(default_factory=list)
    """The samples [first, last) that were found on a tape."""

    @property
    def begin(self) -> float:
        """From when on it may be heard (monotonic s)."""
        return self.taken_at - (ANEW_S if self.is_anew else EARLY_S)


@dataclass(slots=True)
class Findings:
    """All that was heard, and what belongs to it."""

    told: list[dict[str, Any]]
    tapes: list[Tape]
    hearings: list[Hearing] = field(default_factory=list)
    sounds: list[tuple[float, float]] = field(default_factory=list)
    """From when to when (monotonic s) each piece of a clip was heard, in no order."""
    torn: int = 0
    """Clips that were heard in several pieces: a pause cut them, or the device stumbled or ran
    ahead."""
    scraps: int = 0
    """Pieces of a clip that were too short to be found by themselves, each heard once."""
    stray: list[tuple[float, float]] = field(default_factory=list)
    """(monotonic s, length s) of sound that no clip explains."""


def findings(folder: Path, numbers: dict[str, int]) -> Findings:
    """Return what was heard; `numbers` has the place of each sentence in the book."""
    lines = (folder / "told.jsonl").read_text("utf-8").splitlines(keepends=True)
    told = [json.loads(line) for line in lines if line.endswith("\n")]
    count = len(list(folder.glob("tape-*.raw")))
    found = Findings(told, [Tape.kept(folder / f"tape-{at}.raw") for at in range(count)])
    asked = {line["asked"]: line["text"] for line in told if "asked" in line}
    whole: dict[int, list[float]] = defaultdict(list)
    for line in told:
        if "made" in line:
            whole[line["made"]].append(line["ms"])
    spans: list[list[tuple[int, int]]] = [[] for _ in found.tapes]
    clips = given(folder / "device.log")
    later: dict[tuple[str | int, int], Given] = {}
    for each in reversed(clips):
        same = asked.get(each.clip, each.clip), each.part
        if same in later:
            each.again = later[same].taken_at
            later[same].is_anew = True
        later[same] = each
    for each in clips:
        number = numbers.get(asked.get(each.clip, ""), -1)
        before, total = sum(whole[each.clip][: each.part]), sum(whole[each.clip])
        _hear(found, spans, each, folder / "clips", (number, before, total))
    for tape, explained in zip(found.tapes, spans, strict=True):
        for start, end in _unexplained(tape, explained):
            at, sound = tape.moment(start), tape.read(start, end - start)
            if any(_is_scrap(sound, at, each, folder) for each in clips):
                found.scraps += 1
            else:
                found.stray.append((at, (end - start) / RECORD_RATE))
    found.hearings = _known(found, numbers, asked)
    return found


def _known(found: Findings, numbers: dict[str, int], asked: dict[int, str]) -> list[Hearing]:
    """Return the hearings with what the app knew of them."""
    told: dict[int, list[float]] = defaultdict(list)
    for line in found.told:
        if "heard" in line:
            told[numbers.get(asked.get(line["heard"], ""), -1)].append(line["t"])
    ends = [each.start for each in found.hearings[1:]] + [float("inf")] * bool(found.hearings)
    return [
        replace(each, known=not told or any(each.start < at < end for at in told[each.number]))
        for each, end in zip(found.hearings, ends, strict=True)
    ]


def given(log: Path) -> list[Given]:
    """Return all clips of the player's log that reached a device, in order."""
    appended: dict[tuple[str, str], list[tuple[int, Given]]] = defaultdict(list)
    takes: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for line in log.read_text().splitlines():
        what, pid, stream, when, *rest = line.split()
        values = [int(value) for value in rest]
        if what == "T":
            takes[pid, stream].append((float(when), values[0]))
        elif values[3]:
            clip, part, start, _, _, rate = values
            appended[pid, stream].append((start, Given(clip, part, rate, 0.0)))
    found: list[Given] = []
    for key, clips in appended.items():
        taken, index = takes[key], 0
        for start, each in clips:
            while index < len(taken) and taken[index][1] <= start:
                index += 1
            if index < len(taken):
                each.taken_at = taken[index][0]
                found.append(each)
    found.sort(key=lambda each: each.taken_at)
    for each, following in itertools.pairwise(found):
        each.until = following.taken_at
    return found


def _hear(
    found: Findings,
    spans: list[list[tuple[int, int]]],
    each: Given,
    clips: Path,
    sentence: tuple[int, float, float],
) -> None:
    """Look for a clip on all tapes of its time; add what was heard of it."""
    sound = np.fromfile(clips / f"{each.clip}-{each.part}.pcm", np.int16).astype(np.float64)
    heard: list[list[Part]] = []
    for index, origin, new in _on_tapes(found, spans, each, sound):
        if heard and _length(new) < min(ANOTHER_S * each.rate, ANOTHER_PART * len(sound)):
            continue  # words that the next sentence has in common
        parts: list[Part] = []
        for piece in new:
            at = found.tapes[index].moment(origin + piece.at)
            parts.append((piece.first / each.rate, piece.last / each.rate, at))
            found.sounds.append((at, at + (piece.last - piece.first) / each.rate))
            spans[index].append((origin + piece.at, origin + piece.end(each.rate)))
            each.heard.append((piece.first, piece.last))
        if heard and 1000 * _shared(heard[0], parts) <= EITHER_MS:
            heard[0] += parts  # it went on there
        else:
            heard.append(parts)
    number, before, total = sentence
    for place, parts in enumerate(heard):
        parts.sort(key=lambda part: part[2])
        found.torn += len(parts) > 1
        first, last = before + 1000 * parts[0][0], before + 1000 * max(part[1] for part in parts)
        start, end = parts[0][2], parts[-1][2] + parts[-1][1] - parts[-1][0]
        latest = found.hearings[-1] if found.hearings else None
        if each.part and not place and latest is not None and latest.number == number:
            found.hearings.pop()
            first, start = latest.first_ms, latest.start
        found.hearings.append(Hearing(number, first, last, total, start, end))


def _shared(parts: list[Part], others: list[Part]) -> float:
    """Return how many seconds of a clip are in both."""
    return sum(
        max(0.0, min(part[1], other[1]) - max(part[0], other[0]))
        for part in parts
        for other in others
    )


def _on_tapes(
    found: Findings, spans: list[list[tuple[int, int]]], each: Given, sound: Samples
) -> Iterator[tuple[int, int, list[Piece]]]:
    """Yield the tapes with new pieces of a clip, as (index, sample from which on, pieces)."""
    begin = each.begin
    until = min(each.until + LATE_S, each.taken_at + LONGEST_S)
    for index, (tape, explained) in enumerate(zip(found.tapes, spans, strict=True)):
        if not tape.covers(begin, until):
            continue
        origin = tape.at(begin)
        recorded = tape.read(origin, max(0, tape.at(until) - origin))
        stop = max(0, tape.at(min(each.again - ANEW_S, until)) - origin)
        there = pieces(sound, each.rate, recorded, stop)
        if tape.ran_ahead(begin, until):
            torn = shreds(sound, each.rate, recorded, stop)
            there += [part for part in torn if _overlap(part, there) < (part.last - part.first) / 2]
            there.sort(key=lambda part: part.at)  # their moments are all but one
        new = [piece for piece in there if not _is_known(piece, origin, each.rate, explained)]
        if new:
            yield index, origin, new


def _overlap(part: Piece, others: list[Piece]) -> int:
    """Return how many samples of the clip are in both."""
    return sum(
        max(0, min(part.last, other.last) - max(part.first, other.first)) for other in others
    )


def _length(parts: list[Piece]) -> int:
    return sum(piece.last - piece.first for piece in parts)


def _is_known(piece: Piece, origin: int, rate: int, spans: list[tuple[int, int]]) -> bool:
    """Whether most of a piece is the sound of a clip before: sentences have words in common."""
    start, end = origin + piece.at, origin + piece.end(rate)
    return any(min(end, last) - max(start, first) > (end - start) / 2 for first, last in spans)


def _is_scrap(sound: Samples, at: float, each: Given, folder: Path) -> bool:
    """Whether sound of this moment is a part of a clip that was heard nowhere else."""
    if not each.begin < at < min(each.until + LATE_S, each.again):
        return False
    clip = np.fromfile(folder / "clips" / f"{each.clip}-{each.part}.pcm", np.int16)
    part = scrap(clip.astype(np.float64), each.rate, sound)
    if part is None:
        return False
    twice = sum(max(0, min(part[1], last) - max(part[0], first)) for first, last in each.heard)
    each.heard.append(part)
    return twice < (part[1] - part[0]) / 4


def _unexplained(tape: Tape, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the samples [start, end) of sound on a tape that no clip explains."""
    block, near = RECORD_RATE // 50, RECORD_RATE // 12
    count = tape.samples // block
    loud = np.zeros(count, bool)
    for first in range(0, count, 1 << 14):
        size = min(1 << 14, count - first)
        part = np.abs(tape.read(first * block, size * block)).reshape(size, block)
        loud[first : first + size] = part.max(axis=1) > LOUD
    for start, end in spans:
        loud[max(0, (start - near) // block) : (end + near) // block + 1] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
    return [
        (int(start) * block, int(end) * block)
        for start, end in edges.reshape(-1, 2)
        if (end - start) * block >= LEAST_S * RECORD_RATE
    ]
