"""The real model: words are underlined when they are heard, as the sound itself tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.dictionaries import give_dictionaries
from fakes.turns import today, turn_of
from fakes.voices.natural_voice import real_voice  # noqa: F401 # a fixture

from app.files.paths import Paths
from app.speech.engines.kokoro.speakers import DEFAULT
from bench.voices.chain import Chain, Heard
from bench.voices.underline import HISSING, LIMIT_MS, SPEEDS, hisses, hissing_words, late

SENTENCES = HISSING[1:4]


@pytest.fixture(scope="module")
def chain(real_voice: Paths, tmp_path_factory: pytest.TempPathFactory) -> Chain:  # noqa: F811
    cache: Path = tmp_path_factory.mktemp("cache")
    give_dictionaries(cache)
    return Chain(real_voice, cache)


@pytest.mark.parametrize("rate", turn_of(today(), (SPEEDS[0], SPEEDS[-1]), 1, every=4, first=1))
def test_words_are_underlined_when_they_are_heard(chain: Chain, rate: int) -> None:
    said = [chain.say(text, DEFAULT.id, rate) for text in SENTENCES]
    found = late(said, lambda heard: hissing_words(chain, heard), hisses)
    assert len(found.late) + found.missing == 9
    assert found.missing == 0
    assert found.most < LIMIT_MS, found

    def delayed(heard: Heard) -> Heard:
        words = ((start, end, at + heard.rate // 10) for start, end, at in heard.words)
        return replace(heard, words=tuple(words))

    shifted = late(map(delayed, said), lambda heard: hissing_words(chain, heard), hisses)
    assert shifted.median == pytest.approx(found.median + 100, abs=1), "it would be seen"
