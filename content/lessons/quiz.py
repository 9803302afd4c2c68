"""识骗测验 as a pure state: which cards come, and what an answer tells. Nothing is scored.

A fraud taken for genuine (a miss) and a genuine message taken for a fraud (a false alarm) are two
things, and are answered in different words: those who learn only to distrust fetch no parcel.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum, auto

ROUND = 10
"""Cards of a round."""
LEAST_GENUINE = 0.4
"""Share of genuine cards at least, in a set of cards and in each round."""
MOST_GENUINE = 0.6
AGAIN_AFTER = 7
"""Days after which readers are reminded of a card that they answered wrong."""
AGAIN_WITHIN = 14
"""Days within which it comes again; it leads every round of another day until then."""


class CardLook(StrEnum):
    """The look of a card, by its word in the file."""

    MESSAGE = "短信"
    CHAT = "聊天"
    CALL = "电话"
    POP_UP = "弹窗"
    PICTURE = "图片"


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a message, a chat or a call. `is_mine`: the reader says it."""

    text: str
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A message that is genuine or a fraud. All texts are one line."""

    id: str
    """The file's name and the card's: `短信/快递的短信`."""
    name: str
    look: CardLook
    sender: str
    said: tuple[Said, ...]
    is_fraud: bool
    look_at: str
    """From where it can be seen."""
    now_do: str
    """The thing to do now."""
    picture: str = ""
    """Of the look PICTURE: a file beside the cards' file."""
    description: str = ""
    line: int = 0

    @property
    def aloud(self) -> str:
        """The words that are read aloud when the card is shown."""
        lines = (f"我说：{each.text}" if each.is_mine else each.text for each in self.said)
        return "\n".join(filter(None, (self.sender, self.description, *lines)))


class Verdict(Enum):
    """The four things that an answer can be."""

    SEEN_THROUGH = auto()
    """A fraud was taken for one."""
    TRUSTED = auto()
    """A genuine message was taken for one."""
    MISS = auto()
    """A fraud was taken for genuine."""
    FALSE_ALARM = auto()
    """A genuine message was taken for a fraud."""

    @property
    def is_right(self) -> bool:
        """Whether the answer was right."""
        return self in (Verdict.SEEN_THROUGH, Verdict.TRUSTED)


