"""Sound → MP3 with tags that cheap radios show correctly.

MPEG-1 layer III at 44.1 kHz for every voice: old players are sure to know only that. Tags: ID3v2.3
in UTF-16 for players that read it, and ID3v1 in GBK, which Chinese pocket radios without Unicode
expect.
"""

from __future__ import annotations

from io import BytesIO

import lameenc
from mutagen.id3 import ID3, TALB, TIT2, TRCK, Encoding

from app.recording.plan import BIT_RATE_KBPS

PLAYER_RATE = 44_100
_QUALITY = 5
"""LAME's 0 (best) to 9; speech gains nothing from slower ones."""
_V1_FIELD = 30
"""Bytes of a title in ID3v1."""


class Mp3:
    """One MP3 stream from mono 16-bit sound. Raises ValueError if the sample rate changes."""

    def __init__(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_bit_rate(BIT_RATE_KBPS)
        self._encoder.set_in_sample_rate(sample_rate)
        self._encoder.set_out_sample_rate(PLAYER_RATE)
        self._encoder.set_channels(1)
        self._encoder.set_quality(_QUALITY)

    def sound(self, pcm: bytes, sample_rate: int, pause_after_ms: int) -> bytes:
        """Return the next bytes of the stream: this sound, then silence."""
        if sample_rate != self.sample_rate:
            raise ValueError(f"{sample_rate} Hz after {self.sample_rate} Hz")
        silence = bytes(2 * (sample_rate * pause_after_ms // 1000))
        return bytes(self._encoder.encode(pcm + silence)) if pcm or silence else b""

    def end(self) -> bytes:
        """Return the last bytes."""
        return bytes(self._encoder.flush())


def head(title: str, album: str, number: int, count: int) -> bytes:
    """Return the ID3v2.3 tag that comes before the sound."""
    tag = ID3()
    tag.add(TIT2(encoding=Encoding.UTF16, text=_sayable(title)))
    tag.add(TALB(encoding=Encoding.UTF16, text=_sayable(album)))
    tag.add(TRCK(encoding=Encoding.LATIN1, text=f"{number}/{count}"))
    written = BytesIO()
    tag.save(written, v2_version=3, v1=0, padding=lambda info: 0)
    return written.getvalue()


def tail(title: str, album: str, number: int) -> bytes:
    """Return the 128 bytes of ID3v1 that come after the sound; text in GBK, cut at characters."""
    track = bytes((0, number)) if number < 256 else b"\0\0"
    artist = _gbk("银龄悦读")
    comment = b"\0" * 28
    genre = b"\x65"  # 101: speech
    return b"".join(
        (b"TAG", _gbk(title), artist, _gbk(album), b"\0" * 4, comment, track, genre),
    )


def _gbk(text: str) -> bytes:
    field = b""
    for character in text:
        more = field + character.encode("gbk", "replace")
        if len(more) > _V1_FIELD:
            break
        field = more
    return field.ljust(_V1_FIELD, b"\0")


def _sayable(text: str) -> str:
    """Return the text without lone surrogates, which UTF-16 cannot hold."""
    return text.encode("utf-16-le", "replace").decode("utf-16-le")
