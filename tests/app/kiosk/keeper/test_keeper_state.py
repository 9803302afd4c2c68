"""The keeper's decisions: there is always a window, one at a time, and trouble brings safe mode."""

from __future__ import annotations

from collections.abc import Callable

from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kiosk.keeper.events import (
    Command,
    End,
    Event,
    Finish,
    Go,
    Heard,
    KeepMade,
    Kind,
    Limits,
    Lost,
    Note,
    Open,
    Ticked,
    ToldToEnd,
)
from app.kiosk.keeper.state import Keeper
from app.kiosk.keeper.wire import Word

TICK_S = 0.25
LIMITS = Limits()


class Machine:
    """A keeper with its clock, and windows that beat as long as they are told to."""

    def __init__(self) -> None:
        self.keeper = Keeper()
        self.now = 1000.0
        self.did: list[Command] = []
        self.beating: set[int] = set()
        self.after: Callable[[Command], None] = lambda command: None
        self.send(Ticked(self.now))

    def send(self, event: Event) -> list[Command]:
        self.keeper, commands = self.keeper.step(event)
        did = [each for each in commands if not isinstance(each, Note)]
        self.did += did
        self.beating -= {each.window for each in did if isinstance(each, End)}
        return did

    def say(self, window: int, word: Word) -> list[Command]:
        return self.send(Heard(self.now, window, word))

    def paint(self, window: int) -> list[Command]:
        self.beating.add(window)
        return self.say(window, Word.PAINTED)

    def lose(self, window: int) -> list[Command]:
        return self.send(Lost(self.now, window, "crash"))

    def wait(self, seconds: float) -> list[Command]:
        did: list[Command] = []
        for _ in range(round(seconds / TICK_S)):
            self.now += TICK_S
            for window in sorted(self.beating):
                did += self.say(window, Word.BEAT)
            did += self.send(Ticked(self.now))
        return did

    @property
    def numbers(self) -> list[int]:
        return [each.number for each in self.keeper.windows]

    def crash_now(self) -> None:
        """The newest window paints and crashes; the next one is there."""
        number = self.numbers[-1]
        self.paint(number)
        self.wait(1)
        self.lose(number)
        self.wait(2)


def running() -> Machine:
    """Return a machine whose first window has painted, and has built all that it needs."""
    machine = Machine()
    machine.paint(1)
    machine.wait(LIMITS.settles)
    return machine


def test_the_first_window_is_a_visit_and_has_its_turn_when_it_has_painted() -> None:
    machine = Machine()
    assert machine.did == [Open(1, Kind.VISIT)]
    assert machine.paint(1) == [Go(1)]


def test_the_next_window_paints_before_the_old_one_ends() -> None:
    machine = running()
    assert machine.say(1, Word.NEXT) == [Open(2, Kind.VISIT)]
    assert machine.wait(1) == []
    assert machine.paint(2) == []
    assert machine.wait(TICK_S) == [End(1), Go(2)]


def test_a_window_that_beats_stays_for_ever() -> None:
    machine = running()
    assert machine.wait(120) == []


def test_a_crash_is_repaired_at_once() -> None:
    machine = running()
    assert machine.lose(1) == [End(1), Open(2, Kind.VISIT)]


def test_a_frozen_window_stays_until_the_new_one_has_painted() -> None:
    machine = running()
    machine.beating.clear()
    assert machine.wait(LIMITS.freeze + TICK_S) == [Open(2, Kind.VISIT)]
    assert machine.numbers == [1, 2]
    machine.paint(2)
    assert machine.wait(TICK_S) == [End(1), Go(2)]


def test_a_window_that_has_just_painted_is_given_more_time() -> None:
    machine = Machine()
    machine.paint(1)
    machine.beating.clear()
    assert machine.wait(LIMITS.freeze_at_first - TICK_S) == []
    assert machine.wait(2 * TICK_S) == [Open(2, Kind.VISIT)]


def test_a_slow_computer_gets_more_time_after_each_window_that_froze_at_first() -> None:
    machine = Machine()
    machine.paint(1)
    for number, longest in ((1, 3.5), (2, 7.0)):
        machine.beating.clear()
        machine.wait(longest - 2 * TICK_S)
        assert machine.keeper.opened == number, "it is still waited for"
        machine.wait(4 * TICK_S)
        assert machine.keeper.opened == number + 1
        machine.paint(number + 1)
    machine.wait(LIMITS.settles)
    machine.beating.clear()
    machine.wait(LIMITS.freeze + TICK_S)
    assert machine.keeper.opened == 4, "later it is repaired as fast as ever"
    machine.paint(4)
    assert machine.keeper.is_safe
    assert machine.keeper.slow == LIMITS.slowest


