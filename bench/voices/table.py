"""声音: how clear, how natural, how true in its tones and how loud each voice is.

All is measured on the sound that goes to the player. Without --whole the natural voice says a
sample: six minutes of processor time where it was tried, and longer by the clock. With it: 403
syllables of all tones and three articles for each of the voices, some hours. --voice ID asks for
the tones of one voice alone, so that the hours can be spread over days. What cannot be measured is
said first, and each row when it is found.
"""

from __future__ import annotations

import importlib.util
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.speech.engines.kokoro.speakers import DEFAULT, SPEAKERS
from app.speech.engines.table import OWN_VOICES
from app.speech.voices import MANDARIN
from bench.voices import clarity, loudness, quality, tones, underline
from bench.voices.chain import Chain, Heard, voice_here
from bench.voices.meanings import MEANINGS as MEANINGS
from bench.voices.texts import GROUPS, SENTENCES, sentences_of_articles

NEEDS = ("librosa", "parselmouth", "pyloudnorm", "requests", "speechmos")
"""Modules of the extra `measuring`."""
HOW = "pip install --require-hashes -r requirements/measuring.txt"
STEPS = (150, 180, 210, 240, 270)
"""Characters a minute of the speeds 2 to 6 of 7."""
SAMPLED_GROUPS, SAMPLED_SENTENCES = 10, 3
"""Each tenth group of syllables; so many sentences of each article."""


def run(*, whole: bool = False, voice: str | None = None) -> list[dict[str, object]]:
    """Return the rows of our own voices' clarity, then those of all voices; or one's tones."""
    missing = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    paths = voice_here()
    lacks = []
    if missing:
        named = ", ".join(missing)
        lacks.append(f"only clarity can be measured: {named} missing; .venv/bin/{HOW}")
    elif paths is None:
        lacks.append("no natural voice here; ./run.sh voice fetches it")
    telling = Telling()
    for each in lacks:
        telling.say(each)
    rows: list[dict[str, object]] = []
    if voice is None:
        telling.say("clarity of our own voices: a minute and a half of processor time")
        rows += telling.of(clarity.rows())
    rows += [{"what": each} for each in lacks]
    if missing:
        return rows
    own = [voice.id for voice in OWN_VOICES if voice.language == MANDARIN]
    with tempfile.TemporaryDirectory(prefix="yl-") as cache:
        if paths is None:
            from app.files.paths import Paths

            chain, natural = Chain(Paths(*[Path(cache)] * 4), Path(cache)), []
        else:
            chain, natural = Chain(paths, Path(cache)), [each.id for each in SPEAKERS]
        measured = Measured(chain, natural, own, whole=whole)
        if voice is not None:
            known = voice in (*natural, *own)
            if not known:
                return [{"what": f"no voice {voice} here"}]
            telling.say(f"tones of {voice}")
            return list(telling.of(measured.tones_of(voice)))
        for name, found in (
            ("quality", measured.qualities()),
            ("loudness", measured.loudnesses()),
            ("underline", measured.underlines()),
            ("tones", measured.tones()),
        ):
            telling.say(f"{name}: {'some hours' if whole else 'some minutes'} for all four")
            rows += telling.of(found)
    return rows


