"""The ceremony: two people, two sticks, two computers; a root is in place whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.fleet.ceremony import Centre
from fakes.turns import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.publishing.keys import ceremony
from app.publishing.keys.faults import KeysError
from app.publishing.keys.new_root import new_root_in
from app.publishing.keys.publisher import Publisher, publisher_of


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path)


def code_of(call: Callable[..., object], *given: object, **named: object) -> str:
    with pytest.raises(KeysError) as caught:
        call(*given, **named)
    return caught.value.code


def test_two_of_three_sign_and_a_machine_reads_the_edition(centre: Centre) -> None:
    new = centre.start("red", "blue", "safe", threshold=2)
    assert {each.was for each in new.changes()} == {0}
    assert code_of(centre.finish, "red") == "keys-missing"
    assert not (centre.tree / "metadata").exists()
    new = centre.finish("blue")
    (wanted,) = new.wanted
    assert {each.name for each in wanted.signed} == {"red", "blue"}
    assert not centre.publisher.new_root.exists()
    centre.publish()
    assert centre.machine(centre.root()).number == 1


def test_one_person_does_it_with_one_key(centre: Centre) -> None:
    centre.start("mine", targets="mine")
    centre.finish("mine")
    centre.publish(target="mine")
    assert centre.machine(centre.root()).number == 1


def test_no_private_key_is_in_the_tree(centre: Centre) -> None:
    centre.start("red")
    centre.finish("red")
    centre.publish()
    texts = [path.read_bytes() for path in centre.tree.rglob("*") if path.is_file()]
    assert not any(b"PRIVATE KEY" in text for text in texts)
    assert code_of(publisher_of, centre.tree, centre.tree / "keys") == "keys-inside"
    assert code_of(publisher_of, centre.tree, centre.tree) == "keys-inside"


def test_a_copy_is_signed_on_another_computer_and_comes_back(centre: Centre) -> None:
    centre.start("red", "blue", threshold=2)
    centre.sign("red")
    # The file goes by stick or mail.
    elsewhere = publisher_of(centre.home / "laptop")
    elsewhere.write_new_root(centre.publisher.new_root.read_bytes())
    signed = ceremony.sign(elsewhere, centre.signer("blue"))
    assert signed.is_whole
    assert signed.check_words == ceremony.waiting_root(centre.publisher).check_words
    ceremony.take_signatures(centre.publisher, elsewhere.new_root)
    centre.finish()
    assert centre.root() == signed.root_file()


def test_signing_twice_is_one_signature_and_strangers_do_not_sign(centre: Centre) -> None:
    centre.start("red", "blue", threshold=2)
    assert not centre.sign("red", "red").is_whole
    centre.key("stranger")
    assert code_of(centre.sign, "stranger") == "keys-not-asked"
    assert code_of(centre.sign, "target") == "keys-not-asked"


def test_what_cannot_be_started(centre: Centre) -> None:
    assert code_of(centre.start, "red", threshold=2) == "keys-few"
    assert code_of(centre.start, "red", "red", threshold=2) == "keys-few"
    assert code_of(ceremony.finish, centre.tree, centre.publisher) == "keys-nothing"
    centre.start("red")
    assert code_of(centre.start, "red") == "keys-waiting"
    centre.finish("red")
    assert code_of(centre.start, "red") == "keys-there"


def test_a_copy_of_another_root_is_not_taken(centre: Centre, tmp_path: Path) -> None:
    other = Centre(tmp_path / "other")
    (tmp_path / "other").mkdir()
    other.start("red")
    centre.start("red")
    taken = other.publisher.new_root
    assert code_of(ceremony.take_signatures, centre.publisher, taken) == "keys-stale"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_ceremony_that_is_cut_off_goes_on(centre: Centre, cut: int) -> None:
    """The power is cut after the root, after a key, after all keys."""
    centre.start("red")
    centre.sign("red")
    before = shutil.copytree(centre.publisher.folder, centre.home / "before")
    centre.finish()
    after = centre.publisher.folder
    kept = {"snapshot": 2, "timestamp": 3}
    for role, step in kept.items():
        if cut < step:
            after.joinpath(f"{role}.yinling-key").unlink()
            shutil.copy(before / f"new-{role}.yinling-key", after)
    shutil.copy(before / Publisher(before).new_root.name, after)
    centre.finish()
    centre.publish()
    assert centre.machine(centre.root()).number == 1
    assert sorted(path.name for path in after.iterdir()) == [
        "snapshot.yinling-key",
        "timestamp.yinling-key",
    ]


def test_a_key_that_is_not_the_roots_is_noticed_before_anything_is_in_place(centre: Centre) -> None:
    centre.start("red")
    centre.sign("red")
    shutil.copy(centre.stick("red"), centre.publisher.coming_key("timestamp"))
    assert code_of(centre.finish) == "keys-online"
    assert not (centre.tree / "metadata").exists()


@given(data=st.data())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_told_or_lacks_a_signature(tmp_path: Path, data: st.DataObject) -> None:
    centre = Centre(tmp_path)
    if not centre.publisher.new_root.exists():
        centre.start("red")
        centre.sign("red")
    content = bytearray(centre.publisher.new_root.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    cut = data.draw(st.just(len(content)) | st.integers(0, len(content)))
    try:
        damaged = new_root_in(bytes(content[:cut]))
    except KeysError as error:
        assert error.code == "keys-damaged"  # noqa: PT017
        return
    # Whitespace, or a name that TUF ignores, may still be what was signed.
    original = new_root_in(centre.publisher.new_root.read_bytes())
    if damaged.metadata.signed_bytes != original.metadata.signed_bytes:
        assert not damaged.is_whole
