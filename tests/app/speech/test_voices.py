"""The list of voices: Chinese only, best first; the chosen voice only if it is there."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files.paths import Paths
from app.speech.engines.espeak.voices import espeak_voice
from app.speech.engines.system.kind import SYSTEM
from app.speech.engines.system.listing import voices_of_system
from app.speech.engines.table import (
    DEFAULT_VOICE,
    ENGINES,
    OWN_VOICES,
    chinese_voices,
    engine_of,
    voice_to_use,
)
from app.speech.voice.voice_shelf import VoiceShelf
from app.speech.voices import CHINESE, Voice, chinese_language

FOUND = st.lists(
    st.builds(
        Voice,
        st.sampled_from(["natural/a", "natural/b", "system/c", "system/d", "own/clear-man"]),
        st.sampled_from(["zh-CN", "zh-TW", "yue", "en-US", "", "ja"]),
        usable=st.booleans(),
    ),
    max_size=6,
)


@given(FOUND)
def test_the_list_is_chinese_whole_and_in_order(found):
    listed = chinese_voices(found)
    assert {voice.id for voice in OWN_VOICES} <= {voice.id for voice in listed}
    assert all(voice.language in CHINESE for voice in listed)
    assert len({voice.id for voice in listed}) == len(listed)
    usable = [voice for voice in listed if voice.usable]
    assert listed[: len(usable)] == tuple(usable), "what cannot speak comes last"
    cantonese = [voice.language == "yue" for voice in usable]
    others = [voice.language != "zh-CN" for voice in usable]
    assert others == sorted(others), "Mandarin first"
    assert any(not each for each in cantonese)


@given(FOUND, st.sampled_from(["", "natural/a", "system/c", "own/low-man", "nonsense"]))
def test_only_a_voice_that_is_there_is_used(found, chosen):
    listed = chinese_voices(found)
    used = voice_to_use(chosen, listed)
    assert any(voice.id == used and voice.usable for voice in listed)
    assert used in (chosen, DEFAULT_VOICE)


def test_natural_voices_come_before_the_systems_before_our_own():
    found = [Voice("system/s", "zh-CN"), Voice("natural/n", "zh-CN"), Voice("natural/y", "yue")]
    kinds = [engine_of(voice.id).id for voice in chinese_voices(found)]
    assert kinds[:3] == ["natural", "system", "own"]
    assert chinese_voices([])[0].id == DEFAULT_VOICE


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_CN", "zh-CN"),
        ("zh-CN", "zh-CN"),
        ("zh", "zh-CN"),
        ("cmn", "zh-CN"),
        ("zh_TW", "zh-TW"),
        ("zh-Hant-TW", "zh-TW"),
        ("zh_HK", "yue"),
        ("yue-HK", "yue"),
        ("en_US", ""),
        ("Unknown Locale: 1033", ""),
        ("", ""),
    ],
)
def test_languages_are_known_by_their_tags(tag, language):
    assert chinese_language(tag) == language


def test_an_id_tells_its_engine():
    assert engine_of("natural/x").id == "natural"
    assert engine_of("sit/cmn").id == "own"
    assert engine_of("").id == "own"
    assert engine_of("natural").id == "own"


def test_every_own_voice_has_a_sound_of_its_own():
    assert len({espeak_voice(voice.id) for voice in OWN_VOICES}) == len(OWN_VOICES)
    assert espeak_voice("") == espeak_voice(DEFAULT_VOICE)
    assert espeak_voice("sit/cmn").name == "sit/cmn"


# --- the system's, listed by a child process ---

LISTED = [
    {"id": "system/HKEY\\a", "language": "zh-CN", "name": "Somebody", "gender": "f"},
    {"id": "own/clear-man", "language": "zh-CN", "name": "an impostor", "gender": ""},
]


def shelf_that_hears(tmp_path, program: str, platform: str = "win32") -> VoiceShelf:
    def find(paths: Paths) -> tuple[Voice, ...]:
        return voices_of_system(platform, (sys.executable, "-c", program))

    engines = [replace(each, find=find) if each is SYSTEM else each for each in ENGINES]
    return VoiceShelf(Paths(*[tmp_path / name for name in "abcd"]), engines)


def test_the_systems_voices_are_asked_for_in_a_process_of_their_own(tmp_path):
    shelf = shelf_that_hears(tmp_path, f"print('a driver prints'); print({json.dumps(LISTED)!r})")
    first, *others = shelf.voices()
    assert (first.id, first.name) == ("system/HKEY\\a", "Somebody")
    assert engine_of(first.id) is SYSTEM
    assert tuple(others) == OWN_VOICES


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(3)", "print('no json')", "print('[1]')", "", "print('[' * 100000)"],
)
def test_whatever_the_process_does_our_own_voices_are_there(tmp_path, program):
    assert shelf_that_hears(tmp_path, program).voices() == OWN_VOICES


def test_on_linux_no_process_is_started(tmp_path):
    marker = tmp_path / "started"
    shelf = shelf_that_hears(tmp_path, f"open({str(marker)!r}, 'w')", "linux")
    assert shelf.voices() == OWN_VOICES
    assert not marker.exists()
