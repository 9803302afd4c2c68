"""The soak's own ears: the rule of “exactly once, in order”, and pieces found in a recording."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.soak import book
from bench.soak.findings import Findings, findings
from bench.soak.hearing import Piece, pieces, scrap, shreds
from bench.soak.judge import Hearing, judged
from bench.soak.report import rows
from tools.virtual_sound import RECORD_RATE

RATE = 22_050


def hearing(number: int, last_ms: float = 1000.0, first_ms: float = 0.0) -> Hearing:
    return Hearing(number, first_ms, last_ms, 1000.0, 10.0 * number, 10.0 * number + 1)


def test_sentences_in_order_with_one_cut_off_and_said_anew() -> None:
    verdict = judged([hearing(0), hearing(1, 400), hearing(1), hearing(2)])
    assert (verdict.heard, verdict.faults) == (3, [])
    assert verdict.cut == [hearing(1, 400)]


@pytest.mark.parametrize(
    ("heard", "fault"),
    [
        ([hearing(0), hearing(0)], "heard again"),
        ([hearing(0), hearing(0, 300), hearing(1)], "heard again"),
        ([hearing(0), hearing(2)], "never heard"),
        ([hearing(0), hearing(1, 400), hearing(2)], "never heard"),
        ([hearing(0), hearing(1, first_ms=200)], "begun at 200 ms"),
    ],
)
def test_what_breaks_the_rule_is_told(heard: list[Hearing], fault: str) -> None:
    found = judged(heard).faults
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize("again", [True, False])
def test_cut_in_its_last_syllable_a_sentence_may_be_said_again_or_not(again: bool) -> None:
    more = [hearing(0)] if again else []
    verdict = judged([hearing(0, 900), *more, hearing(1)])
    assert (verdict.heard, verdict.faults) == (2, [])


def test_what_nobody_could_know_may_be_said_again() -> None:
    verdict = judged([replace(hearing(0), known=False), hearing(0), hearing(1)])
    assert (verdict.heard, verdict.faults) == (2, [])


def test_a_clip_is_found_with_the_pause_that_cut_it() -> None:
    noise = np.random.default_rng(1)
    clip = np.interp(np.arange(2 * RATE) / 4, np.arange(RATE), noise.normal(0, 3000, RATE))
    at = np.arange(2 * 2 * RATE) * RATE / RECORD_RATE
    heard = np.interp(at, np.arange(len(clip)), clip)
    cut, silence = RECORD_RATE // 2, np.zeros(5 * RECORD_RATE)
    recorded = np.concatenate([silence[:9000], heard[:cut], silence, heard[cut:], silence])
    found = pieces(clip, RATE, recorded)
    assert [(piece.first, piece.last) for piece in found] == [(0, RATE // 2), (RATE // 2, 2 * RATE)]
    places = (9000, 9000 + cut + len(silence))
    assert all(abs(piece.at - at) < 3 for piece, at in zip(found, places, strict=True))
    lost = np.concatenate([silence[:9000], heard[:cut], silence])
    assert [piece.last for piece in pieces(clip, RATE, lost)] == [RATE // 2]
    assert pieces(clip, RATE, silence) == []


def test_a_piece_ends_where_its_samples_do() -> None:
    assert Piece(100, 100 + RATE, 7).end(RATE) == 7 + RECORD_RATE


def test_no_two_sentences_of_the_book_are_alike() -> None:
    chapters = book.chapters(1)
    assert len(chapters) == book.CHAPTERS
    assert len(book.numbers(chapters[:40])) == sum(len(book.sentences(c)) for c in chapters[:40])
    assert book.chapters(1)[7] == chapters[7]
    assert book.chapters(2)[7] != chapters[7]


def noise(seed: int, seconds: float) -> np.ndarray:
    """Return sound that is like no other, of 16 bits, RATE samples a second."""
    return np.random.default_rng(seed).normal(0, 4000, round(seconds * RATE)).round()


def as_recorded(clip: np.ndarray) -> np.ndarray:
    at = np.arange(round(len(clip) * RECORD_RATE / RATE)) * (RATE / RECORD_RATE)
    return np.interp(at, np.arange(len(clip)), clip)


def test_a_torn_beginning_is_not_taken_for_the_same_sound_before_it() -> None:
    clip = noise(1, 2.0)
    whole, other, silence = as_recorded(clip), as_recorded(noise(2, 2.0)), np.zeros(RECORD_RATE)
    common, torn = round(0.06 * RECORD_RATE), round(0.19 * RECORD_RATE)
    before = np.concatenate([silence, whole[:common], other[:torn]])
    recorded = np.concatenate([before, whole[:torn], silence[:500], whole[torn:], silence])
    first, rest = pieces(clip, RATE, recorded)
    assert abs(first.at - len(before)) < 3
    assert (first.first, rest.last) == (0, len(clip))


def test_a_scrap_is_known_by_its_clip_alone() -> None:
    clip = noise(1, 2.0)
    part = as_recorded(clip)[RECORD_RATE : RECORD_RATE + RECORD_RATE // 4]
    found = scrap(clip, RATE, part)
    assert found is not None
    assert abs(found[0] - RATE) < 3
    assert scrap(noise(2, 2.0), RATE, part) is None
    assert scrap(clip, RATE, np.zeros(RECORD_RATE)) is None


def test_a_scrap_may_be_torn_once_more() -> None:
    clip = noise(1, 2.0)
    hole = np.zeros(RECORD_RATE // 50)
    whole = as_recorded(clip)[RECORD_RATE : RECORD_RATE + RECORD_RATE // 4]
    torn = [whole[:1800], hole, whole[1800:3400], hole, whole[3400:4000], hole, whole[4000:]]
    found = scrap(clip, RATE, np.concatenate(torn))
    assert found is not None
    assert RATE < found[0] < found[1] <= 1.26 * RATE
    other = as_recorded(noise(2, 2.0))
    torn[2] = other[1800:3400]
    assert scrap(clip, RATE, np.concatenate(torn)) is None
    crackle = [part for at in range(20) for part in (hole, other[1500 * at :][:1200])]
    assert scrap(clip, RATE, np.concatenate([whole[:3600], *crackle])) is None
    half = [part for at in range(5) for part in (hole, whole[:3600], other[4000 * at :][:3400])]
    assert scrap(clip, RATE, np.concatenate(half)) is None
    assert scrap(clip, RATE, np.concatenate([whole[:1800], hole, whole[1800:3400]])) is None


def test_a_sentence_in_shreds_is_whole_without_the_holes() -> None:
    clip = noise(1, 2.0)
    whole, hole = as_recorded(clip), np.zeros(RECORD_RATE)
    cuts = [0, 600, 1900, 3500, 5200, 8000, 60_000, len(whole)]
    torn = [part for a, b in itertools.pairwise(cuts) for part in (hole, whole[a:b])]
    found = shreds(clip, RATE, np.concatenate(torn))
    assert [piece.last for piece in found[:-1]] == [piece.first for piece in found[1:]]
    assert (found[0].first, found[-1].last) == (0, len(clip))
    places = [RECORD_RATE * (at + 1) + cut for at, cut in enumerate(cuts[:-1])]
    assert all(abs(piece.at - at) < 3 for piece, at in zip(found, places, strict=True))
    del torn[4:10]
    found = shreds(clip, RATE, np.concatenate(torn))
    heard = sum(piece.last - piece.first for piece in found)
    assert heard <= len(clip) - (8000 - 1900) * RATE / RECORD_RATE + 3
    assert found[-1].last == len(clip)
    assert shreds(clip, RATE, np.zeros(RECORD_RATE)) == []


def soaked(
    folder: Path,
    clip: np.ndarray,
    taken: list[float],
    heard: list[list[tuple[float, ...]]],
    marks: list[tuple[float, float]] | None = None,
) -> Findings:
    """Return the findings of one sentence, given at these seconds, and what each tape has of it.

    A part is (second of the tape, first second of the clip, last), a mark (moment, second of the
    tape); without marks a second takes a second.
    """
    (folder / "clips").mkdir()
    told: list[dict[str, object]] = []
    ms = 1000 * len(clip) / RATE
    log = []
    for number, moment in enumerate(taken, 1):
        clip.astype(np.int16).tofile(folder / "clips" / f"{number}-0.pcm")
        told += [{"asked": number, "text": "1", "rate": 300, "t": 0.0}]
        told += [{"made": number, "ms": ms, "t": 0.0}]
        log += [f"A 7 {number} 0.0 {number} 0 0 {len(clip)} 0 {RATE}", f"T 7 {number} {moment} 10"]
    (folder / "told.jsonl").write_text("".join(json.dumps(line) + "\n" for line in told))
    (folder / "device.log").write_text("\n".join(log) + "\n")
    whole = as_recorded(clip)
    for index, parts in enumerate(heard):
        tape = np.zeros(8 * RECORD_RATE)
        for start, first, last in parts:
            part = whole[round(first * RECORD_RATE) : round(last * RECORD_RATE)]
            at = round(start * RECORD_RATE)
            tape[at : at + len(part)] = part
        tape.astype(np.int16).tofile(folder / f"tape-{index}.raw")
        known = marks or [(100.0 + second, second) for second in range(9)]
        lines = [f"{moment} {round(second * RECORD_RATE)}" for moment, second in known]
        (folder / f"tape-{index}.marks").write_text("\n".join(lines))
    return findings(folder, {"1": 0})


SHRED_S = 0.035
AHEAD = [(100.9, 0.9), (101.1, 6.0), (103.1, 8.0)]
"""Marks of a device that played five seconds in 0.2. One that is 0.8 s ahead only stumbles."""


@pytest.mark.parametrize(
    ("marks", "lost", "fault"),
    [
        (AHEAD, (), ""),
        ([], (), "begun at"),
        ([(100.0, 0.0), (101.0, 1.0), (105.2, 6.0), (107.2, 8.0)], (), "begun at"),
        (AHEAD, (0, 1, 2, 3, 4), "begun at"),
        (AHEAD, (7,), "never heard"),
    ],
)
def test_where_a_device_ran_ahead_shreds_are_the_sentence(
    tmp_path: Path, marks: list[tuple[float, float]], lost: tuple[int, ...], fault: str
) -> None:
    head = [(1.1 + 0.7 * at, SHRED_S * at, SHRED_S * (at + 1)) for at in range(7)]
    parts = [*head, (6.0, 7 * SHRED_S, 1.9)]
    kept = [part for at, part in enumerate(parts) if at not in lost]
    found = soaked(tmp_path, noise(1, 1.9), [101.0], [kept], marks)
    heard = [*found.hearings, Hearing(1, 0.0, 1000.0, 1000.0, 110.0, 111.0)]
    faults = judged(heard).faults
    assert [each[: len(fault)] for each in faults] == ([fault] if fault else [])


@pytest.mark.parametrize(
    "heard",
    [
        [[(1.499, 0.0, 2.0)], [(1.05, 0.0, 0.42)]],
        [[(1.05, 0.0, 0.42), (1.499, 0.0, 2.0)]],
    ],
    ids=["on a device that comes back", "where the speed goes to and fro"],
)
def test_a_sentence_begun_anew_is_heard_twice(
    tmp_path: Path, heard: list[list[tuple[float, ...]]]
) -> None:
    found = soaked(tmp_path, noise(1, 2.0), [101.0, 101.5], heard)
    assert [each.number for each in found.hearings] == [0, 0]
    assert found.hearings[0].last_ms == pytest.approx(400, abs=60)
    assert found.hearings[1].last_ms == pytest.approx(2000, abs=30)
    assert (found.stray, found.scraps) == ([], 0)
    assert judged(found.hearings).faults == []


def test_begun_anew_twice_each_has_its_own_sound(tmp_path: Path) -> None:
    parts = [(1.02, 0.0, 0.42), (1.52, 0.0, 0.6), (2.62, 0.0, 2.0)]
    found = soaked(tmp_path, noise(1, 2.0), [101.0, 101.5, 102.6], [parts])
    assert [round(each.last_ms / 200) for each in found.hearings] == [2, 3, 10]
    assert (found.stray, found.scraps, judged(found.hearings).faults) == ([], 0, [])


def test_a_short_sentence_heard_twice_at_once_is_heard_twice(tmp_path: Path) -> None:
    parts = [(1.02, 0.0, 0.42), (1.5, 0.0, 0.42)]
    found = soaked(tmp_path, noise(1, 0.42), [101.0, 101.48], [parts])
    assert [fault[:11] for fault in judged(found.hearings).faults] == ["heard again"]


def test_the_rest_of_a_sentence_that_is_begun_anew_is_no_scrap(tmp_path: Path) -> None:
    parts = [(1.02, 0.0, 0.9), (2.05, 0.95, 1.95), (3.1, 0.0, 2.0)]
    found = soaked(tmp_path, noise(1, 2.0), [101.0, 102.0], [parts])
    assert found.scraps == 0
    assert sum(length for _, length in found.stray) > 0.8


def test_a_sentence_given_once_and_heard_on_two_devices_is_heard_again(tmp_path: Path) -> None:
    tapes = [[(1.05, 0.0, 2.0)], [(1.4, 0.0, 2.0)]]
    found = soaked(tmp_path, noise(1, 2.0), [101.0], tapes)
    assert [fault[:11] for fault in judged(found.hearings).faults] == ["heard again"]


def test_a_sentence_that_goes_on_at_another_device_is_heard_once(tmp_path: Path) -> None:
    tapes = [[(1.05, 0.0, 1.0)], [(2.05, 1.0, 2.0)]]
    found = soaked(tmp_path, noise(1, 2.0), [101.0], tapes)
    assert (len(found.hearings), judged(found.hearings).faults) == (1, [])


@pytest.mark.parametrize("again", [False, True])
def test_scraps_belong_to_a_torn_sentence_unless_they_are_heard_twice(
    tmp_path: Path, again: bool
) -> None:
    """A device that runs ahead after a suspend leaves gaps in what it is given."""
    (tmp_path / "clips").mkdir()
    clips = [noise(1, 2.0), noise(2, 1.0)]
    for number, clip in enumerate(clips, 1):
        clip.astype(np.int16).tofile(tmp_path / "clips" / f"{number}-0.pcm")
    told = [{"asked": n, "text": f"{n}", "t": 0.0} for n in (1, 2)]
    told += [{"made": n, "ms": 1000.0 * len(clips[n - 1]) / RATE, "t": 0.0} for n in (1, 2)]
    (tmp_path / "told.jsonl").write_text("".join(json.dumps(line) + "\n" for line in told))
    log = ["A 7 1 0.0 1 0 0 44100 0 22050", "A 7 1 0.0 2 0 44100 22050 0 22050"]
    log += ["T 7 1 100.5 10", "T 7 1 104.5 44110"]
    (tmp_path / "device.log").write_text("\n".join(log) + "\n")
    first, second = map(as_recorded, clips)
    begin = 0.5 if again else 1.15
    spans = ((0.0, 1.0), (begin, begin + 0.2), (1.4, 1.9))
    parts = [first[round(a * RECORD_RATE) : round(b * RECORD_RATE)] for a, b in spans]
    tape = np.zeros(8 * RECORD_RATE)
    for start, part in zip((0.6, 2.0, 3.0, 4.5), (*parts, second), strict=True):
        at = round(start * RECORD_RATE)
        tape[at : at + len(part)] = part
    tape.astype(np.int16).tofile(tmp_path / "tape-0.raw")
    marks = [f"{100 + second} {second * RECORD_RATE}" for second in range(9)]
    (tmp_path / "tape-0.marks").write_text("\n".join(marks))
    found = findings(tmp_path, {"1": 0, "2": 1})
    assert [each.number for each in found.hearings] == [0, 1]
    assert (found.scraps, len(found.stray)) == ((0, 1) if again else (1, 0))


def test_a_soak_in_which_nothing_is_heard_is_told(tmp_path: Path) -> None:
    found = soaked(tmp_path, noise(1, 2.0), [101.0], [[]])
    assert (found.hearings, found.stray) == ([], [])


def test_silence_within_a_sentence_counts(tmp_path: Path) -> None:
    soaked(tmp_path, noise(1, 2.0), [101.0], [[(1.02, 0.0, 1.0), (7.0, 1.0, 2.0)]])
    done = [json.dumps(["a pause", "any", 90.0, 102.5])]
    (tmp_path / "done.jsonl").write_text("\n".join(done))
    told = {str(row["what"]): row for row in rows(tmp_path, 1)}
    # The sentence of this soak is in no book; its sounds are.
    assert told["a pause → sound, s"]["worst"] == pytest.approx(4.5, abs=0.1)
