"""Messages between the app and its player process, byte by byte. No Qt.

Commands and news are frames (app/processes/framing.py); the body of an `enqueue` is its PCM. Each
`stop` carries a new number, its era, which marks all news after it: so the app knows news from
before the stop as stale. Neither side trusts the other: an unexpected message is a BabbleError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from app.processes.command import worker_command
from app.processes.framing import LARGEST_NUMBER, BabbleError, Fields, Frame, Reader, pack
from app.speech.engine import Clip, Output, Word
from app.speech.voice.wire import LONGEST_SOUND, SAMPLE_RATES

PLAYER_COMMAND = worker_command("app.speech.player.worker")
"""Starts the player's process."""

PLAIN = ("warm_up", "prepare", "look", "pause", "resume")
"""Commands without values."""


@dataclass(frozen=True, slots=True)
class Command:
    """`what` is one of PLAIN, or "enqueue", "stop", "volume", "output", "unplugging", "ping"."""

    what: str
    value: float | int | str = 0
    """Volume, era, number of a ping, id of an output, or pause in ms after the clip; for
    "unplugging" whether it pauses, as 0 or 1."""
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """`what` is a signal of AudioPlayer, or "pong", "spent"; `values` are its arguments."""

    what: str
    era: int
    values: tuple[Any, ...] = ()


EVENTS: dict[str, tuple[type, ...]] = {
    "clip_started": (int,),
    "word_reached": (int, int, int),
    "clip_heard": (int,),
    "clip_finished": (int,),
    "failed": (str,),
    "recovered": (),
    "outputs_changed": (list,),
    "unplugged": (),
    "pong": (int,),
    "spent": (),
}


def pack_command(command: Command) -> bytes:
    """Return the command's frame."""
    fields: Fields = {"do": command.what, "value": command.value}
    clip = command.clip
    if clip is None:
        return pack(fields)
    words = [[word.start_ms, word.start, word.end] for word in clip.words]
    fields |= {"id": clip.id, "rate": clip.sample_rate, "words": words}
    if clip.part or not clip.last:
        fields |= {"part": clip.part, "last": clip.last}
    return pack(fields, clip.pcm)


def unpack_command(frame: Frame) -> Command:
    """Return the command in a frame. Raises BabbleError."""
    fields, pcm = frame.head, frame.body
    if len(pcm) % 2:
        raise BabbleError(f"{len(pcm)} bytes of sound")
    what, value = fields.get("do"), fields.get("value")
    if not isinstance(what, str) or not isinstance(value, (int, float, str)):
        raise BabbleError("a command without a name")
    if what != "enqueue":
        return Command(what, value)
    rate = fields.get("rate")
    if type(rate) is not int or rate not in SAMPLE_RATES:
        raise BabbleError(f"{rate} samples a second")
    try:
        words = [Word(int(ms), int(a), int(b)) for ms, a, b in fields["words"]]
        part, last = int(fields.get("part", 0)), bool(fields.get("last", True))
        clip = Clip(int(fields["id"]), rate, pcm, tuple(words), part, last)
        return Command(what, value, clip)
    except (KeyError, TypeError, ValueError, OverflowError) as error:  # the last: Infinity
        raise BabbleError("a clip that is no clip") from error


def pack_told(told: Told) -> bytes:
    """Return the frame of the news."""
    return pack({"told": told.what, "era": told.era, "values": told.values})


def pack_outputs(outputs: tuple[Output, ...]) -> list[list[object]]:
    """Return the one value of "outputs_changed"."""
    return [list(astuple(output)) for output in outputs]


def unpack_outputs(value: list[Any]) -> tuple[Output, ...]:
    """Return what pack_outputs packed. Raises BabbleError."""
    try:
        return tuple(
            Output(str(id_), str(name), bool(default), str(socket), bool(private), bool(plugged))
            for id_, name, default, socket, private, plugged in value
        )
    except (TypeError, ValueError) as error:
        raise BabbleError("no list of outputs") from error


class CommandReader(Reader[Command]):
    """Puts commands together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        super().__init__(unpack_command, LONGEST_SOUND)


class ToldReader(Reader[Told]):
    """Puts news together from the pieces in which a pipe delivers it."""

    def __init__(self) -> None:
        super().__init__(unpack_told)

    def feed(self, data: bytes) -> Iterator[Told]:
        """Yield the news that this piece completes. Raises BabbleError; drop this object then.

        A piece with several words means that the app was busy: words that are over are left out.
        """
        held: Told | None = None
        try:
            for news in super().feed(data):
                if held is not None and not _is_overtaken(held, news):
                    yield held
                held = news
        except BabbleError:
            if held is not None:
                yield held
            raise
        if held is not None:
            yield held


def _is_overtaken(told: Told, following: Told) -> bool:
    return told.what == following.what == "word_reached" and told.values[0] == following.values[0]


def unpack_told(frame: Frame) -> Told:
    """Return the news in a frame. Raises BabbleError."""
    fields = frame.head
    what, era, values = fields.get("told"), fields.get("era"), fields.get("values")
    kinds = EVENTS.get(what) if isinstance(what, str) else None
    if kinds is None or type(era) is not int or not isinstance(values, list):
        raise BabbleError("news that is no news")
    if [type(value) for value in values] != list(kinds):
        raise BabbleError(f"{what} with strange values")
    for each in (era, *values):
        if type(each) is int and abs(each) > LARGEST_NUMBER:
            raise BabbleError("a number that no signal carries")
    return Told(str(what), era, tuple(values))