class Telling:
    """Says what is being measured, and each row when it is found, with the time since the start."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def say(self, words: str) -> None:
        """Print a line at once."""
        print(f"[{time.monotonic() - self._began:6.0f} s] {words}", flush=True)

    def of(self, rows: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
        """Yield the rows; each is told before the next one is measured."""
        from bench.__main__ import shown

        for row in rows:
            figures = (f"{key} {shown(value)}" for key, value in row.items() if key != "what")
            self.say(f"  {row['what']}: {', '.join(figures)}")
            yield row


class Measured:
    """The rows of some voices; the default natural speaker is first, if there is one."""

    def __init__(self, chain: Chain, natural: list[str], own: list[str], *, whole: bool) -> None:
        self._chain, self._natural, self._own, self._whole = chain, natural, own, whole

    def _said(self, voice: str, rate: int = 210, *, clear: bool = True) -> list[Heard]:
        return [self._chain.say(text, voice, rate, clear=clear) for text in SENTENCES]

    def qualities(self) -> Iterator[dict[str, object]]:
        """Yield the predicted quality of the default at each speed, and of all at one."""
        for rate in STEPS if self._natural else ():
            found = quality.quality(self._said(DEFAULT.id, rate))
            yield _quality_row(f"{DEFAULT.id}, {rate} a minute", found) | {
                "kept": found.listening >= quality.WANTED
            }
        if self._natural:
            found = quality.quality(self._said(DEFAULT.id, clear=False))
            yield _quality_row(f"{DEFAULT.id}, as made", found)
        for voice in (*self._natural[1:], *self._own[:1]):
            yield _quality_row(voice, quality.quality(self._said(voice)))

    def loudnesses(self) -> Iterator[dict[str, object]]:
        """Yield the loudness of all voices, made clearer and as made, and how far it differs."""
        for clear in (True, False):
            found = []
            for voice in (*self._natural, *self._own):
                each = loudness.loudness(self._said(voice, clear=clear))
                found.append(each.lufs)
                yield {
                    "what": voice + (", clearer" if clear else ""),
                    "LUFS": each.lufs,
                    "loudest dB": each.peak_db,
                    "clipped": each.clipped,
                    "pause + ms": each.beyond_ms,
                    "kept": not each.clipped and each.beyond_ms <= loudness.MOST_BEYOND_MS,
                }
            apart = max(found) - min(found)
            yield {
                "what": "loudest and softest voice" + (", clearer" if clear else ""),
                "LU apart": apart,
                "kept": apart <= loudness.MOST_APART,
            }

    def underlines(self) -> Iterator[dict[str, object]]:
        """Yield how late the underline is at each speed, of the default and of espeak-ng."""
        for voice in (*self._natural[:1], *self._own[:1]):
            for rate in underline.SPEEDS:
                said = [self._chain.say(text, voice, rate) for text in underline.HISSING]
                hisses = underline.late(
                    said,
                    lambda heard: underline.hissing_words(self._chain, heard),
                    underline.hisses,
                )
                said = [
                    self._chain.say(text, voice, rate, clear=False)
                    for text in (*underline.HISSING, *SENTENCES)
                ]
                pauses = underline.late(said, underline.after_pauses, underline.silences)
                # The bursts of espeak-ng hiss as long as its s: they cannot be told apart.
                for what, found in (("hiss", hisses), ("pause", pauses)):
                    if what == "pause" or voice in self._natural:
                        yield _underline_row(f"{voice}, {rate} a minute, {what}", found)

    def tones(self) -> Iterator[dict[str, object]]:
        """Yield how the tones are told apart, in carriers and in running text."""
        for voice in (*self._natural, *self._own[:1]):
            yield from self.tones_of(voice)

    def tones_of(self, voice: str) -> Iterator[dict[str, object]]:
        """Yield how one voice's tones are told apart, in carriers and in running text."""
        groups = GROUPS if self._whole else GROUPS[::SAMPLED_GROUPS]
        sentences = sentences_of_articles(None if self._whole else SAMPLED_SENTENCES)
        found = tones.in_carriers(self._chain, voice, groups)
        row = _tones_row(f"{voice}, in carriers", found)
        if voice == DEFAULT.id:
            row["kept"] = found.share >= tones.WANTED and tones.ordered(found.means)
        yield row
        yield _tones_row(f"{voice}, in articles", tones.in_sentences(self._chain, voice, sentences))


def _quality_row(what: str, found: quality.Quality) -> dict[str, object]:
    return {"what": what, "P.808": found.listening, "overall": found.overall}


def _underline_row(what: str, found: underline.Found) -> dict[str, object]:
    return {
        "what": what,
        "words": len(found.late),
        "not found": found.missing,
        "median ms": found.median,
        "95 % ms": found.most,
        "kept": found.most <= underline.LIMIT_MS,
    }


def _tones_row(what: str, found: tones.Told) -> dict[str, object]:
    row: dict[str, object] = {
        "what": what,
        "syllables": found.asked,
        "no pitch": found.asked - found.counted,
        "told apart": found.share,
    }
    for tone, means in found.means.items():
        row[f"tone {tone}"] = " ".join(f"{semitones:+.1f}" for semitones in means)
    return row
