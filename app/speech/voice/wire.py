"""What the app and its voice process say to each other, byte by byte. No Qt, no voice.

An order is one line of JSON: a sentence to say, sentences that will be asked for soon, or the
reader's corrections, which hold until the next ones. An answer is one line of JSON, its header,
followed by as many bytes of sound as the header says. Neither side trusts the other: what does not
fit is a BabbleError, and whoever meets one gives the other side up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.text.readings.corrections import NO_CORRECTIONS, Corrections

LONGEST_HEADER = 1 << 18
"""Bytes; a sentence of 1,000 characters takes some 16,000."""
LONGEST_SOUND = 1 << 26
"""Bytes; 25 minutes at 22,050 samples a second."""
SAMPLE_RATES = range(8_000, 96_001)

NO_VOICE = "no-voice"
"""Fault in an answer: there is no such voice, or no voice library."""
NOT_SAID = "not-said"
"""Fault in an answer: the voice could not say this text."""


class BabbleError(Exception):
    """The other side does not keep to the protocol."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Say a sentence of the page with `voice` at `rate` characters a minute.

    `text` is exactly the page's; `ticket` comes back in the answer. `clear` asks for the sound to
    be made clearer (clear_sound.py). `trial` are corrections for this sentence only.
    """

    ticket: int
    text: str
    voice: str
    rate: int
    clear: bool = False
    trial: Corrections = NO_CORRECTIONS


@dataclass(frozen=True, slots=True)
class Prepare:
    """These sentences will be asked for soon: get ready what can be, when nothing else is asked."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """Read by these corrections of the reader's from now on."""

    corrections: Corrections = NO_CORRECTIONS


Order = Ask | Prepare | Correct


@dataclass(frozen=True, slots=True)
class Answer:
    """Sound for a ticket, mono 16-bit little-endian, or a `fault`.

    `words` are ([start, end) of the asked text, sample from which on it is heard), in order of
    time. `sayable` is how many characters the voice had to say after all rules. `marks` are what
    a voice tells of the text that it was given, (0-based character, sample); they never travel.
    """

    ticket: int
    sample_rate: int = 0
    pcm: bytes = b""
    words: tuple[tuple[int, int, int], ...] = ()
    sayable: int = 0
    fault: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def pack_order(order: Order) -> bytes:
    """Return the order's line."""
    fields: dict[str, object]
    match order:
        case Ask(ticket, text, voice, rate, clear, trial):
            fields = {"id": ticket, "text": text, "voice": voice, "rate": rate, "clear": clear}
            if len(trial):
                fields["trial"] = dict(trial.entries)
        case Prepare(texts):
            fields = {"prepare": texts}
        case Correct(corrections):
            fields = {"corrections": dict(corrections.entries)}
    return json.dumps(fields).encode("ascii") + b"\n"


def unpack_order(line: bytes) -> Order:
    """Return the order in a line. Raises BabbleError."""
    fields = _fields(line)
    match fields:
        case {"prepare": [*found]}:
            texts = tuple(text for text in found if isinstance(text, str))
            if len(texts) < len(found):
                raise BabbleError("a sentence that is no text")
            return Prepare(texts)
        case {"corrections": dict(words)}:
            return Correct(_corrections(words))
    text, voice = fields.get("text"), fields.get("voice")
    if not isinstance(text, str) or not isinstance(voice, str):
        raise BabbleError("a request without text or voice")
    clear, trial = fields.get("clear") is True, _corrections(fields.get("trial", {}))
    return Ask(_number(fields, "id"), text, voice, _number(fields, "rate"), clear, trial)


def _corrections(words: object) -> Corrections:
    if not isinstance(words, dict):
        raise BabbleError("no corrections")
    try:
        return Corrections.of(words)
    except (TypeError, ValueError) as error:
        raise BabbleError("no corrections") from error


def pack_answer(answer: Answer) -> bytes:
    """Return the answer's header line followed by its sound."""
    fields = {
        "id": answer.ticket,
        "sample_rate": answer.sample_rate,
        "bytes": len(answer.pcm),
        "words": answer.words,
        "sayable": answer.sayable,
        "fault": answer.fault,
    }
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n" + answer.pcm


class AnswerReader:
    """Puts answers together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._searched = 0
        self._header: Answer | None = None
        self._missing = 0

    def feed(self, data: bytes) -> list[Answer]:
        """Return the answers that this piece completes. Raises BabbleError; then throw me away."""
        self._pending += data
        answers = []
        while (answer := self._next()) is not None:
            answers.append(answer)
        return answers

    def _next(self) -> Answer | None:
        if self._header is None:
            end = self._pending.find(b"\n", self._searched)
            if end < 0:
                self._searched = len(self._pending)
            if max(end, self._searched) > LONGEST_HEADER:
                raise BabbleError("an endless header")
            if end < 0:
                return None
            self._header, self._missing = _header(bytes(self._pending[:end]))
            del self._pending[: end + 1]
            self._searched = 0
        if len(self._pending) < self._missing:
            return None
        head, pcm = self._header, bytes(self._pending[: self._missing])
        del self._pending[: self._missing]
        self._header = None
        return replace(head, pcm=pcm)


def _header(line: bytes) -> tuple[Answer, int]:
    """Return the answer without its sound, and how many bytes of sound follow."""
    fields = _fields(line)
    fault = fields.get("fault", "")
    if not isinstance(fault, str):
        raise BabbleError("a fault that is no word")
    size = _number(fields, "bytes")
    if size > LONGEST_SOUND or size % 2:
        raise BabbleError(f"{size} bytes of sound")
    sample_rate = _number(fields, "sample_rate")
    if not fault and sample_rate not in SAMPLE_RATES:
        raise BabbleError(f"{sample_rate} samples a second")
    words = _words(fields.get("words", []), last_sample=size // 2)
    sayable = _number(fields, "sayable")
    return Answer(_number(fields, "id"), sample_rate, b"", words, sayable, fault), size


def _fields(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BabbleError("no JSON") from error
    if not isinstance(fields, dict):
        raise BabbleError("no JSON object")
    return fields


def _number(fields: dict[str, object], name: str) -> int:
    number = fields.get(name)
    # type(): a JSON true is an int for isinstance().
    if type(number) is not int or number < 0:
        raise BabbleError(f"{name} is no number")
    return number


def _words(found: object, last_sample: int) -> tuple[tuple[int, int, int], ...]:
    if not isinstance(found, Sequence):
        raise BabbleError("no list of words")
    words = []
    for word in found:
        match word:
            case [int(start), int(end), int(sample)] if (
                0 <= start < end and 0 <= sample <= last_sample
            ):
                words.append((start, end, sample))
            case _:
                raise BabbleError("a word that is no word")
    return tuple(words)
