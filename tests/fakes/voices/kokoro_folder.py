"""A folder of sherpa-onnx's Kokoro layout, made of the real model, or of parts of it.

The published folders are 350 MB and in no package. This one has their files and their facts in the
model, with the alphabet and the speakers of the model that we have.
"""

from __future__ import annotations

from pathlib import Path

from app.speech.engines.kokoro import alphabet
from app.speech.engines.kokoro.shelf import MODEL, Installed

SPEAKERS = ("zf_xiaobei", "zf_xiaoni", "zf_xiaoxiao", "zf_xiaoyi")
_TEXT = 2


def field(number: int, data: bytes) -> bytes:
    """Return a field of a protobuf message."""
    length, parts = len(data), bytearray()
    while length > 0x7F:
        parts.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes([number << 3 | _TEXT, *parts, length]) + data


def facts(**changes: str) -> bytes:
    """Return what such a model's file says of itself, to be written behind it."""
    told = {
        "model_type": "kokoro",
        "language": "multi-lang, e.g., English, Chinese",
        "has_espeak": "1",
        "sample_rate": "24000",
        "version": "2",
        "voice": "en-us",
        "style_dim": "510,1,256",
        "n_speakers": str(len(SPEAKERS)),
        "speaker_names": ",".join(SPEAKERS),
        **changes,
    }
    return b"".join(
        field(14, field(1, name.encode()) + field(2, value.encode()))
        for name, value in told.items()
    )


def graph(*nodes: tuple[str, str], outputs: tuple[str, ...] = ("audio",)) -> bytes:
    """Return a model's file with nodes (kind, output) and nothing else."""
    parts = [
        field(1, field(2, output.encode()) + field(4, kind.encode())) for kind, output in nodes
    ]
    parts += [field(12, field(1, name.encode())) for name in outputs]
    return bytes([1 << 3, 8]) + field(7, b"".join(parts))


def tokens() -> str:
    """Return the alphabet of v1.0 as its tokens.txt has it."""
    return "".join(f"{letter} {number}\n" for letter, number in alphabet.LETTERS.items())


def write_folder(folder: Path, voice: Installed, **changes: str) -> Path:
    """Write a whole folder and return it; `changes` are other facts."""
    folder.mkdir(parents=True)
    fetched = voice.folder / MODEL
    data = (fetched if fetched.is_file() else voice.model).read_bytes()
    (folder / MODEL).write_bytes(data + facts(**changes))
    (folder / "tokens.txt").write_text(tokens(), "utf-8")
    rows = b"".join((voice.folder / f"{name}.bin").read_bytes() for name in SPEAKERS)
    (folder / "voices.bin").write_bytes(rows)
    (folder / "lexicon-zh.txt").write_text("你 n i ↓\n好 x a u ↓\n", "utf-8")
    return folder
