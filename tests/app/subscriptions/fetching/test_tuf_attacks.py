"""The attacks of TUF's conformance suite that apply to us, each by the name that it has there.

github.com/theupdateframework/tuf-conformance has the list. Here a whole try of ours meets
them, with editions behind the metadata. Not tried are names of roles that are none of ours, and
graphs of delegations that no publisher of ours makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher, key
from fakes.subscriptions.tree_server import TreeServer, served
from tuf.api.metadata import Key, MetaFile

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.fetching.signed import check_root

TEXT = {"a": b"a text"}
NEXT = {"a": b"the next text"}


@pytest.fixture
def publisher() -> Publisher:
    publisher = Publisher()
    publisher.edition(TEXT)
    return publisher


@pytest.fixture
def tree(publisher: Publisher) -> Iterator[TreeServer]:
    with served(publisher.files) as tree:
        yield tree


@pytest.fixture
def machine(publisher: Publisher, tree: TreeServer, tmp_path: Path) -> Machine:
    machine = Machine(tmp_path, publisher)
    assert machine.ask(tree.where).code == "new"
    return machine


def versions(machine: Machine) -> tuple[int, ...]:
    return tuple(machine.trusted(role) for role in ("root", "timestamp", "snapshot", "targets"))


# --- basic ---


def test_basic_init_and_refresh(publisher: Publisher, tree: TreeServer, tmp_path: Path) -> None:
    machine = Machine(tmp_path, publisher)
    assert machine.ask(tree.where).code == "new"
    metadata = [path for path in tree.paths if path.startswith("metadata/")]
    names = ["2.root", "timestamp", "1.snapshot", "1.targets"]
    assert metadata == [f"metadata/{name}.json" for name in names]
    assert versions(machine) == (1, 1, 1, 1)


@pytest.mark.parametrize("spoil", ["invalid", "unsigned", "another"])
def test_invalid_and_unsigned_initial_root(publisher: Publisher, spoil: str) -> None:
    root = json.loads(publisher.root_bytes())
    if spoil == "invalid":
        del root["signed"]["version"]
    elif spoil == "unsigned":
        root["signatures"][0]["sig"] = "30" * 64
    else:
        root["signed"]["_type"] = "targets"
    check_root(publisher.root_bytes())
    with pytest.raises(SubscriptionError, match="root-damaged"):
        check_root(json.dumps(root).encode())


def test_timestamp_eq_versions_check(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    """Another timestamp with the same version does not take the place of the one that is here."""
    publisher.timestamp.signed.snapshot_meta = MetaFile(100)
    publisher.files["metadata/timestamp.json"] = publisher.signed("timestamp")
    assert machine.ask(tree.where).code == "same"
    assert versions(machine) == (1, 1, 1, 1)


def test_new_targets_hash_mismatch(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.edition(NEXT)
    meta = publisher.snapshot.signed.meta
    meta["targets.json"] = MetaFile.from_data(2, b"others" * 99, ["sha256"])
    publisher.files["metadata/2.snapshot.json"] = publisher.signed("snapshot")
    assert machine.ask(tree.where).code == "not-genuine"
    assert machine.texts == TEXT


def test_new_targets_version_mismatch(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.edition(NEXT)
    publisher.targets.signed.version = 3
    publisher.files["metadata/2.targets.json"] = publisher.signed("targets")
    assert machine.ask(tree.where).code == "rolled-back"
    assert machine.texts == TEXT


def test_custom_fields(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    """Fields that nobody knows are signed like all others, and no fault."""
    publisher.root.signed.unrecognized_fields["ours"] = "value"
    publisher.root.signed.roles["root"].unrecognized_fields["more"] = {"a": 1}
    publisher.publish_root()
    assert machine.ask(tree.where).code == "same"
    assert machine.trusted("root") == 2


# --- expiration ---


def test_root_expired(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    """A root that has expired is kept, and nothing that it vouches for is taken."""
    publisher.edition(NEXT)
    publisher.root.signed.version = 2
    publisher.root.signed.expires = publisher.now - timedelta(days=1)
    publisher.files["metadata/2.root.json"] = publisher.signed("root")
    assert machine.ask(tree.where).code == "expired"
    assert versions(machine) == (2, 1, 1, 1)
    publisher.publish_root()
    assert machine.ask(tree.where).code == "new"
    assert machine.texts == NEXT


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_timestamp_snapshot_targets_expired(
    machine: Machine, publisher: Publisher, tree: TreeServer, role: str
) -> None:
    publisher.edition(NEXT)
    publisher.metadata(role).signed.expires = publisher.now - timedelta(days=5)
    publisher.write(role)
    assert machine.ask(tree.where).code == "expired"
    assert machine.trusted(role) == 1
    assert machine.texts == TEXT


def test_expired_metadata(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    """What has expired here is no hindrance to what is new there."""
    machine.later(days=18)
    publisher.now = machine.clock
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"
    assert versions(machine) == (1, 2, 2, 2)


# --- rollback ---


def test_simple_snapshot_rollback(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"
    publisher.files["metadata/2.snapshot.json"] = publisher.files["metadata/1.snapshot.json"]
    tree.asked.clear()
    assert machine.ask(tree.where).code == "same"
    assert tree.paths[-1] == "metadata/timestamp.json", "the one that is here is good enough"
    assert machine.trusted("snapshot") == 2


def test_new_timestamp_version_rollback(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.edition(NEXT)
    machine.ask(tree.where)
    publisher.timestamp.signed.version = 1
    publisher.write("timestamp")
    assert machine.ask(tree.where).code == "rolled-back"
    assert machine.trusted("timestamp") == 2


def test_snapshot_rollback(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    """The key of the timestamp alone brings nothing back."""
    publisher.edition(NEXT)
    machine.ask(tree.where)
    publisher.timestamp.signed.version = 3
    publisher.timestamp.signed.snapshot_meta = MetaFile(1)
    publisher.files["metadata/timestamp.json"] = publisher.signed("timestamp")
    assert machine.ask(tree.where).code == "rolled-back"
    assert (machine.trusted("timestamp"), machine.trusted("snapshot")) == (2, 2)
    assert machine.texts == NEXT


def test_new_snapshot_version_mismatch(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.bump("snapshot", "timestamp")
    publisher.snapshot.signed.version = 7
    publisher.files["metadata/2.snapshot.json"] = publisher.signed("snapshot")
    assert machine.ask(tree.where).code == "rolled-back"
    assert machine.texts == TEXT


def test_targets_rollback(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    """The keys of snapshot and timestamp together bring nothing back either."""
    publisher.edition(NEXT)
    machine.ask(tree.where)
    publisher.targets.signed.version = 1
    publisher.bump("snapshot", "timestamp")
    assert machine.ask(tree.where).code == "rolled-back"
    assert machine.trusted("targets") == 2
    assert machine.texts == NEXT


def test_new_timestamp_fast_forward_recovery(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    """A stolen key of the timestamp counted far ahead; another key in the root ends that."""
    publisher.timestamp.signed.version = 1 << 30
    publisher.write("timestamp")
    assert machine.ask(tree.where).code == "same"
    assert machine.trusted("timestamp") == 1 << 30
    publisher.timestamp.signed.version = 1
    publisher.rotate("timestamp", key(50))
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"
    assert machine.trusted("timestamp") == 2


def test_new_snapshot_fast_forward_recovery(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.snapshot.signed.version = 1 << 30
    publisher.write("snapshot")
    publisher.bump("timestamp")
    assert machine.ask(tree.where).code == "same"
    publisher.snapshot.signed.version = 1
    publisher.rotate("snapshot", key(51))
    publisher.rotate("timestamp", key(52))
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"
    assert machine.trusted("snapshot") == 2


def test_new_targets_fast_forward_recovery(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.targets.signed.version = 1 << 30
    publisher.write("targets")
    publisher.bump("snapshot", "timestamp")
    assert machine.ask(tree.where).is_good
    publisher.targets.signed.version = 1
    publisher.rotate("snapshot", key(53))
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"
    assert machine.trusted("targets") == 2


# --- keys ---


def test_snapshot_threshold(machine: Machine, publisher: Publisher, tree: TreeServer) -> None:
    publisher.root.signed.add_key(key(60).public_key, "snapshot")
    publisher.root.signed.roles["snapshot"].threshold = 2
    publisher.publish_root()
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "not-genuine"
    assert machine.trusted("root") == 2
    publisher.signers["snapshot"].append(key(60))
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "new"


def test_root_has_keys_but_not_snapshot(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    """Keys that the root names for others do not sign a snapshot."""
    publisher.signers["snapshot"] = [key(0), key(1)]
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == "not-genuine"
    assert machine.texts == TEXT


@pytest.mark.parametrize("ids", [1, 3])
def test_duplicate_keys_root(
    machine: Machine, publisher: Publisher, tree: TreeServer, ids: int
) -> None:
    """A signature that stands there three times under one id is one signature.

    tuf 7.0.1 counts one key under three ids as three, and only those who hold the root's keys
    could give it three: that is why the threshold here is two higher.
    """
    mine = publisher.signers["snapshot"][0].public_key
    for number in range(ids):
        again = Key.from_dict(f"{number:064x}", mine.to_dict())
        publisher.root.signed.add_key(again, "snapshot")
    publisher.root.signed.roles["snapshot"].threshold = ids + 2
    publisher.publish_root()
    publisher.edition(NEXT)
    signed = json.loads(publisher.signed("snapshot"))
    sig = signed["signatures"][0]["sig"]
    signed["signatures"] += [{"keyid": f"{number:064x}", "sig": sig} for number in range(ids)] * 3
    publisher.files["metadata/2.snapshot.json"] = json.dumps(signed).encode()
    assert machine.ask(tree.where).code == "not-genuine"
    assert machine.trusted("snapshot") == 1


FIVE = [70, 71, 72, 73, 74]
ROTATIONS = {
    # name: threshold and keys before, threshold and keys after, the keys that sign, good or not
    "1-of-1-key-rotation": (1, [70], 1, [71], [70, 71], True),
    "1-of-1-key-rotation-unused-signatures": (1, [70], 1, [71], [70, 71, 72], True),
    "3-of-5-one-key-rotated": (
        3,
        [70, 71, 72, 73, 74],
        3,
        [70, 71, 73, 74, 75],
        [70, 74, 71],
        True,
    ),
    "1-of-3-threshold-increase-to-2-of-3": (1, [70, 71, 72], 2, [70, 71, 72], [70, 71], True),
    "2-of-3-threshold-decrease-to-1-of-3": (2, [70, 71, 72], 1, [70, 71, 72], [70, 71], True),
    "fail-not-signed-with-old-key": (1, [70], 1, [71], [71, 72], False),
    "fail-not-signed-with-new-key": (1, [70], 1, [71], [70, 72], False),
    "fails-new-threshold-not-reached": (1, [70, 71, 72], 2, [70, 71, 72], [71], False),
    "fails-old-threshold-not-reached": (2, [70, 71, 72], 1, [70, 71, 72], [70], False),
}


@pytest.mark.parametrize("name", ROTATIONS)
def test_root_rotation(tmp_path: Path, name: str) -> None:
    threshold, keys, then, others, signing, is_good = ROTATIONS[name]
    publisher = Publisher()
    signed = publisher.root.signed
    signed.revoke_key(publisher.signers["root"][0].public_key.keyid, "root")
    for each in keys:
        signed.add_key(key(each).public_key, "root")
    signed.roles["root"].threshold = threshold
    publisher.signers["root"] = [key(each) for each in keys]
    publisher.publish_root(is_next=False)
    publisher.edition(TEXT)
    machine = Machine(tmp_path, publisher)
    signed.roles["root"].keyids = []
    for each in others:
        signed.add_key(key(each).public_key, "root")
    signed.roles["root"].threshold = then
    publisher.signers["root"] = [key(each) for each in signing]
    publisher.publish_root()
    with served(publisher.files) as tree:
        outcome = machine.ask(tree.where)
    assert (outcome.code == "new") is is_good
    assert machine.trusted("root") == (2 if is_good else 1)


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
@pytest.mark.parametrize("is_good", [True, False])
def test_non_root_rotations(
    machine: Machine, publisher: Publisher, tree: TreeServer, role: str, is_good: bool
) -> None:
    before = publisher.signers[role]
    publisher.rotate(role, key(80))
    if not is_good:
        publisher.signers[role] = before
    publisher.edition(NEXT)
    assert machine.ask(tree.where).code == ("new" if is_good else "not-genuine")
    assert machine.texts == (NEXT if is_good else TEXT)


# --- files, delegations ---


def test_repository_substitutes_target_file(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.edition(NEXT)
    for path in [each for each in publisher.files if each.startswith("targets/")]:
        publisher.files[path] = b"malicious"
    assert machine.ask(tree.where).code == "not-genuine"
    assert machine.texts == TEXT


def test_multiple_changes_to_target(
    machine: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    for number in range(6):
        publisher.edition({"a": b"text %d" % number})
        if number % 2:
            assert machine.ask(tree.where).code == "new"
            assert machine.texts == {"a": b"text %d" % number}


@pytest.fixture
def district(publisher: Publisher, tree: TreeServer, tmp_path: Path) -> Machine:
    publisher.delegate("haidian", key(90))
    publisher.edition({"d": b"of the district"}, role="haidian")
    publisher.bump("targets", "snapshot", "timestamp")
    return Machine(tmp_path / "district", publisher, roles=("haidian", "targets"))


def test_client_downloads_expected_file_in_sub_dir(district: Machine, tree: TreeServer) -> None:
    assert district.ask(tree.where).code == "new"
    assert district.texts == {"d": b"of the district"}


def test_delegated_targets_expired(
    district: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    """The district's edition is refused; the publisher's own comes all the same."""
    publisher.delegated["haidian"].signed.expires = publisher.now - timedelta(days=1)
    publisher.write("haidian")
    assert district.ask(tree.where).code == "expired"
    assert district.texts == {}
    own = district.store.verified(district.subscription.id).role("targets")
    assert len(own.kept) == 1


def test_expired_local_delegated_targets_and_updates(
    district: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    publisher.delegated["haidian"].signed.expires = publisher.now + timedelta(days=7)
    publisher.write("haidian")
    assert district.ask(tree.where).code == "new"
    district.later(days=18)
    publisher.now = district.clock
    publisher.bump("timestamp")
    assert district.ask(tree.where).code == "expired"
    assert district.texts == {"d": b"of the district"}
    publisher.edition({"d": b"the next one"}, role="haidian")
    assert district.ask(tree.where).code == "new"
    assert district.texts == {"d": b"the next one"}


def test_targetpath_is_not_delegated(
    district: Machine, publisher: Publisher, tree: TreeServer
) -> None:
    """A district signs for its own paths alone, and no other district for it."""
    publisher.delegate("chaoyang", key(91))
    publisher.edition({"x": b"of others"}, role="chaoyang")
    publisher.delegated["chaoyang"].signed.targets |= {
        "haidian/edition.json": publisher.delegated["chaoyang"].signed.targets[
            "chaoyang/edition.json"
        ]
    }
    publisher.bump("chaoyang", "targets", "snapshot", "timestamp")
    assert district.ask(tree.where).code == "new"
    assert district.texts == {"d": b"of the district"}


def test_a_role_that_is_not_there(publisher: Publisher, tree: TreeServer, tmp_path: Path) -> None:
    machine = Machine(tmp_path, publisher, roles=("nobody", "targets"))
    assert machine.ask(tree.where).code == "no-edition"
    assert machine.store.verified(machine.subscription.id).role("targets").kept
