"""Keys that are lost or stolen: replaced, and machines that had the old root follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.fleet.ceremony import Centre
from fakes.fleet.publisher import article, thing
from tuf.api.exceptions import RepositoryError

from app.publishing.content import Content
from app.publishing.faults import PublishError
from app.publishing.keys import changing
from app.publishing.keys.faults import KeysError
from app.publishing.keys.signing_again import sign_targets_again, targets_are_signed
from app.publishing.keys.standing import findings, standing_of
from app.publishing.tree import How, publish, refresh


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """A tree of two holders of the root, with an edition that a machine has read."""
    made = Centre(tmp_path)
    made.start("red", "blue", "safe", threshold=2)
    made.finish("red", "blue")
    made.publish()
    made.machine(made.root())
    return made


def code_of(call: Callable[..., object], *given: object) -> str:
    with pytest.raises(KeysError) as caught:
        call(*given)
    return caught.value.code


def seen(centre: Centre) -> list[int]:
    """The editions that an old machine and a new one get."""
    newest = max(int(p.name.split(".")[0]) for p in centre.tree.glob("metadata/*.root.json"))
    return [
        centre.machine(centre.root()).number,
        centre.machine(centre.root(newest), f"new-{newest}").number,
    ]


def test_a_stolen_timestamp_key_is_worth_nothing_after_the_rotation(centre: Centre) -> None:
    stolen = centre.publisher.online_signers()
    new = changing.rotate_online(
        centre.tree, centre.publisher, ("snapshot", "timestamp"), centre.now
    )
    assert [each.role for each in new.changes()] == ["snapshot", "timestamp"]
    centre.finish("red", "safe")
    ours = centre.publisher.online_signers()
    assert refresh(centre.tree, ours, centre.now) == ("snapshot", "timestamp")
    assert seen(centre) == [1, 1]
    # The thief signs again.
    with pytest.raises(PublishError):
        refresh(centre.tree, stolen, centre.now.replace(year=centre.now.year + 1))
    centre.publish(2)
    assert seen(centre) == [2, 2]


def test_a_thief_who_ran_ahead_is_overtaken(centre: Centre) -> None:
    """Fast-forward: a machine saw a timestamp of version 10,000 (TUF, 5.3.11)."""
    stolen = {**centre.publisher.online_signers(), "targets": (centre.signer("target"),)}
    foreign = Content("贼", (thing(article(9)),))
    publish(centre.tree, foreign, stolen, centre.now, How(beyond=10_000, lets_go=True))
    centre.machine(centre.root())
    changing.rotate_online(centre.tree, centre.publisher, ("snapshot", "timestamp"), centre.now)
    changing.replace_key(
        centre.tree, centre.publisher, "targets", "", centre.key("fresh"), centre.now
    )
    centre.finish("red", "blue")
    centre.publish(3, "fresh", again=True)
    assert seen(centre) == [10_002, 10_002]


def test_a_stolen_targets_key(centre: Centre) -> None:
    changing.replace_key(
        centre.tree, centre.publisher, "targets", "target", centre.key("fresh"), centre.now
    )
    centre.finish("red", "blue")
    assert targets_are_signed(centre.tree) is False
    assert [each.code for each in findings(centre.tree, centre.publisher, centre.now)] == [
        "unsigned"
    ]
    with pytest.raises(RepositoryError):
        centre.machine(centre.root())
    signed = sign_targets_again(
        centre.tree,
        [centre.signer("fresh")],
        centre.publisher.online_signers(),
        centre.now,
    )
    assert signed == ("targets", "snapshot", "timestamp")
    assert seen(centre) == [1, 1]
    with pytest.raises(PublishError):
        centre.publish(2, "target")
    centre.publish(2, "fresh")
    assert seen(centre) == [2, 2]


def test_a_lost_root_key_is_replaced_by_the_two_others(centre: Centre) -> None:
    changing.replace_key(
        centre.tree, centre.publisher, "root", "red", centre.key("green"), centre.now
    )
    # The new key alone is not enough: the old root asks for two of its own.
    assert code_of(centre.finish, "green", "blue") == "keys-missing"
    centre.finish("safe")
    standing = standing_of(centre.tree, centre.publisher)
    assert {each.name for each in standing.roles[0].holders} == {"green", "blue", "safe"}
    assert standing.version == 2
    assert seen(centre) == [1, 1]
    # A lost key that is found, or was stolen, counts no more.
    changing.renew(centre.tree, centre.publisher, centre.now)
    assert code_of(centre.sign, "red") == "keys-not-asked"
    centre.finish("green", "blue")
    assert seen(centre) == [1, 1]


def test_revoked_added_and_another_threshold(centre: Centre) -> None:
    assert (
        code_of(changing.set_threshold, centre.tree, centre.publisher, 4, centre.now) == "keys-few"
    )
    changing.revoke_key(centre.tree, centre.publisher, "safe", centre.now)
    changing.add_key(centre.tree, centre.publisher, "targets", centre.key("second"), centre.now)
    centre.finish("red", "blue")
    assert [each.code for each in findings(centre.tree, centre.publisher, centre.now)] == [
        "one-key"
    ]
    few = code_of(changing.revoke_key, centre.tree, centre.publisher, "red", centre.now)
    assert few == "keys-few"
    centre.publish(2, "second", again=True)
    assert seen(centre) == [2, 2]


def test_changes_gather_and_each_takes_the_signatures_off(centre: Centre) -> None:
    changing.renew(centre.tree, centre.publisher, centre.now)
    assert centre.sign("red", "blue").is_whole
    new = changing.rotate_online(centre.tree, centre.publisher, ("timestamp",), centre.now)
    assert not new.is_whole
    new = changing.rotate_online(centre.tree, centre.publisher, ("snapshot",), centre.now)
    assert (new.root.version, len(new.changes())) == (2, 2)
    centre.finish("red", "blue")
    refresh(centre.tree, centre.publisher.online_signers(), centre.now)
    assert seen(centre) == [1, 1]


def test_a_root_that_expired_is_renewed_and_machines_come_back(
    centre: Centre, tmp_path: Path
) -> None:
    short = Centre(tmp_path / "short")
    short.home.mkdir()
    short.now = short.now.replace(year=short.now.year - 3)
    short.start("red")
    short.finish("red")
    short.publish()
    old = short.root()
    with pytest.raises(RepositoryError):
        short.machine(old)
    codes = {(each.code, each.about) for each in findings(short.tree, short.publisher, centre.now)}
    assert ("expired", "root") in codes
    short.now = centre.now
    changing.renew(short.tree, short.publisher, short.now)
    short.finish("red")
    short.publish(1)
    assert short.machine(old).number == 1


def test_names_and_numbers_that_mean_nothing_or_too_much(centre: Centre) -> None:
    tree, publisher, now = centre.tree, centre.publisher, centre.now
    key = centre.key("green")
    assert code_of(changing.replace_key, tree, publisher, "root", "", key, now) == "keys-several"
    assert code_of(changing.replace_key, tree, publisher, "root", "tim", key, now) == "keys-unknown"
    assert code_of(changing.replace_key, tree, publisher, "timestamp", "", key, now) == "keys-role"
    assert code_of(changing.add_key, tree, publisher, "root", centre.key("red"), now) == "keys-same"
    assert code_of(changing.rotate_online, tree, publisher, ("root",), now) == "keys-role"
    number = centre.key("red").id[:8]
    changing.replace_key(tree, publisher, "root", number, key, now)
    assert code_of(changing.renew, centre.home / "none", publisher, now) == "keys-no-root"


def test_what_a_publisher_is_told(centre: Centre) -> None:
    def told() -> set[tuple[str, str]]:
        found = findings(centre.tree, centre.publisher, centre.now)
        return {(each.code, each.about) for each in found}

    assert told() == set()
    centre.later(days=6)
    assert told() == {("expires-soon", "timestamp")}
    centre.later(days=2)
    assert ("expired", "timestamp") in told()
    (centre.publisher.key_file("snapshot")).unlink()
    changing.renew(centre.tree, centre.publisher, centre.now)
    (centre.tree / "mine.pem").write_bytes(centre.stick("red").read_bytes())
    assert {
        ("no-online-key", "snapshot"),
        ("waiting", "root"),
        ("private-in-tree", "mine.pem"),
    } <= told()
