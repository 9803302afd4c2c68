"""The layout of a voice's folder is recognised by its files."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.faults import (
    VoiceFileError,
    VoiceNotChineseError,
    VoicePartMissingError,
)
from app.speech.engines.natural.layout import (
    Family,
    Layout,
    first_chinese_speaker,
    layout_from,
    layout_of,
)

CHINESE = "你 n i3\n好 h ao3\n"


def folder(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_DOT_", ".").replace("_DASH_", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_vits_with_a_dictionary_and_rules(tmp_path):
    where = folder(
        tmp_path,
        model_DOT_onnx="",
        model_DOT_int8_DOT_onnx="",
        tokens_DOT_txt="",
        lexicon_DOT_txt=CHINESE,
        date_DOT_fst="",
        phone_DOT_fst="",
        dict__jieba_DOT_dict_DOT_utf8="",
    )
    layout = layout_of(where)
    assert layout == Layout(
        Family.VITS,
        "model.onnx",
        "tokens.txt",
        "zh-CN",
        lexicon="lexicon.txt",
        dict_dir="dict",
        rules="date.fst,phone.fst",
    )
    assert layout_of(where, "vits-cantonese-hf-x").language == "yue"


def test_pipers_voices_say_their_language_themselves(tmp_path):
    where = folder(tmp_path, x_DOT_onnx="", tokens_DOT_txt="", espeak_DASH_ng_DASH_data__phontab="")
    told = where / "x.onnx.json"
    told.write_text(json.dumps({"language": {"code": "zh_CN"}}))
    assert layout_of(where).language == "zh-CN"
    assert layout_of(where).data_dir == "espeak-ng-data"
    told.write_text(json.dumps({"language": {"code": "en_GB"}}))
    with pytest.raises(VoiceNotChineseError):
        layout_of(where)


def test_matcha_needs_its_vocoder(tmp_path):
    where = folder(
        tmp_path,
        model_DASH_steps_DASH_3_DOT_onnx="",
        tokens_DOT_txt="",
        lexicon_DOT_txt=CHINESE,
    )
    with pytest.raises(VoicePartMissingError):
        layout_of(where)
    (where / "vocos-22khz-univ.onnx").write_text("")
    layout = layout_of(where)
    assert (layout.family, layout.vocoder) == (Family.MATCHA, "vocos-22khz-univ.onnx")
    assert layout.model == "model-steps-3.onnx"


def test_kokoro_is_known_by_its_voices(tmp_path):
    where = folder(tmp_path, model_DOT_onnx="", voices_DOT_bin="", tokens_DOT_txt="")
    for name in ("lexicon-us-en.txt", "lexicon-gb-en.txt"):
        (where / name).write_text("hello h e l o\n")
    with pytest.raises(VoiceNotChineseError):
        layout_of(where)
    (where / "lexicon-zh.txt").write_text(CHINESE, encoding="utf-8")
    layout = layout_of(where)
    assert layout.family is Family.KOKORO
    assert layout.lexicon == "lexicon-us-en.txt,lexicon-zh.txt"
    assert first_chinese_speaker(Family.KOKORO, 53) > 0
    assert first_chinese_speaker(Family.VITS, 53) == 0


@pytest.mark.parametrize("missing", ["model.onnx", "tokens.txt", "lexicon.txt"])
def test_what_is_not_whole_is_refused(tmp_path, missing):
    where = folder(tmp_path, model_DOT_onnx="", tokens_DOT_txt="", lexicon_DOT_txt=CHINESE)
    (where / missing).unlink()
    with pytest.raises(VoiceFileError):
        layout_of(where)


def test_a_kept_layout_comes_back():
    layout = Layout(Family.MATCHA, "m.onnx", "tokens.txt", "zh-CN", vocoder="v.onnx")
    assert layout_from(json.loads(json.dumps(layout.as_fields()))) == layout


@given(
    st.dictionaries(
        st.sampled_from(["family", "model", "tokens", "language", "odd"]),
        st.sampled_from(["vits", "m.onnx", "../m.onnx", "a/b", "C:\\x", "a,../b", 7, None]),
    )
)
def test_a_damaged_layout_never_names_a_file_elsewhere(fields):
    try:
        layout = layout_from(fields)
    except VoiceFileError:
        return
    assert not any(sign in value for value in layout.as_fields().values() for sign in "/\\")
