"""Messages between the app and its voice process, byte by byte. No Qt, no voice.

An order is a frame (app/processes/framing.py) without a body: a sentence to say, sentences that
will be asked for soon, the reader's corrections and whether brackets are skipped, which hold until
the next ones, or that an answer is no longer wanted. An answer is a frame whose body is sound; a
ticket has several answers, one for each chunk, where the voice speaks in chunks. Tickets only grow.
Neither side trusts the other: what does not fit is a BabbleError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.processes.command import worker_command
from app.processes.framing import LARGEST_NUMBER, BabbleError, Fields, Frame, Reader, number, pack
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

VOICE_COMMAND = worker_command("app.speech.voice.worker")
"""Starts the voice's process."""
LONGEST_ORDER = 1 << 26
"""Bytes; many sentences of any length, or all corrections that a reader has."""
LONGEST_SOUND = 1 << 26
"""Bytes; 25 minutes at 22,050 samples a second."""
SAMPLE_RATES = range(8_000, 96_001)

NO_VOICE = "no-voice"
"""Fault in an answer: there is no such voice, or no voice library."""
NOT_SAID = "not-said"
"""Fault in an answer: the voice could not say this text."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Say a sentence of the page with `voice` at `rate` characters a minute.

    `text` is exactly the page's; `ticket` comes back in the answer. `clear` asks for the sound to
    be made clearer (clear_sound.py). `trial` are corrections for this sentence only. `at_once`:
    somebody waits for it in silence.
    """

    ticket: int
    text: str
    voice: str
    rate: int
    clear: bool = False
    trial: Corrections = NO_CORRECTIONS
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Prepare:
    """These sentences will be asked for soon: prepare them while there is nothing else to do.

    A slow `voice` makes and keeps their sound for the article `owner`; "" makes none. `idle`:
    nobody is listening, so that it must take no time from anything else. `number`: they are not
    before the reader's eyes, and Answer.prepared tells when they are there; 0 for all others.
    """

    texts: tuple[str, ...]
    voice: str = ""
    owner: str = ""
    idle: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Correct:
    """Read by these corrections of the reader's from now on; `skips_brackets`: 跳过括号里的话."""

    corrections: Corrections = NO_CORRECTIONS
    skips_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """The requests with this ticket, or with an earlier one, are no longer wanted."""

    ticket: int


Order = Ask | Prepare | Correct | Cancel


@dataclass(frozen=True, slots=True)
class Answer:
    """Sound for a ticket, mono 16-bit little-endian, or a `fault`.

    `words` are ([start, end) of the asked text, sample of this chunk from which on it is heard), in
    order of time. `sayable` is how many characters the voice had to say after all rules, in all
    chunks together. `chunk` counts from 0; `last` tells that no more come for the ticket.
    `prepared`: no answer to a ticket; the sentences of the Prepare with this number are there.
    """

    ticket: int
    sample_rate: int = 0
    pcm: bytes = b""
    words: tuple[tuple[int, int, int], ...] = ()
    sayable: int = 0
    fault: str = ""
    chunk: int = 0
    last: bool = True
    prepared: int = 0


def pack_order(order: Order) -> bytes:
    """Return the order's frame."""
    fields: Fields
    match order:
        case Ask(ticket, text, voice, rate, clear, trial, at_once):
            fields = {"id": ticket, "text": text, "voice": voice, "rate": rate, "clear": clear}
            if at_once:
                fields["at_once"] = True
            if len(trial):
                fields["trial"] = dict(trial.entries)
        case Prepare(texts, voice, owner, idle, wish):
            fields = {"prepare": texts, "voice": voice, "owner": owner, "idle": idle}
            if wish:
                fields["number"] = wish
        case Cancel(ticket):
            fields = {"cancel": ticket}
        case Correct(corrections, skips):
            fields = {"corrections": dict(corrections.entries), "skips_brackets": skips}
    return pack(fields)


