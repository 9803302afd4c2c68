"""The bodies of channels, voices and readings. A course's body is its pack (content/lessons)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from content.editions.edition import LONGEST_NAME, MOST_BYTES, EditionError, EditionTooLargeError
from content.editions.form import as_line, damaged, fields_in, line, packed
from content.text.readings.corrections import Corrections, from_text

FORM = 1
LONGEST_ADDRESS = 2_000
MOST_READINGS_BYTES = 2_000_000
"""As of a file that a person brings (app/settings/corrections.py)."""


@dataclass(frozen=True, slots=True)
class OfferedChannel:
    """A channel that an edition offers. A person switches it on, or nobody does."""

    address: str
    title: str


def channel_body(channel: OfferedChannel) -> bytes:
    """Return the body of a channel that is offered. Raises EditionError for a bad address."""
    title = as_line(channel.title, LONGEST_NAME)
    body = packed({"form": FORM, "address": channel.address, "title": title})
    channel_in(body)
    return body


def channel_in(data: bytes) -> OfferedChannel:
    """Return the channel of a body. Raises EditionError."""
    found = fields_in(data, FORM, MOST_BYTES)
    address = line(found.get("address"), LONGEST_ADDRESS)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise EditionError("no address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        damaged("no address")
    return OfferedChannel(address, line(found.get("title"), LONGEST_NAME))


def voice_body(voice: str) -> bytes:
    """Return the body that names a voice, such as `natural/…`. Raises EditionError."""
    body = packed({"form": FORM, "voice": voice})
    voice_in(body)
    return body


def voice_in(data: bytes) -> str:
    """Return the id of the voice that a body names. Raises EditionError."""
    voice = line(fields_in(data, FORM, MOST_BYTES).get("voice"), LONGEST_NAME)
    if not voice:
        damaged("no voice")
    return voice


def readings_body(corrections: Corrections) -> bytes:
    """Return the body of corrections: the text of the file that people pass on."""
    return corrections.to_text().encode("utf-8")


def readings_in(data: bytes) -> Corrections:
    """Return the corrections of a body, without lines that are none. Raises EditionError."""
    if len(data) > MOST_READINGS_BYTES:
        raise EditionTooLargeError(f"{len(data)} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditionError("not UTF-8") from error
    if "\0" in text:
        damaged("a NUL")
    return from_text(text)[0]
