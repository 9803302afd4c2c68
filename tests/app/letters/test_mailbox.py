"""The mailbox as a state machine: each file once, none half-copied, none lost, no flood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.letters.mailbox import (
    AT_ONCE,
    HEAP,
    STEADY_S,
    Mailbox,
    Sight,
    looked,
    mark_of,
    settled,
    with_held,
)
from app.letters.pages import in_letters


def grown(count: int, size: int = 5, written: int = 1) -> dict[str, Sight]:
    return {f"{number}.txt": Sight(size, written + number) for number in range(count)}


def test_a_file_is_whole_after_two_looks_that_are_some_seconds_apart() -> None:
    files = grown(1)
    box, ready = looked(Mailbox(), files, 0.0)
    assert not ready
    box, ready = looked(box, files, STEADY_S / 2)
    assert not ready, "a watcher that tells often makes no file whole"
    box, ready = looked(box, files, STEADY_S)
    assert ready == (("0.txt", files["0.txt"]),)


def test_a_file_that_grows_and_an_empty_one_wait() -> None:
    box = Mailbox()
    for turn in range(9):
        box, ready = looked(box, {"a": Sight(turn, 1), "b": Sight(0, 1)}, turn * 60.0)
        assert not ready
    box, ready = looked(box, {"a": Sight(8, 2), "b": Sight(0, 1)}, 600.0)
    assert not ready, "written anew in the same length"
    box, ready = looked(box, {"a": Sight(8, 2)}, 700.0)
    assert [path for path, _ in ready] == ["a"]


def test_a_heap_gives_its_newest_and_holds_the_rest_until_it_is_wanted() -> None:
    files = grown(1000)
    box, _ = looked(Mailbox(), files, 0.0)
    box, ready = looked(box, files, 60.0)
    assert [path for path, _ in ready] == [f"{n}.txt" for n in range(1000 - AT_ONCE, 1000)]
    box = settled(box, ready)
    assert len(box.held) == 1000 - AT_ONCE
    box, ready = looked(box, files, 120.0)
    assert not ready
    files["new"] = Sight(9, 10**6)
    box, _ = looked(box, files, 180.0)
    box, ready = looked(box, files, 240.0)
    assert [path for path, _ in ready] == ["new"], "a letter that comes later comes alone"
    box = with_held(settled(box, ready))
    came: set[str] = set()
    for turn in range(60):
        box, ready = looked(box, files, 300.0 + turn * 60)
        assert len(ready) <= AT_ONCE
        came |= {path for path, _ in ready}
        box = settled(box, ready)
    assert len(came) == 1000 - AT_ONCE
    assert not box.held
    assert not box.lets_all_in, "a later heap is held again"


@given(st.integers(-(10**18), 10**18), st.integers(1, HEAP))
def test_a_clock_that_jumps_brings_nothing_again(jump: int, count: int) -> None:
    files = grown(count)
    box, _ = looked(Mailbox(), files, 0.0)
    seen: list[str] = []
    for turn in range(1, 5):
        box, ready = looked(box, files, turn * 60.0)
        seen += [path for path, _ in ready]
        box = settled(box, ready)
    # The files keep their times, whatever the clock says now; a new one has the new time.
    files["later"] = Sight(3, jump)
    for turn in range(5, 8):
        box, ready = looked(box, files, turn * 60.0)
        seen += [path for path, _ in ready]
        box = settled(box, ready)
    assert sorted(seen) == sorted(files)


def test_the_pages_of_a_letter_wait_for_each_other_and_not_for_ever() -> None:
    files = {f"信{number}.jpg": Sight(5, number) for number in (3, 1, 2)}
    box, _ = looked(Mailbox(), files, 0.0)
    files["信2.jpg"] = Sight(9, 9)
    box, ready = looked(box, files, 20.0)
    assert not ready, "the second page grows"
    box, ready = looked(box, files, 40.0)
    assert [path for path, _ in ready] == ["信1.jpg", "信2.jpg", "信3.jpg"]
    for turn in range(9):
        files["信2.jpg"] = Sight(10 + turn, 9)
        box, ready = looked(box, files, 60.0 + 20 * turn)
        if ready:
            break
    assert [path for path, _ in ready] == ["信1.jpg", "信3.jpg"]
    assert turn > 2


def test_no_look_takes_a_letter_in_part() -> None:
    files = {f"{name}/信{n}.jpg": Sight(5, n) for n in range(1, 16) for name in "ab"}
    box, _ = looked(Mailbox(), files, 0.0)
    box, ready = looked(box, files, 60.0)
    assert [path for path, _ in ready] == [f"b/信{n}.jpg" for n in range(1, 16)]
    box, ready = looked(settled(box, ready), files, 120.0)
    assert [path for path, _ in ready] == [f"a/信{n}.jpg" for n in range(1, 16)]


class Family(RuleBasedStateMachine):
    """A folder in which files are dropped, grow, change, go and come back, and a mailbox."""

    def __init__(self) -> None:
        super().__init__()
        self.folder: dict[str, Sight] = {}
        self.box = Mailbox()
        self.now = 0.0
        self.written = 0
        self.at_last: dict[str, tuple[Sight, float]] = {}
        """How each file looked at the last look, and since when."""
        self.taken: list[str] = []

    @rule(
        name=st.sampled_from(
            (*"abc", "信1.jpg", "信2.jpg", "信3.jpg", "b/信 (1).png", "b/信 (2).png")
        ),
        size=st.integers(0, 3),
    )
    def drop(self, name: str, size: int) -> None:
        self.written += 1
        self.folder[name] = Sight(size, self.written)

    @precondition(lambda self: self.folder)
    @rule(data=st.data())
    def vanish(self, data: st.DataObject) -> None:
        del self.folder[data.draw(st.sampled_from(sorted(self.folder)))]

    @rule(seconds=st.floats(0.0, 90.0), fails=st.booleans())
    def look(self, seconds: float, fails: bool) -> None:
        self.now += seconds
        self.box, ready = looked(self.box, self.folder, self.now)
        assert [each for letter in in_letters(ready) for each in letter] == [*ready]
        for path, sight in ready:
            before = self.at_last.get(path)
            assert before is not None, "seen for the first time"
            assert before[0] == sight == self.folder[path]
            assert self.now - before[1] >= STEADY_S
            assert sight.size
        self.at_last = {
            path: (sight, self.at_last[path][1])
            if path in self.at_last and self.at_last[path][0] == sight
            else (sight, self.now)
            for path, sight in self.folder.items()
        }
        if not fails:
            self.taken += [mark_of(*each) for each in ready]
            self.box = settled(self.box, ready)

    @invariant()
    def each_is_taken_once(self) -> None:
        assert len(self.taken) == len(set(self.taken))

    def teardown(self) -> None:
        for _ in range(3):
            self.look(60.0, False)
        whole = {mark_of(*each) for each in self.folder.items() if each[1].size}
        assert whole <= set(self.taken), "nothing is lost"


TestFamily = Family.TestCase