def unpack_order(frame: Frame) -> Order:
    """Return the order in a frame. Raises BabbleError."""
    fields = frame.head
    match fields:
        case {"prepare": [*found]}:
            texts = tuple(text for text in found if isinstance(text, str))
            if len(texts) < len(found):
                raise BabbleError("a sentence that is no text")
            voice, owner = fields.get("voice", ""), fields.get("owner", "")
            if not isinstance(voice, str) or not isinstance(owner, str):
                raise BabbleError("a voice or an article that is no text")
            wish = number(fields, "number") if "number" in fields else 0
            return Prepare(texts, voice, owner, fields.get("idle") is True, wish)
        case {"corrections": dict(words)}:
            return Correct(_corrections(words), fields.get("skips_brackets") is True)
        case {"cancel": _}:
            return Cancel(number(fields, "cancel"))
    text, voice = fields.get("text"), fields.get("voice")
    if not isinstance(text, str) or not isinstance(voice, str):
        raise BabbleError("a request without text or voice")
    clear, trial = fields.get("clear") is True, _corrections(fields.get("trial", {}))
    rate, at_once = number(fields, "rate"), fields.get("at_once") is True
    return Ask(number(fields, "id"), text, voice, rate, clear, trial, at_once)


def _corrections(words: object) -> Corrections:
    if not isinstance(words, dict):
        raise BabbleError("no corrections")
    try:
        return Corrections.of(words)
    except (TypeError, ValueError) as error:
        raise BabbleError("no corrections") from error


def pack_answer(answer: Answer) -> bytes:
    """Return the answer's frame."""
    fields = {
        "id": answer.ticket,
        "sample_rate": answer.sample_rate,
        "words": answer.words,
        "sayable": answer.sayable,
        "fault": answer.fault,
    }
    if answer.chunk or not answer.last:
        fields |= {"chunk": answer.chunk, "last": answer.last}
    if answer.prepared:
        fields["prepared"] = answer.prepared
    return pack(fields, answer.pcm)


def unpack_answer(frame: Frame) -> Answer:
    """Return the answer in a frame. Raises BabbleError."""
    fields, pcm = frame.head, frame.body
    fault = fields.get("fault", "")
    if not isinstance(fault, str):
        raise BabbleError("a fault that is no word")
    if len(pcm) % 2:
        raise BabbleError(f"{len(pcm)} bytes of sound")
    sample_rate = number(fields, "sample_rate")
    if not fault and sample_rate not in SAMPLE_RATES:
        raise BabbleError(f"{sample_rate} samples a second")
    words = _words(fields.get("words", []), last_sample=len(pcm) // 2)
    sayable = number(fields, "sayable")
    chunk = number(fields, "chunk") if "chunk" in fields else 0
    last = fields.get("last", True)
    if not isinstance(last, bool):
        raise BabbleError("neither the last chunk nor another")
    ticket, prepared = number(fields, "id"), 0
    if "prepared" in fields:
        prepared = number(fields, "prepared")
    return Answer(ticket, sample_rate, pcm, words, sayable, fault, chunk, last, prepared)


def told_prepared(wish: int) -> Answer:
    """Return what tells that the sentences of the Prepare with this number are there."""
    return Answer(0, SAMPLE_RATES[0], prepared=wish)


def joined(answers: Sequence[Answer]) -> Answer:
    """Return the chunks, at least one, as one answer: its words run across them."""
    last = answers[-1]
    if len(answers) == 1:
        return last
    words, samples = [], 0
    for answer in answers:
        words += [(start, end, samples + at) for start, end, at in answer.words]
        samples += len(answer.pcm) // 2
    pcm = b"".join(answer.pcm for answer in answers)
    return replace(last, pcm=pcm, words=tuple(words), chunk=0)


class OrderReader(Reader[Order]):
    """Puts orders together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        super().__init__(unpack_order, longest_head=LONGEST_ORDER)


class AnswerReader(Reader[Answer]):
    """Puts answers together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        super().__init__(unpack_answer, LONGEST_SOUND)


def _words(found: object, last_sample: int) -> tuple[tuple[int, int, int], ...]:
    if not isinstance(found, Sequence):
        raise BabbleError("no list of words")
    words = []
    for word in found:
        match word:
            case [int(start), int(end), int(sample)] if (
                0 <= start < end <= LARGEST_NUMBER and 0 <= sample <= last_sample
            ):
                words.append((start, end, sample))
            case _:
                raise BabbleError("a word that is no word")
    return tuple(words)
