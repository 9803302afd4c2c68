"""A voice process that speaks the protocol, and breaks it on demand: `fake_worker.py KIND [FILE]`.

It knows nothing of the real one's code, on purpose. With FILE, the fault happens only while the
file does not exist, and creates it: the next life of the process is a good one; "keeps" writes the
sentences that it is asked into it. With "while" and
FILE, it happens as long as the file exists, and the file grows by a byte each time.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

RATE = 8_000
CHUNKS = 5
GAP_S = 0.15
"""Between the chunks of a slow one."""


def answer(ticket: int, text: str, **changes: Any) -> bytes:
    sayable = [i for i, character in enumerate(text) if character.isalnum()]
    pcm = changes.pop("pcm", b"\x10\x27" * (RATE // 5 * len(sayable)))
    words = [[place, place + 1, i * RATE // 5] for i, place in enumerate(sayable)]
    words = [word for word in words if word[2] < len(pcm) // 2]
    header = {
        "id": ticket,
        "sample_rate": RATE,
        "bytes": len(pcm),
        "words": words,
        "sayable": len(sayable),
        "fault": "",
        **changes,
    }
    return json.dumps(header).encode() + b"\n" + pcm


def in_chunks(ticket: int, text: str) -> Iterator[bytes]:
    """Five chunks, each of a fifth of the sound."""
    whole = answer(ticket, text)
    head, _, pcm = whole.partition(b"\n")
    words, samples = json.loads(head)["words"], len(pcm) // 2
    for number in range(CHUNKS):
        start, end = samples * number // CHUNKS, samples * (number + 1) // CHUNKS
        inside = [[a, b, at - start] for a, b, at in words if start <= at < end]
        chunk = {"chunk": number, "last": number == CHUNKS - 1, "words": inside}
        yield answer(ticket, text, pcm=pcm[2 * start : 2 * end], **chunk)


def in_faulty_chunks(kind: str, ticket: int, text: str) -> Iterator[bytes]:
    """The chunks of a worker that is good at first, or hardly says anything in any of them."""
    if kind == "chunks-short":
        tiny = b"\x10\x27" * 40
        for number in range(2):
            yield answer(ticket, text, pcm=tiny, words=[], chunk=number, last=number == 1)
        return
    for number, chunk in enumerate(in_chunks(ticket, text)):
        if number == 2:
            match kind:
                case "chunks-die":
                    os._exit(3)
                case "chunks-hang":
                    time.sleep(600)
                case "chunks-fail":
                    yield answer(ticket, text, pcm=b"", chunk=2, fault="not-said")
                    return
                case "chunks-out-of-order":
                    continue
        if kind == "chunks-gap":
            time.sleep(GAP_S)
        yield chunk


def misbehave(kind: str, ticket: int, text: str) -> bytes:
    match kind:
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(3)
        case "half":
            os.write(1, answer(ticket, text)[:400])
            os._exit(0)
        case "garbage":
            return b"Audio saved to /tmp/x.wav\n" * 3
        case "flood":
            return b"x" * (1 << 20)
        case "wrong-id":
            return answer(ticket + 7, text)
        case "huge":
            return answer(ticket, text, bytes=1 << 40)
        case "negative":
            return answer(ticket, text, bytes=-2)
        case "odd-words":
            return answer(ticket, text, words=[["x", 1, 2]])
        case "late-words":
            return answer(ticket, text, words=[[0, 1, 1 << 30]])
        case "deep":
            return b"[" * 100_000 + b"\n"
        case "silent":
            return answer(ticket, text, pcm=bytes(RATE))
        case "empty":
            return answer(ticket, text, pcm=b"")
        case "short":
            return answer(ticket, text, pcm=b"\x10\x27" * 40)
        case "no-voice":
            return answer(ticket, text, pcm=b"", fault="no-voice")
        case "not-said":
            return answer(ticket, text, pcm=b"", fault="not-said")
        case "slow":
            time.sleep(0.3)
    return answer(ticket, text)


def count(cause: Path) -> None:
    """Let the file grow by a byte, unless it is gone meanwhile."""
    with suppress(FileNotFoundError), cause.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(b".")


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "good"
    cause = Path(sys.argv[3]) if sys.argv[2:3] == ["while"] else None
    done = Path(sys.argv[2]) if len(sys.argv) > 2 and cause is None else None
    if kind == "dead-on-arrival":
        sys.exit(1)
    for line in sys.stdin.buffer:
        ask = json.loads(line)
        if "id" not in ask:
            continue  # sentences to come, corrections: nothing is answered
        good = kind == "good" or (done is not None and done.exists())
        good = good or (cause is not None and not cause.exists())
        if kind == "keeps" and done is not None:
            with done.open("ab") as file:
                file.write(line)
        elif done is not None:
            done.touch()
        if not good and cause is not None:
            count(cause)
        ticket, text = ask["id"], ask["text"]
        if kind.startswith("chunks"):
            own = ask["voice"].startswith("own/")
            chunks = in_chunks(ticket, text) if good else in_faulty_chunks(kind, ticket, text)
            for chunk in [answer(ticket, text)] if own else chunks:
                sys.stdout.buffer.write(chunk)
                sys.stdout.buffer.flush()
            continue
        if kind == "only-own":
            good = ask["voice"].startswith("own/")
            kind_now = "no-voice"
        elif kind == "own-or-die":
            good = ask["voice"].startswith("own/")
            kind_now = "die"
        else:
            kind_now = kind
        out = answer(ticket, text) if good else misbehave(kind_now, ticket, text)
        sys.stdout.buffer.write(out)
        sys.stdout.buffer.flush()


main()
