"""Files of a folder are never trusted: alphabet, speakers, graph and record of the drive."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from fakes.turns import examples
from fakes.voices.kokoro_folder import facts, field, graph, tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from app.speech.engines.kokoro.alphabet import LETTERS
from app.speech.engines.natural.driven import zhuyin
from app.speech.engines.natural.driven.alphabet import LARGEST, alphabet_of
from app.speech.engines.natural.driven.drive import Drive, Script, read_drive, write_drive
from app.speech.engines.natural.driven.graph import as_output, lengths_in
from app.speech.engines.natural.driven.rows import SIZE, chosen_speaker, rows_of


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_the_alphabet_of_the_first_models_is_ours(tmp_path: Path) -> None:
    script, letters = alphabet_of(written(tmp_path / "t", tokens()))
    assert script is Script.IPA
    assert {each: letters[each] for each in LETTERS} == LETTERS


def test_the_alphabet_of_the_chinese_model_has_all_that_we_write(
    tmp_path: Path,
) -> None:
    # The letters that it has instead of some of the first models': their places are not known here.
    kept = [each for each in LETTERS if each not in "ꭧᵊᵻ→↗↓↘"]
    own = sorted(zhuyin.LETTERS | {"/"})
    lines = [f"{letter} {number}" for number, letter in enumerate([*kept, *own], 1)]
    script, letters = alphabet_of(written(tmp_path / "t", "\n".join(lines)))
    assert script is Script.ZHUYIN
    assert zhuyin.LETTERS | set(LETTERS) <= letters.keys()
    assert letters["ᵊ"] == letters["ə"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a 1\nb 2\n",
        b"\xff\xfe",
        b"a" * (LARGEST + 1),
        tokens().replace("a 43", "a 99999").encode(),
        tokens().replace("ɕ", "").encode(),
    ],
)  # fmt: skip
def test_other_alphabets_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ValueError):
        alphabet_of(written(tmp_path / "t", data))


def test_a_speaker_is_chosen_by_its_name() -> None:
    told = {"n_speakers": "3", "style_dim": "510,1,256"}
    assert chosen_speaker({**told, "speaker_names": "af_x,zf_xiaobei,zf_xiaoxiao"}) == (2, 3)
    assert chosen_speaker({**told, "speaker_names": "af_x,zf_001,zm_010"}) == (1, 3)
    assert chosen_speaker({**told, "n_speakers": "103"}) == (3, 103)
    assert chosen_speaker({**told, "n_speakers": "53"}) == (45, 53)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"n_speakers": "x"},
        {"n_speakers": "3"},
        {"n_speakers": "3", "style_dim": "511,1,256"},
        {"n_speakers": "99999", "style_dim": "510,1,256"},
        {"n_speakers": "0", "style_dim": "510,1,256"},
    ],
)  # fmt: skip
def test_speakers_of_another_shape_are_refused(told: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        chosen_speaker(told)


def test_the_rows_of_one_speaker_are_read(tmp_path: Path) -> None:
    rows = np.arange(2 * SIZE // 4, dtype=np.float32)
    file = written(tmp_path / "v", rows.tobytes())
    assert rows_of(file, 1, 2).shape == (510, 1, 256)
    assert rows_of(file, 1, 2)[0, 0, 0] == rows[SIZE // 4]
    for speaker, count in ((2, 2), (1, 3)):
        with pytest.raises(ValueError):
            rows_of(file, speaker, count)
    for data in (rows.tobytes()[:-4], b"", np.full(SIZE // 4, np.nan, np.float32).tobytes()):
        with pytest.raises(ValueError):
            rows_of(written(tmp_path / "w", data), 0)


def test_the_lengths_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    plain = graph(("Mul", "x"), ("Round", "/some/name"), ("Clip", "y"))
    file = written(tmp_path / "m", plain + facts())
    assert lengths_in(file) == ("/some/name", False)
    written(file, plain + facts() + as_output("/some/name"))
    assert lengths_in(file) == ("/some/name", True)
    for other in (graph(("Mul", "x")), graph(("Round", "a"), ("Round", "b")), graph()):
        assert lengths_in(written(file, other)) is None


@settings(max_examples=examples(80), deadline=None)
@given(st.integers(0, 200), st.binary(max_size=20))
def test_a_model_that_is_cut_short_is_no_model(
    tmp_path_factory: pytest.TempPathFactory, kept: int, more: bytes
) -> None:
    data = graph(("Mul", "x"), ("Round", "/some/name"))[:kept] + more
    file = written(tmp_path_factory.mktemp("g") / "m", data or b"x")
    try:
        found = lengths_in(file)
    except ValueError:
        return
    assert found is None or found[0]


def test_a_name_that_never_ends_is_refused(tmp_path: Path) -> None:
    data = field(7, field(1, field(2, b"n" * 5_000) + field(4, b"Round")))
    with pytest.raises(ValueError):
        lengths_in(written(tmp_path / "m", data))


def test_the_record_of_a_drive_comes_back_and_another_is_none(tmp_path: Path) -> None:
    drive = Drive(Script.ZHUYIN, 3, "/x", True, 300.5)
    write_drive(tmp_path, drive)
    assert read_drive(tmp_path) == drive
    good = json.loads((tmp_path / "drive.json").read_text())
    for change in ({"script": "x"}, {"speaker": -1}, {"speaker": "1"}, {"rate": 0}, {"ends": 1},
                   {"ends": "x" * 400}, {"more": 1}, {"has_lengths": 1}):  # fmt: skip
        (tmp_path / "drive.json").write_text(json.dumps({**good, **change}))
        assert read_drive(tmp_path) is None
    for data in (b"", b"[]", b"{}", b"\xff", b"[" * 9_000):
        (tmp_path / "drive.json").write_bytes(data)
        assert read_drive(tmp_path) is None
    write_drive(tmp_path, None)
    assert read_drive(tmp_path) is None
