"""Characters a minute: the measured speed is the speed that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.dictionaries import DICTIONARIES
from hypothesis import given
from hypothesis import strategies as st

from app.files.paths import Paths
from app.settings.settings import RATE_STEPS
from app.speech.engines.espeak.rate import FASTEST, SLOWEST, espeak_rate
from app.speech.engines.table import OWN_VOICES
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers

SENTENCES = [
    "早上好，今天是星期三，外面有点凉。",
    "请您先坐下来，慢慢听我把这件事说清楚。",
    "小区门口的菜市场每天六点钟开门。",
    "医生说，饭后散步半个小时，对心脏很有好处。",
    "孙子从外地打来电话，说周末要回家看望爷爷奶奶。",
    "这种药一天吃三次，每次两片，不要多吃。",
    "公园里的荷花开了，许多老人带着相机去拍照。",
    "陌生人打电话要您转账，千万不要相信。",
    "老师傅修了一辈子自行车，手上全是老茧。",
    "天气预报说明天下午有雷阵雨，出门记得带伞。",
    "他笑了笑，没有回答，只是把窗户关上了。",
    "社区新开的食堂饭菜便宜，味道也不错。",
]


@pytest.fixture(scope="module")
def voice() -> Reciter:
    return Reciter(Speakers(Paths(*[Path("/nowhere")] * 4)), DICTIONARIES)


@pytest.mark.parametrize("name", [each.id for each in OWN_VOICES])
@pytest.mark.parametrize("rate", RATE_STEPS[::2])
def test_the_measured_rate_is_the_one_asked_for(voice, name, rate):
    characters = seconds = 0.0
    for text in SENTENCES:
        (answer,) = voice.say(wire.Ask(1, text, name, rate))
        characters += sum("\u4e00" <= character <= "\u9fff" for character in text)
        seconds += len(answer.pcm) / 2 / answer.sample_rate
    assert 60 * characters / seconds == pytest.approx(rate, rel=0.03)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_faster_is_never_slower_and_every_number_is_taken(one, other):
    slower, faster = sorted((one, other))
    assert espeak_rate(SLOWEST) <= espeak_rate(slower) <= espeak_rate(faster)
    assert espeak_rate(faster) <= espeak_rate(FASTEST)
