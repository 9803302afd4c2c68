"""When a place becomes the place: a start elsewhere takes nothing, and a far jump loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from app.reading.footing import FAR, HEARD, Footing
from content.locator import Locator
from content.places import NEAR, Spot, distance

SENTENCE = 20
"""Characters of every sentence here."""
COUNT = 200
LENGTH = SENTENCE * COUNT


def spot(number: int) -> Spot:
    return Spot(Locator("a", 1, number * SENTENCE), number / COUNT)


@dataclass
class Voice:
    """A voice at a sentence, a library with the place and the places that were left."""

    footing: Footing
    place: Spot | None = None
    left: list[Spot] = field(default_factory=list)
    at: int = 0

    def show(self, number: int, *, finished: bool = False) -> None:
        self.at = number
        self.footing, moves, left = self.footing.at(spot(number), finished=finished)
        if left is not None:
            self.left.append(left)
        if moves:
            self.place = spot(number)

    def hear(self, sentences: int) -> None:
        for _ in range(sentences):
            if self.at + 1 < COUNT:
                self.show(self.at + 1)

    def jump(self, number: int) -> None:
        self.footing = self.footing.jumped()
        self.show(number)

    def start_over(self) -> None:
        self.footing = self.footing.started_over()
        self.jump(0)

    @property
    def known(self) -> list[Spot]:
        return [*self.left, *([self.place] if self.place is not None else [])]

    def knows(self, number: int) -> bool:
        """Whether this sentence, or a near one, is the place or was left behind."""
        here = spot(number).progress
        return any(distance(other.progress, here, LENGTH) < NEAR for other in self.known)


def begun_at(number: int) -> Voice:
    voice = Voice(Footing(LENGTH, returns=True), spot(number))
    voice.show(number)
    return voice


def started_elsewhere(kept: int, start: int) -> Voice:
    voice = Voice(Footing(LENGTH, kept=spot(kept)), spot(kept))
    voice.show(start)
    return voice


def test_a_start_elsewhere_takes_the_place_after_some_sentences_only() -> None:
    voice = started_elsewhere(100, 0)
    voice.hear(HEARD - 1)
    assert voice.place == spot(100)
    assert not voice.left
    voice.hear(1)
    assert voice.place == spot(HEARD)
    assert voice.left == [spot(100)]
    voice.hear(50)
    assert voice.left == [spot(100)]


def test_pausing_and_going_on_is_not_listening() -> None:
    voice = started_elsewhere(100, 0)
    for _ in range(3 * HEARD):
        voice.show(0)
    assert voice.place == spot(100)


def test_one_who_goes_back_has_lost_nothing_and_left_nothing() -> None:
    voice = started_elsewhere(100, 0)
    voice.hear(2)
    voice.jump(100)
    voice.hear(1)
    assert voice.place == spot(101)
    assert not voice.left


def test_starting_over_keeps_the_place_however_often_it_is_pressed() -> None:
    voice = begun_at(100)
    voice.hear(10)
    for _ in range(3):
        voice.start_over()
        voice.hear(2)
    assert voice.place == spot(110)
    voice.hear(HEARD)
    assert voice.left == [spot(110)]


def test_a_far_jump_is_the_place_at_once_and_leaves_the_former_behind() -> None:
    voice = begun_at(100)
    voice.jump(100 + FAR // SENTENCE)
    assert voice.place == spot(100 + FAR // SENTENCE)
    assert voice.left == [spot(100)]


def test_one_who_turns_many_pages_leaves_one_place_behind() -> None:
    voice = begun_at(20)
    for number in range(30, 120, 10):
        voice.jump(number)
    assert voice.left == [spot(20)]


def test_short_turns_leave_nothing_behind() -> None:
    voice = begun_at(100)
    voice.hear(10)
    voice.jump(105)
    voice.hear(10)
    assert not voice.left


def test_the_end_is_the_place_and_is_not_left_behind() -> None:
    voice = begun_at(COUNT - 3)
    voice.hear(2)
    voice.show(COUNT - 1, finished=True)
    voice.jump(0)
    assert voice.place == spot(0)
    assert not voice.left
    elsewhere = started_elsewhere(100, COUNT - 2)
    elsewhere.show(COUNT - 1, finished=True)
    assert elsewhere.place == spot(COUNT - 1)
    assert elsewhere.left == [spot(100)]


@given(
    st.integers(0, COUNT - 1),
    st.one_of(st.none(), st.integers(0, COUNT - 1)),
    st.lists(
        st.one_of(
            st.tuples(st.just("hear"), st.integers(0, 12)),
            st.tuples(st.just("jump"), st.integers(0, COUNT - 1)),
            st.tuples(st.just("over"), st.just(0)),
        ),
        max_size=12,
    ),
)
def test_where_one_has_listened_is_never_lost(
    kept: int, start: int | None, history: list[tuple[str, int]]
) -> None:
    """Whatever is pressed next: the place where one listened is the place, or was left behind."""
    apart = start is not None and abs(start - kept) * SENTENCE >= NEAR
    voice = started_elsewhere(kept, start) if apart and start is not None else begun_at(kept)
    for what, number in history:
        if what == "hear":
            voice.hear(number)
            continue
        lived_in, before = voice.footing.kept or voice.footing.lived_in, voice.at
        if what == "jump":
            voice.jump(number)
        else:
            voice.start_over()
        if lived_in is not None:
            far = abs(round(lived_in.progress * COUNT) - voice.at) * SENTENCE >= FAR
            assert not far or voice.knows(round(lived_in.progress * COUNT)), (what, before)
        if what == "over" and before * SENTENCE >= NEAR and voice.footing.kept is not None:
            assert voice.place == voice.footing.kept
