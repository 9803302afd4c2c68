"""What the app and its player process say to each other, byte by byte. No Qt.

A command is one line of JSON; the PCM of an `enqueue` follows its line. What the player tells is
one line of JSON. Each `stop` carries a new number, its era, which stamps whatever is told after
it: what was on its way when the app said stop is recognised as stale. Neither side trusts the
other: what does not fit is a BabbleError.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.speech.engine import Clip, Output, Word
from app.speech.voice.wire import LONGEST_SOUND, SAMPLE_RATES, BabbleError

LONGEST_LINE = 1 << 18
"""Bytes, either way."""

PLAIN = ("warm_up", "prepare", "look", "pause", "resume")
"""Commands without anything more to say."""


@dataclass(frozen=True, slots=True)
class Command:
    """`what` is one of PLAIN, or "enqueue", "stop", "volume", "output", "ping"."""

    what: str
    value: float | int | str = 0
    """Volume, era, number of a ping, id of an output, or pause in ms after the clip."""
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """`what` is a signal of AudioPlayer, or "pong", "spent"; `values` are its arguments."""

    what: str
    era: int
    values: tuple[Any, ...] = ()


_EVENTS: dict[str, tuple[type, ...]] = {
    "clip_started": (int,),
    "word_reached": (int, int, int),
    "clip_finished": (int,),
    "failed": (str,),
    "recovered": (),
    "outputs_changed": (list,),
    "pong": (int,),
    "spent": (),
}


def pack_command(command: Command) -> bytes:
    """Return the command's line, and the sound after it if there is any."""
    fields: dict[str, Any] = {"do": command.what, "value": command.value}
    clip = command.clip
    if clip is None:
        return _line(fields)
    words = [[word.start_ms, word.start, word.end] for word in clip.words]
    fields |= {"id": clip.id, "rate": clip.sample_rate, "bytes": len(clip.pcm), "words": words}
    return _line(fields) + clip.pcm


class CommandReader:
    """Puts commands together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._fields: dict[str, Any] | None = None

    def feed(self, data: bytes) -> list[Command]:
        """Return the commands that this piece completes. Raises BabbleError."""
        self._pending += data
        commands = []
        while (command := self._next()) is not None:
            commands.append(command)
        return commands

    def _next(self) -> Command | None:
        if self._fields is None:
            line = _cut_line(self._pending)
            if line is None:
                return None
            self._fields = _fields(line)
        fields = self._fields
        size = fields.get("bytes", 0)
        if type(size) is not int or not 0 <= size <= LONGEST_SOUND or size % 2:
            raise BabbleError(f"{size} bytes of sound")
        if len(self._pending) < size:
            return None
        pcm = bytes(self._pending[:size])
        del self._pending[:size]
        self._fields = None
        return _command(fields, pcm)


def _command(fields: dict[str, Any], pcm: bytes) -> Command:
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
        return Command(what, value, Clip(int(fields["id"]), rate, pcm, tuple(words)))
    except (KeyError, TypeError, ValueError) as error:
        raise BabbleError("a clip that is no clip") from error


def pack_told(told: Told) -> bytes:
    """Return the line of what is told."""
    return _line({"told": told.what, "era": told.era, "values": told.values})


def pack_outputs(outputs: tuple[Output, ...]) -> list[list[object]]:
    """Return the one value of "outputs_changed"."""
    return [[output.id, output.name, output.is_default] for output in outputs]


def unpack_outputs(value: list[Any]) -> tuple[Output, ...]:
    """Return what pack_outputs packed. Raises BabbleError."""
    try:
        return tuple(
            Output(str(id_), str(name), bool(is_default)) for id_, name, is_default in value
        )
    except (TypeError, ValueError) as error:
        raise BabbleError("no list of outputs") from error


class ToldReader:
    """Puts what is told together from the pieces in which a pipe delivers it."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[Told]:
        """Return what this piece completes. Raises BabbleError; then throw me away.

        The app was busy elsewhere if one piece tells of several words: of those that are over
        already nothing is returned, they are not shown any more.
        """
        self._pending += data
        told: list[Told] = []
        while (line := _cut_line(self._pending)) is not None:
            news = _told(line)
            if told and _is_overtaken(told[-1], news):
                told.pop()
            told.append(news)
        return told


def _is_overtaken(told: Told, following: Told) -> bool:
    return told.what == following.what == "word_reached" and told.values[0] == following.values[0]


def _told(line: bytes) -> Told:
    fields = _fields(line)
    what, era, values = fields.get("told"), fields.get("era"), fields.get("values")
    kinds = _EVENTS.get(what) if isinstance(what, str) else None
    if kinds is None or type(era) is not int or not isinstance(values, list):
        raise BabbleError("news that is no news")
    if [type(value) for value in values] != list(kinds):
        raise BabbleError(f"{what} with strange values")
    return Told(str(what), era, tuple(values))


def _line(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n"


def _cut_line(pending: bytearray) -> bytes | None:
    end = pending.find(b"\n", 0, LONGEST_LINE)
    if end < 0:
        if len(pending) >= LONGEST_LINE:
            raise BabbleError("an endless line")
        return None
    line = bytes(pending[:end])
    del pending[: end + 1]
    return line


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BabbleError("no JSON") from error
    if not isinstance(fields, dict):
        raise BabbleError("no JSON object")
    return fields
