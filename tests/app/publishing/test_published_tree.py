"""A tree has the edition that was published last, for machines that use TUF's own client."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.fleet.publisher import Publisher, article, thing
from securesystemslib.signer import CryptoSigner

from app.publishing.faults import PublishError
from app.publishing.files import TreeFiles, body_place
from app.publishing.tree import How, refresh
from content.editions.bodies import article_in
from content.editions.edition import Item, all_items
from content.errors import LibraryDamagedError


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "tree")


def items_of(publisher: Publisher, home: Path) -> tuple[Item, ...]:
    edition = publisher.seen_by_a_machine(home)
    return all_items([(publisher.tree / body_place(p.sha256)).read_bytes() for p in edition.parts])


def files_in(tree: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(tree)): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_a_machine_gets_what_was_published(publisher: Publisher, tmp_path: Path) -> None:
    done = publisher.publish(thing(article(1)), thing(article(2)), newest_version="0.2.0")
    edition = publisher.seen_by_a_machine(tmp_path / "home")
    assert edition == done.edition
    assert (edition.number, edition.name, edition.newest_version) == (1, "街道图书馆", "0.2.0")
    read = [
        article_in((publisher.tree / body_place(item.sha256)).read_bytes())
        for item in items_of(publisher, tmp_path / "home")
    ]
    assert {each.title for each in read} == {"第 1 篇", "第 2 篇"}


def test_the_same_content_makes_no_new_edition(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)), thing(article(2)))
    before = files_in(publisher.tree)
    publisher.now += timedelta(days=1)
    again = publisher.publish(thing(article(2)), thing(article(1)))
    assert (again.is_new, again.signed, again.files) == (False, (), 0)
    assert files_in(publisher.tree) == before


def test_two_publishers_with_the_same_keys_make_the_same_tree(tmp_path: Path) -> None:
    one = Publisher(tmp_path / "one")
    other = Publisher(tmp_path / "other", one.signers)
    for publisher in (one, other):
        publisher.publish(thing(article(1)), thing(article(2)))
    assert files_in(one.tree) == files_in(other.tree)


def test_signatures_are_made_anew_when_half_of_their_lives_is_over(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)))
    online = {role: publisher.signers[role] for role in ("snapshot", "timestamp")}
    for days, roles in ((3, ()), (1, ("timestamp",)), (12, ("snapshot", "timestamp"))):
        publisher.now += timedelta(days=days)
        assert refresh(publisher.tree, online, publisher.now) == roles
    publisher.now += timedelta(days=100)
    again = publisher.publish(thing(article(1)))
    assert (again.is_new, again.edition.number) == (False, 1)
    assert again.signed == ("targets", "snapshot", "timestamp")


def test_a_corrected_text_keeps_its_key(publisher: Publisher, tmp_path: Path) -> None:
    first, other = article(1), article(2)
    publisher.publish(thing(first), thing(other))
    corrected = article(1, "改好的一段。")
    assert corrected.id != first.id
    publisher.now += timedelta(days=1)
    done = publisher.publish(thing(corrected), thing(other))
    assert (done.added, done.changed, done.gone) == (0, 1, 0)
    items = {item.key: item for item in items_of(publisher, tmp_path / "home")}
    assert set(items) == {first.id, other.id}
    assert items[first.id].since == int(publisher.now.timestamp()) > items[other.id].since


def test_a_text_with_another_name_is_known_by_its_former_keys(publisher: Publisher) -> None:
    first = article(1)
    publisher.publish(thing(first))
    done = publisher.publish(thing(article(1, "改了。", "新题目"), first.id))
    assert [item.key for item in done.settled.items] == [first.id]


def test_memory_knows_a_text_that_was_corrected_and_then_renamed(
    publisher: Publisher, tmp_path: Path
) -> None:
    how = How(memory=tmp_path / "memory.json")
    first, second = article(1), article(1, "改了。")
    publisher.publish(thing(first), how=how)
    publisher.publish(thing(second), how=how)
    renamed = article(1, "改了。", "新题目")
    assert renamed.id == second.id != first.id
    done = publisher.publish(thing(renamed), how=how)
    assert [item.key for item in done.settled.items] == [first.id]


def test_a_text_with_the_same_mark_is_not_made_again(publisher: Publisher, tmp_path: Path) -> None:
    how = How(memory=tmp_path / "memory.json")
    one = thing(article(1), mark="1")
    publisher.publish(one, how=how)

    def never() -> bytes:
        raise AssertionError("it was made again")

    assert not publisher.publish(replace(one, body=never), how=how).is_new
    with pytest.raises(AssertionError, match="made again"):
        publisher.publish(replace(one, body=never, mark="2"), how=how)
    how.memory.write_bytes(b'[["article:1", 3]]')
    assert not publisher.publish(one, how=how).is_new


def test_what_is_gone_is_withdrawn_and_may_come_back(publisher: Publisher) -> None:
    one, two = article(1), article(2)
    publisher.publish(thing(one), thing(two))
    gone = publisher.publish(thing(two))
    assert (gone.gone, gone.edition.withdrawn) == (1, (one.id,))
    back = publisher.publish(thing(one), thing(two))
    assert (back.added, back.edition.withdrawn) == (1, ())


def test_a_key_is_withdrawn_although_its_text_is_there(publisher: Publisher) -> None:
    one, two = article(1), article(2)
    publisher.publish(thing(one), thing(two))
    done = publisher.publish(thing(one), thing(two), withdrawn=(one.id,))
    assert done.edition.withdrawn == (one.id,)
    assert [item.key for item in done.settled.items] == [two.id]
    with pytest.raises(PublishError, match="publish-unknown"):
        publisher.publish(thing(one), thing(two), withdrawn=("nobody",))


def test_much_is_not_withdrawn_by_an_oversight(publisher: Publisher) -> None:
    many = [thing(article(n)) for n in range(20)]
    publisher.publish(*many)
    assert publisher.publish(*many[4:]).gone == 4
    with pytest.raises(PublishError, match="publish-loses"):
        publisher.publish(*many[9:])
    assert publisher.publish(*many[9:], how=How(lets_go=True)).gone == 5


def test_a_dry_run_writes_nothing(publisher: Publisher) -> None:
    before = files_in(publisher.tree)
    done = publisher.publish(thing(article(1)), how=How(dry=True))
    assert (done.is_new, done.added) == (True, 1)
    assert done.files == 6  # a body, a part, the edition, targets, snapshot, timestamp
    assert files_in(publisher.tree) == before


def test_wrong_keys_publish_nothing(publisher: Publisher) -> None:
    strange = {**publisher.signers, "targets": [CryptoSigner.generate_ed25519()]}
    none = {**publisher.signers, "targets": []}
    for signers, code in ((strange, "publish-key"), (none, "publish-keys-missing")):
        wrong = replace(publisher, signers=signers)
        with pytest.raises(PublishError, match=code):
            wrong.publish(thing(article(1)))
    publisher.publish(thing(article(1)))
    with pytest.raises(PublishError, match="publish-foreign"):
        replace(publisher, signers=strange).publish(thing(article(2)))


def test_a_tree_that_somebody_has_changed_is_not_signed(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)))
    for pattern in ("metadata/1.targets.json", "targets/*.edition.json"):
        (path,) = publisher.tree.glob(pattern)
        before = path.read_bytes()
        path.write_bytes(before.replace(b":1", b":2", 1))
        with pytest.raises(PublishError, match=r"publish-(damaged|foreign)"):
            publisher.publish(thing(article(2)))
        path.write_bytes(before)
    assert not publisher.publish(thing(article(1))).signed
    # Of a snapshot only the numbers count, and it is signed anew.
    path = publisher.tree / "metadata/1.snapshot.json"
    path.write_bytes(path.read_bytes().replace(b'"sig":"', b'"sig":"00'))
    assert publisher.publish(thing(article(1))).signed == ("snapshot", "timestamp")


def test_a_tree_without_a_root_or_with_a_private_key_is_refused(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "tree")
    (publisher.tree / "key.pem").write_text("-----BEGIN PRIVATE KEY-----\nMC4C\n")
    with pytest.raises(PublishError, match="publish-secret"):
        publisher.publish(thing(article(1)))
    (publisher.tree / "key.pem").unlink()
    (publisher.tree / "metadata/1.root.json").unlink()
    with pytest.raises(PublishError, match="publish-no-root"):
        publisher.publish(thing(article(1)))


def test_one_publisher_at_a_time(publisher: Publisher) -> None:
    with TreeFiles(publisher.tree).alone(), pytest.raises(PublishError, match="publish-busy"):
        publisher.publish(thing(article(1)))
    publisher.publish(thing(article(1)))


def test_a_tree_that_was_lost_begins_beyond(publisher: Publisher, tmp_path: Path) -> None:
    for number in range(3):
        publisher.publish(thing(article(number)), how=How(lets_go=True))
    home = tmp_path / "home"
    assert publisher.seen_by_a_machine(home).number == 3
    again = Publisher(tmp_path / "again", publisher.signers, publisher.now)
    again.publish(thing(article(7)), how=How(beyond=100))
    # It was made at the same second with the same keys, so the machine knows its root.
    assert again.seen_by_a_machine(home).number == 101


def test_a_file_that_a_power_cut_left_short_is_written_again(publisher: Publisher) -> None:
    done = publisher.publish(thing(article(1)))
    body = publisher.tree / body_place(done.settled.items[0].sha256)
    whole = body.read_bytes()
    body.write_bytes(b"")
    publisher.publish(thing(article(1)))
    assert body.read_bytes() == whole


class _KilledError(BaseException):
    """The process is gone, and touches the disk no more."""


def test_a_publisher_that_is_killed_leaves_the_old_edition(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish(thing(article(0)))
    old = files_in(publisher.tree)
    steps = 0
    while _is_killed_at(steps, publisher):
        now = files_in(publisher.tree)
        assert {name: now[name] for name in old} == old
        assert publisher.seen_by_a_machine(tmp_path / f"home{steps}").number == 1
        steps += 1
    assert steps > 20
    assert publisher.seen_by_a_machine(tmp_path / "home").number == 2
    publisher.publish(thing(article(0)))
    assert not [*publisher.tree.rglob(".*.tmp")]


def _is_killed_at(step: int, publisher: Publisher) -> bool:
    """Publish, and be killed at this change of the disk; return whether there were so many."""
    left = step

    def until_then(does: Callable[..., object]) -> Callable[..., object]:
        def instead(*given: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise _KilledError
            return does(*given, **named)

        return instead

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            *((Path, name) for name in ("mkdir", "write_bytes", "replace", "unlink")),
            *((os, name) for name in ("fsync", "fdopen")),
        ):
            patch.setattr(owner, name, until_then(getattr(owner, name)))
        try:
            publisher.publish(thing(article(0)), thing(article(1)), thing(article(2)))
        except _KilledError:
            return True
    return False


def test_a_text_that_cannot_be_read_is_named_and_withdraws_nothing(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)))
    before = files_in(publisher.tree)

    def damaged() -> bytes:
        raise LibraryDamagedError("the text does not match its sum")

    with pytest.raises(PublishError, match=r"publish-thing: 第 1 篇: library-damaged"):
        publisher.publish(replace(thing(article(1)), body=damaged))
    assert files_in(publisher.tree) == before


def test_publish_says_how_far_it_is(publisher: Publisher) -> None:
    told: list[tuple[int, int]] = []
    how = How(progress=lambda done, whole: told.append((done, whole)))
    publisher.publish(thing(article(1)), thing(article(2)), how=how)
    assert told == [(0, 2), (1, 2), (2, 2)]
