"""The kept place through random histories, with looks into the help in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reading.standing import Standing
from content.locate import locator_at, progress_at
from content.locator import Locator
from content.model import Article, Block, BlockKind
from content.places import NEAR, Spot

SENTENCE = "枣树下的老人正在一张竹椅上看今天的报。"
COUNT = 150
TEXT = Article("text", (Block(BlockKind.PARAGRAPH, SENTENCE * COUNT),))
HELP = Article("help", (Block(BlockKind.PARAGRAPH, SENTENCE),))

Step = tuple[str, int]


class Reader:
    """Somebody who reads TEXT, and the place and the left places of their library."""

    def __init__(self, at: int) -> None:
        self.place = 0
        self.left: list[int] = []
        self._standing = Standing(self)
        self._standing.open(TEXT, None, returns=True)
        self._show(at)

    def keep(self, locator: Locator, progress: float, finished: bool) -> None:
        self.place = locator.offset

    def leave(self, spot: Spot) -> None:
        self.left.append(spot.locator.offset)

    def do(self, step: Step) -> None:
        match step:
            case ("hear", sentences):
                for _ in range(sentences):
                    self._show(min(self._at + 1, COUNT - 1))
            case ("jump", to):
                self._standing.jump()
                self._show(to)
            case ("over", _):
                self._standing.start_over()
                self._standing.jump()
                self._show(0)
            case ("help", overs):
                self._standing.hear(HELP)
                self._standing.jump()
                for _ in range(overs):
                    self._standing.start_over()
                self._standing.hear(TEXT)
                self._show(self._at)

    @property
    def at(self) -> int:
        """Where the voice is."""
        return self._at * len(SENTENCE)

    def knows(self, offset: int) -> bool:
        """Whether this place, or a near one, is the place or was left behind."""
        return any(abs(known - offset) < NEAR for known in (self.place, *self.left))

    def _show(self, number: int) -> None:
        self._at = number
        locator = locator_at(TEXT, 0, number * len(SENTENCE))
        self._standing.save(locator, progress_at(TEXT, locator), False)


sentences = st.integers(0, COUNT - 1)
histories = st.lists(
    st.one_of(
        st.tuples(st.just("hear"), st.integers(0, 12)),
        st.tuples(st.just("jump"), sentences),
        st.tuples(st.just("over"), st.just(0)),
        st.tuples(st.just("help"), st.integers(0, 2)),
    ),
    max_size=12,
)


@given(sentences, histories)
def test_what_starting_over_leaves_is_never_lost(at: int, history: list[Step]) -> None:
    reader = Reader(at)
    before: int | None = None
    for step in history:
        if step[0] == "over" and reader.place >= NEAR:
            before = reader.place
        elif step[0] == "jump":
            before = None
        reader.do(step)
        if before is not None and reader.at > before - NEAR:
            before = None  # the voice has come to it again
        assert before is None or reader.knows(before), (step, before)


@given(sentences, histories)
def test_a_look_into_the_help_changes_no_place(at: int, history: list[Step]) -> None:
    looks_in, stays = Reader(at), Reader(at)
    for step in history:
        looks_in.do(step)
        if step[0] != "help":
            stays.do(step)
        assert (looks_in.place, looks_in.left) == (stays.place, stays.left), step