def test_a_window_that_lives_long_shows_that_the_computer_is_slow_no_more() -> None:
    machine = Machine()
    machine.paint(1)
    machine.beating.clear()
    machine.wait(LIMITS.freeze_at_first + TICK_S)
    machine.paint(2)
    machine.wait(LIMITS.span - 1)
    assert machine.keeper.slow == 1
    machine.wait(2)
    assert machine.keeper.slow == 0


def test_a_window_that_lives_after_all_keeps_its_visitor() -> None:
    machine = running()
    machine.beating.clear()
    machine.wait(LIMITS.freeze + TICK_S)
    assert machine.say(1, Word.BEAT) == [End(2)]
    machine.beating.add(1)
    assert machine.wait(60) == []
    assert machine.keeper.troubles == ()


def test_the_first_word_of_a_window_that_lives_after_all_counts() -> None:
    machine = running()
    machine.beating.clear()
    machine.wait(LIMITS.freeze + TICK_S)
    assert machine.say(1, Word.NEXT) == [End(2), Open(3, Kind.VISIT)]
    machine.paint(3)
    assert machine.wait(TICK_S) == [End(1), Go(3)]


def test_staff_whose_window_was_frozen_for_a_moment_can_leave() -> None:
    machine = running()
    machine.beating.clear()
    machine.wait(LIMITS.freeze + TICK_S)
    machine.say(1, Word.STAFF)
    assert machine.say(1, Word.LEAVE) == [End(1), Finish("left")]


def test_a_frozen_window_that_wakes_too_late_goes_all_the_same() -> None:
    machine = running()
    machine.beating.clear()
    machine.wait(LIMITS.freeze + TICK_S)
    machine.paint(2)
    machine.say(1, Word.BEAT)
    machine.say(1, Word.LEAVE)
    assert machine.wait(TICK_S) == [End(1), Go(2)]


def test_three_troubles_in_five_minutes_bring_safe_mode() -> None:
    machine = Machine()
    for _ in range(3):
        assert not machine.keeper.is_safe
        machine.crash_now()
    assert machine.keeper.is_safe
    assert machine.did[-1] == Open(4, Kind.SAFE)


def test_troubles_that_are_far_apart_bring_none() -> None:
    machine = Machine()
    for _ in range(8):
        machine.crash_now()
        number = machine.numbers[-1]
        machine.paint(number)
        machine.wait(LIMITS.span / 2)
    assert not machine.keeper.is_safe


def safe() -> Machine:
    machine = Machine()
    for _ in range(3):
        machine.crash_now()
    machine.paint(4)
    return machine


def test_safe_mode_tries_a_visit_again_and_is_over_when_it_has_painted() -> None:
    machine = safe()
    assert machine.wait(LIMITS.retry + 1) == [Open(5, Kind.VISIT)]
    machine.paint(5)
    assert machine.wait(1) == [End(4), Go(5)]
    assert not machine.keeper.is_safe
    # It has the benefit of the doubt: one more trouble is not the fourth.
    machine.lose(5)
    assert machine.did[-1] == Open(6, Kind.VISIT)


def test_a_trial_that_fails_leaves_the_safe_page_where_it_is() -> None:
    machine = safe()
    machine.wait(LIMITS.retry + 1)
    assert machine.lose(5) == [End(5)]
    assert machine.wait(60) == []
    assert machine.numbers == [4]
    assert machine.wait(LIMITS.retry - 50) == [Open(6, Kind.VISIT)]
    # Also where it hangs before it has painted.
    assert machine.wait(LIMITS.start + 1) == [End(6)]


def test_trying_again_can_be_asked_for() -> None:
    machine = safe()
    machine.wait(5)
    assert machine.say(4, Word.NEXT) == [Open(5, Kind.VISIT)]
    assert machine.say(4, Word.NEXT) == []


def test_a_safe_window_that_fails_is_opened_again_after_a_rest() -> None:
    machine = safe()
    assert machine.lose(4) == [End(4)]
    assert machine.wait(2) == [Open(5, Kind.SAFE)]


def test_the_first_window_has_more_time_than_the_others() -> None:
    machine = Machine()
    assert machine.wait(LIMITS.first_start - 1) == []
    assert machine.wait(2) == [End(1), Open(2, Kind.VISIT)]
    machine.paint(2)
    machine.say(2, Word.NEXT)
    assert machine.wait(LIMITS.start - 1) == []
    assert machine.wait(2) == [End(3), Open(4, Kind.VISIT)]


