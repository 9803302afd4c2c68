"""The file of a key: opened by its passphrase alone, readable without it, damaged in any way."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.turns import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.publishing.keys import pkcs8
from app.publishing.keys.key_file import (
    NAME_FIELD,
    KeyFileError,
    holds_private_key,
    is_locked,
    make_key,
    open_signer,
    read_key,
    share_key,
)

PASSPHRASE = "春天 种下 一棵 苹果树"


REAL_COST = pkcs8.COST


@pytest.fixture(autouse=True, scope="module")
def cheap() -> Iterator[None]:
    """Let a look cost next to nothing, where its cost is not what is tested."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(pkcs8, "COST", 16)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stick") / "red.yinling-key"
    make_key(path, PASSPHRASE, "红色U盘")
    return path


def code_of(call: object, *given: object) -> str:
    with pytest.raises(KeyFileError) as caught:
        call(*given)  # type: ignore[operator]
    return caught.value.code


def test_a_key_signs_and_its_public_half_needs_no_passphrase(made: Path) -> None:
    signer = open_signer(made, PASSPHRASE)
    key = read_key(made)
    assert (key.name, key.id) == ("红色U盘", signer.public_key.keyid)
    assert key.tuf.to_dict()[NAME_FIELD] == "红色U盘"
    key.tuf.verify_signature(signer.sign(b"an edition"), b"an edition")
    assert is_locked(made)
    assert holds_private_key(made)


@pytest.mark.parametrize("wrong", ["", None, "春天种下一棵梨树啊"])
def test_another_passphrase_opens_nothing(made: Path, wrong: str | None) -> None:
    assert code_of(open_signer, made, wrong) == "key-passphrase"


def test_wide_letters_and_spaces_are_the_same_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "k.yinling-key"
    make_key(path, "apple tree 8", "a")
    open_signer(path, " ａｐｐｌｅ\u3000ｔｒｅｅ８ ")


def test_the_real_cost_is_what_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pkcs8, "COST", REAL_COST)
    path = tmp_path / "k.yinling-key"
    make_key(path, PASSPHRASE, "a")
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl")
    # Anybody can open the file without this app.
    told = subprocess.run(
        [openssl, "pkey", "-in", path, "-passin", f"pass:{PASSPHRASE.replace(' ', '')}", "-pubout"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() in path.read_text()


def test_a_key_of_the_publisher_is_not_locked_and_is_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "timestamp.yinling-key"
    make_key(path, None, "timestamp")
    assert not is_locked(path)
    assert open_signer(path, None).public_key.keyid == read_key(path).id
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_shared_half_signs_nothing(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "red.yinling-public"
    share_key(path, read_key(made))
    assert read_key(path) == read_key(made)
    assert code_of(open_signer, path, PASSPHRASE) == "key-public"
    assert not holds_private_key(path)


def test_a_key_is_never_overwritten(made: Path) -> None:
    before = made.read_bytes()
    assert code_of(make_key, made, PASSPHRASE, "another") == "key-there"
    assert made.read_bytes() == before


@pytest.mark.parametrize("passphrase", ["", "1234567", "11111111", "一二三四"])
def test_a_short_passphrase_makes_no_key(tmp_path: Path, passphrase: str) -> None:
    assert code_of(make_key, tmp_path / "k", passphrase, "a") == "key-weak"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "a\x00b"])
def test_a_name_is_a_line(tmp_path: Path, name: str) -> None:
    assert code_of(make_key, tmp_path / "k", PASSPHRASE, name) == "key-name"


def test_files_that_are_no_keys(tmp_path: Path, made: Path) -> None:
    assert code_of(read_key, tmp_path / "none") == "key-missing"
    assert code_of(read_key, tmp_path) == "key-unreadable"
    (tmp_path / "big").write_bytes(b"x" * 9000)
    assert code_of(read_key, tmp_path / "big") == "key-damaged"
    assert code_of(make_key, tmp_path / "no" / "folder", PASSPHRASE, "a") == "key-unwritable"


def test_a_foreign_public_half_is_noticed(made: Path, tmp_path: Path) -> None:
    make_key(tmp_path / "other", None, "红色U盘")
    private = made.read_text().partition("-----BEGIN ENCRYPTED")[2]
    public = (tmp_path / "other").read_text().partition("-----BEGIN PRIVATE")[0]
    (tmp_path / "mixed").write_text(f"{public}-----BEGIN ENCRYPTED{private}")
    assert code_of(open_signer, tmp_path / "mixed", PASSPHRASE) == "key-damaged"


def test_a_key_that_asks_for_all_memory_is_not_tried(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pkcs8, "PARALLEL", 64)
    assert code_of(make_key, tmp_path / "dear", PASSPHRASE, "a") == "key-unwritable"
    assert not list(tmp_path.iterdir())


@given(data=st.data())
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_told_and_never_raises_anything_else(
    made: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(made.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    path = tmp_path / "damaged"
    path.write_bytes(bytes(content[:cut]))
    assert _code_or_none(path) in (None, "key-damaged")


def _code_or_none(path: Path) -> str | None:
    try:
        read_key(path)
    except KeyFileError as error:
        return error.code
    return None


def test_a_key_of_a_kind_that_nobody_knows(made: Path, tmp_path: Path) -> None:
    # The object identifier of Ed25519, 1.3.101.112, with its last number changed.
    text = made.read_text().replace("MCowBQYDK2VwAyEA", "MCowBQYDK2UwAyEA")
    (tmp_path / "other").write_text(text)
    assert code_of(read_key, tmp_path / "other") == "key-damaged"
