"""The quick form of the real model: the same numbers, and no sound for silence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes.turns import today, turn_of
from fakes.voices.natural_voice import real_voice  # noqa: F401 # a fixture

from app.files.paths import Paths
from app.speech.engines.kokoro.alphabet import EDGE, LETTERS
from app.speech.engines.kokoro.model import Samples, speaker_in
from app.speech.engines.kokoro.quick import FIRST, KEPT
from app.speech.engines.kokoro.quick.writing import quickened
from app.speech.engines.kokoro.shelf import MODEL, installed
from app.speech.engines.kokoro.speakers import DEFAULT

TEXT = "tʰjɛ→nʨʰi↘y↘pau↘,"
ALL = (9999, 9999)

# The first of them may have to fetch the voice.
pytestmark = pytest.mark.timeout(240)


class Said:
    """What the model says as it was fetched, and what its quick form says."""

    def __init__(self, folder: Path, quick: bytes, row: Samples) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        self._before = onnxruntime.InferenceSession(str(folder / MODEL), options)
        self._after = onnxruntime.InferenceSession(quick, options)
        letters = [EDGE, *(LETTERS[letter] for letter in TEXT), EDGE]
        self._given = {"tokens": np.array([letters], np.int64)}
        self._given |= {"style": row[len(TEXT)], "speed": np.ones(1, np.float32)}

    def before(self) -> Samples:
        """Return the sound as it was."""
        return self._before.run(None, self._given)[0].reshape(-1)

    def after(self, kept: tuple[int, int]) -> tuple[Samples, int]:
        """Return the quick form's sound, and the first frame that was kept."""
        given = {**self._given, KEPT: np.array(kept, np.int64)}
        sound, first = self._after.run([self._after.get_outputs()[0].name, FIRST], given)
        return sound.reshape(-1), int(first[0])


@pytest.fixture(scope="module")
def said(real_voice: Paths) -> Said:  # noqa: F811
    here = installed(real_voice)
    assert here is not None
    if not (here.folder / MODEL).is_file():
        pytest.skip("only the quick form is kept here")
    quick = b"".join(quickened((here.folder / MODEL).read_bytes()))
    return Said(here.folder, quick, speaker_in(here.files_of(DEFAULT), DEFAULT.share))


def loudness(sound: Samples) -> Samples:
    """Return the loudness of each 25 ms."""
    parts = sound[: len(sound) // 600 * 600].reshape(-1, 600)
    return np.sqrt((parts**2).mean(axis=1))


def heard(sound: Samples) -> tuple[int, int]:
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return int(loud[0]), int(loud[-1])


@pytest.mark.parametrize("kept", turn_of(today(), [ALL], 1, every=4, first=0))
def test_the_whole_sound_is_as_the_model_makes_it(said: Said, kept: tuple[int, int]) -> None:
    """Not to the sample: seen with a correlation of 0.95 here, 0.999 of the loudness."""
    (sound, first), before = said.after(kept), said.before()
    assert first == 0
    assert sound.shape == before.shape
    assert np.corrcoef(sound, before)[0, 1] > 0.9
    assert np.corrcoef(loudness(sound), loudness(before))[0, 1] > 0.998


@pytest.mark.parametrize("kept", turn_of(today(), [(8, 8)], 1, every=4, first=3))
def test_silence_at_the_ends_is_not_made_and_speech_is_as_long(
    said: Said, kept: tuple[int, int]
) -> None:
    before, (after, first) = said.before(), said.after(kept)
    assert len(after) < 0.75 * len(before)
    begins, ends = heard(before)
    now_begins, now_ends = heard(after)
    assert now_begins > 0.1 * 24_000
    assert len(after) - now_ends > 0.1 * 24_000
    assert abs(first * 600 + now_begins - begins) < 0.03 * 24_000
    assert abs(first * 600 + now_ends - ends) < 0.06 * 24_000
    loud = [np.sqrt(np.mean(each**2)) for each in (before[begins:ends], after[now_begins:now_ends])]
    assert abs(20 * np.log10(loud[1] / loud[0])) < 1.0