def test_an_old_visit_ends_also_when_no_new_one_comes() -> None:
    machine = running()
    machine.say(1, Word.NEXT)
    assert End(1) in machine.wait(LIMITS.leave + 1)


def test_the_keeper_gives_up_where_nothing_ever_comes() -> None:
    machine = Machine()
    began = machine.now
    while not machine.keeper.is_over:
        for number in machine.numbers:
            machine.lose(number)
        machine.wait(TICK_S)
    assert machine.did[-1] == Finish("gave-up")
    assert machine.now - began > 15  # it does not keep the machine busy with that


def test_a_keeper_that_was_held_up_blames_no_window() -> None:
    machine = running()
    machine.now += 3600
    assert machine.send(Ticked(machine.now)) == []
    assert machine.wait(10) == []
    # Ticks that come slowly find a frozen window all the same.
    machine.beating.clear()
    for _ in range(int(LIMITS.freeze / LIMITS.longest_gap) + 1):
        machine.now += 5
        machine.send(Ticked(machine.now))
    assert machine.did[-1] == Open(2, Kind.VISIT)


def test_staff_leave_after_their_pin_only() -> None:
    machine = running()
    assert machine.say(1, Word.LEAVE) == []
    machine.say(1, Word.STAFF)
    assert machine.say(1, Word.LEAVE) == [End(1), Finish("left")]
    assert machine.keeper.is_over


def test_a_new_visit_does_not_have_the_pin_of_the_one_before() -> None:
    machine = running()
    machine.say(1, Word.STAFF)
    machine.say(1, Word.NEXT)
    machine.paint(2)
    machine.wait(1)
    assert machine.say(2, Word.LEAVE) == []
    assert machine.say(1, Word.LEAVE) == []


def test_what_an_untouched_window_has_made_is_kept() -> None:
    machine = running()
    assert machine.say(1, Word.READY) == [KeepMade(1)]
    machine.say(1, Word.STAFF)
    assert machine.say(1, Word.READY) == []
    machine.say(1, Word.NEXT)
    assert machine.say(1, Word.READY) == []


def test_the_systems_wish_ends_everything() -> None:
    machine = running()
    machine.say(1, Word.NEXT)
    assert machine.send(ToldToEnd(machine.now)) == [End(1), End(2), Finish("told")]
    assert machine.wait(5) == []


EVENTS = st.one_of(
    st.tuples(st.just("tick"), st.floats(-2, 30)),
    st.tuples(st.sampled_from([*Word, "lose"]), st.integers(0, 3)),
)


@settings(max_examples=examples(100))
@given(st.lists(EVENTS, max_size=120))
def test_any_history_has_a_window_and_gives_the_turn_to_one_alone(
    events: list[tuple[str, float]],
) -> None:
    keeper, now = Keeper(), 5.0
    alive: set[int] = set()
    turn: set[int] = set()
    opened = 0
    for what, value in events:
        if what == "tick":
            now += value
            event: Event = Ticked(now)
        else:
            number = opened - int(value)
            event = Lost(now, number, "x") if what == "lose" else Heard(now, number, Word(what))
        keeper, commands = keeper.step(event)
        for command in commands:
            match command:
                case Open(window):
                    opened += 1
                    assert window == opened
                    alive.add(window)
                case End(window):
                    alive.remove(window)  # ends once, and was open
                    turn.discard(window)
                case Go(window):
                    assert window in alive
                    turn.add(window)
                    assert alive == {each for each in alive if each >= window}  # none is before it
                    assert len(turn) == 1
        assert alive == {each.number for each in keeper.windows}
        assert len(alive) <= 4
        waits = keeper.clock < keeper.rest_until
        stays = any(each.leaving is None for each in keeper.windows)
        assert keeper.is_over or stays or waits
    # When all is quiet and windows work, a visitor has a turn again, in bounded time.
    for _ in range(1200):
        is_well = not keeper.is_safe and any(each.has_turn for each in keeper.windows)
        if keeper.is_over or (is_well and len(keeper.windows) == 1):
            break
        now += TICK_S
        keeper, _ = keeper.step(Ticked(now))
        for window in keeper.windows:
            word = Word.PAINTED if window.painted is None else Word.BEAT
            keeper, _ = keeper.step(Heard(now, window.number, word))
    if not keeper.is_over:
        assert [each.kind for each in keeper.windows if each.has_turn] == [Kind.VISIT]
        assert not keeper.is_safe