_WORDS = {
    Verdict.SEEN_THROUGH: "您看出来了，这是骗局。",
    Verdict.TRUSTED: "您看准了，这是真的。",
    Verdict.MISS: "这一条是骗局。骗子写得像真的，好多人都信过。",
    Verdict.FALSE_ALARM: "这一条是真的。小心是好事，这样的可以放心。",
}


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to an answer. `said` is shown and read aloud, sentence by sentence."""

    verdict: Verdict
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """Where a reader stands in a round of cards. Begin with `Quiz(round_of(…))`."""

    cards: tuple[Card, ...]
    index: int = 0
    verdicts: tuple[tuple[str, Verdict], ...] = ()
    """The cards that were answered, by id, each once, in order."""

    @property
    def has_ended(self) -> bool:
        """Whether the last card was left."""
        return self.index >= len(self.cards)

    @property
    def card(self) -> Card | None:
        """The present card; None at the end."""
        return None if self.has_ended else self.cards[self.index]

    @property
    def is_answered(self) -> bool:
        """Whether the present card was answered."""
        return self.card is not None and any(key == self.card.id for key, _ in self.verdicts)

    def answered(self, *, is_fraud: bool) -> tuple[Quiz, Told | None]:
        """Return what follows 是骗局 or 是真的; None at the end.

        A card is answered once: a second press is told the same.
        """
        card = self.card
        if card is None:
            return self, None
        first = next((verdict for key, verdict in self.verdicts if key == card.id), None)
        if first is not None:
            return self, _told(card, first)
        verdict = _verdict(card, is_fraud)
        return replace(self, verdicts=(*self.verdicts, (card.id, verdict))), _told(card, verdict)

    def went_on(self) -> Quiz:
        """Return the next card; a card may be left without an answer."""
        return self if self.has_ended else replace(self, index=self.index + 1)

    def of(self, verdict: Verdict) -> tuple[Card, ...]:
        """Return the cards that were answered so, in their order."""
        ids = {key for key, each in self.verdicts if each is verdict}
        return tuple(card for card in self.cards if card.id in ids)

    @property
    def words(self) -> tuple[str, ...]:
        """The words at the end: they say what to look at, and no number of right answers."""
        missed, alarms = self.of(Verdict.MISS), self.of(Verdict.FALSE_ALARM)
        said = [*(f"再看一看：{card.name}。{card.look_at}" for card in missed)]
        if alarms:
            said += (f"可以放心：{card.name}。{card.look_at}" for card in alarms)
        if not said:
            said = ["真的、假的，您都看得清楚。"] if self.verdicts else []
        return tuple(said)


def _verdict(card: Card, is_fraud: bool) -> Verdict:
    if card.is_fraud:
        return Verdict.SEEN_THROUGH if is_fraud else Verdict.MISS
    return Verdict.FALSE_ALARM if is_fraud else Verdict.TRUSTED


def _told(card: Card, verdict: Verdict) -> Told:
    return Told(verdict, (_WORDS[verdict], card.look_at, card.now_do))


@dataclass(frozen=True, slots=True)
class CardMemory:
    """When a card was answered last, and whether the answer was right."""

    day: date
    is_right: bool


def round_of(
    cards: Sequence[Card],
    kept: Mapping[str, CardMemory],
    today: date,
    seed: int,
    count: int = ROUND,
) -> tuple[Card, ...]:
    """Return the cards of a round in the order in which they come; the same for the same seed.

    Cards answered wrong on another day come first, then new ones, then those of long ago. At least
    LEAST_GENUINE of them are genuine; a round is shorter where there are too few.
    """
    chance = random.Random(seed)  # noqa: S311 - an order of cards is no secret
    mixed = list(cards)
    chance.shuffle(mixed)
    mixed.sort(key=lambda card: _rank(kept.get(card.id), today))
    genuine = [card for card in mixed if not card.is_fraud]
    frauds = [card for card in mixed if card.is_fraud]
    low, high = -int(-count * LEAST_GENUINE // 1), int(count * MOST_GENUINE)
    wished = chance.randint(low, max(low, high))
    taken = genuine[: max(wished, count - len(frauds))][:count]
    # Few genuine cards allow few frauds.
    most = int(len(taken) * (1 - LEAST_GENUINE) / LEAST_GENUINE + 1e-9)
    chosen = [*taken, *frauds[: min(count - len(taken), most)]]
    chance.shuffle(chosen)
    return tuple(chosen)


def _rank(memory: CardMemory | None, today: date) -> tuple[int, int]:
    """Return the place of a card: a day in the future is a clock that was set, and long ago."""
    if memory is None:
        return 1, 0
    if memory.day == today:
        return 3, 0
    since = (today - memory.day).days
    return (2, -abs(since)) if memory.is_right else (0, -abs(since))


def due(kept: Mapping[str, CardMemory], today: date) -> tuple[str, ...]:
    """Return the cards, by id, that readers are reminded of: answered wrong AGAIN_AFTER days ago.

    A day in the future was written under a clock that was wrong: it is due as well.
    """
    wrong = (item for item in kept.items() if not item[1].is_right)
    late = [(memory.day, key) for key, memory in wrong if not _is_recent(memory.day, today)]
    return tuple(key for _, key in sorted(late))


def _is_recent(day: date, today: date) -> bool:
    return 0 <= (today - day).days < AGAIN_AFTER


def share_of_genuine(cards: Iterable[Card]) -> float:
    """Return the share of genuine cards, 0 to 1; 1 for no cards."""
    every = list(cards)
    return sum(not card.is_fraud for card in every) / len(every) if every else 1.0
