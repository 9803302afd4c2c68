"""A district publishes with its own key, and its edition is taken in when it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from fakes.fleet.publisher import Publisher, article, thing
from securesystemslib.signer import CryptoSigner

from app.publishing.content import Content, Thing
from app.publishing.delegating import delegate, delegates, publish_as, take
from app.publishing.faults import PublishError
from app.publishing.files import body_place
from app.publishing.tree import How, Published


@dataclass
class District:
    """A delegate's folder and key."""

    folder: Path
    name: str
    signer: CryptoSigner
    publisher: Publisher

    def publish(self, *things: Thing, how: How | None = None) -> Published:
        content = Content("北区", things)
        return publish_as(self.folder, self.name, content, [self.signer], self.publisher.now, how)

    def taken(self) -> tuple[Published, ...]:
        online = {role: self.publisher.signers[role] for role in ("snapshot", "timestamp")}
        return take(self.publisher.tree, self.folder, online, self.publisher.now)


@pytest.fixture
def district(tmp_path: Path) -> District:
    publisher = Publisher(tmp_path / "tree")
    publisher.publish(thing(article(1)))
    north = District(tmp_path / "north", "north", CryptoSigner.generate_ed25519(), publisher)
    allow(publisher, "north", north.signer)
    return north


def allow(publisher: Publisher, name: str, *signers: CryptoSigner) -> None:
    keys = [signer.public_key for signer in signers]
    delegate(publisher.tree, name, keys, publisher.signers, publisher.now)


def test_machines_get_the_editions_of_both(district: District, tmp_path: Path) -> None:
    district.publish(thing(article(2)))
    (taken,) = district.taken()
    assert taken.edition.name == "北区"
    publisher = district.publisher
    assert publisher.seen_by_a_machine(tmp_path / "home", "north") == taken.edition
    assert publisher.seen_by_a_machine(tmp_path / "home").name == "街道图书馆"
    # The publisher goes on, and so does the district.
    publisher.publish(thing(article(1)), thing(article(3)))
    district.publish(thing(article(2)), thing(article(4)))
    assert district.taken()[0].edition.number == 2
    assert publisher.seen_by_a_machine(tmp_path / "home", "north").number == 2
    assert publisher.seen_by_a_machine(tmp_path / "home").number == 2
    assert delegates(publisher.tree) == ("north",)


def test_the_same_is_published_and_taken_once(district: District) -> None:
    district.publish(thing(article(2)))
    assert not district.publish(thing(article(2))).is_new
    assert len(district.taken()) == 1
    assert district.taken() == ()


def test_nobody_else_is_taken_in(district: District) -> None:
    thief = District(district.folder, "north", CryptoSigner.generate_ed25519(), district.publisher)
    thief.publish(thing(article(2)))
    with pytest.raises(PublishError, match="publish-foreign"):
        district.taken()
    south = District(district.folder / "s", "south", district.signer, district.publisher)
    south.publish(thing(article(2)))
    with pytest.raises(PublishError, match="publish-role"):
        south.taken()


def test_an_older_edition_is_not_taken_in(district: District, tmp_path: Path) -> None:
    old = District(tmp_path / "old", "north", district.signer, district.publisher)
    old.publish(thing(article(9)))
    for number in range(3):
        district.publish(thing(article(number)))
    district.taken()
    with pytest.raises(PublishError, match="publish-older"):
        old.taken()
    # A version that counts up does not make its edition newer.
    for _ in range(4):
        old.publish(thing(article(9)), how=How(again=True))
    with pytest.raises(PublishError, match="publish-older"):
        old.taken()


def test_an_expired_signature_is_not_taken_in(district: District) -> None:
    district.publish(thing(article(2)))
    district.publisher.now += timedelta(days=181)
    with pytest.raises(PublishError, match="publish-expired"):
        district.taken()


def test_damage_takes_in_nothing(district: District, tmp_path: Path) -> None:
    done = district.publish(thing(article(2)), thing(article(3)))
    publisher = district.publisher
    own = {*publisher.tree.glob("content/??/*")}
    places = [body_place(part.sha256) for part in done.edition.parts]
    places += [body_place(item.sha256) for item in done.settled.items]
    places += ["metadata/1.north.json"]
    places += [str(path.relative_to(district.folder)) for path in district.folder.glob("*/north/*")]
    assert len(places) == 5
    for place in places:
        path = district.folder / place
        whole = path.read_bytes()
        for damaged in (whole[:-2], whole[:-2] + b"?}", whole + b"?"):
            path.write_bytes(damaged)
            with pytest.raises(PublishError):
                district.taken()
        path.write_bytes(whole)
        for copied in {*publisher.tree.glob("content/??/*")} - own:
            assert sha256(copied.read_bytes()).hexdigest() == copied.name
            copied.unlink()  # what was copied before the damage was found is right, and no harm
    assert publisher.seen_by_a_machine(tmp_path / "home").number == 1
    assert len(district.taken()) == 1


def test_a_lost_key_is_replaced_and_the_old_one_is_refused(district: District) -> None:
    district.publish(thing(article(2)))
    district.taken()
    lost, district.signer = district.signer, CryptoSigner.generate_ed25519()
    allow(district.publisher, "north", district.signer)
    district.publish(thing(article(2)), thing(article(3)), how=How(again=True))
    assert len(district.taken()) == 1
    district.signer = lost
    district.publish(thing(article(4)), how=How(again=True, beyond=1000))
    with pytest.raises(PublishError, match="publish-foreign"):
        district.taken()


def test_a_right_is_taken_away(district: District) -> None:
    allow(district.publisher, "north")
    assert delegates(district.publisher.tree) == ()
    district.publish(thing(article(2)))
    with pytest.raises(PublishError, match="publish-role"):
        district.taken()


def test_what_a_thief_of_the_key_has_allowed_is_dropped(district: District) -> None:
    publisher = district.publisher
    thief = dict(publisher.signers)
    publisher.signers["targets"] = [CryptoSigner.generate_ed25519()]
    with pytest.raises(PublishError, match="publish-foreign"):
        publisher.publish(thing(article(1)))
    publisher.new_root()
    done = publisher.publish(thing(article(1)), how=How(again=True))
    assert done.dropped == ("north",)
    assert delegates(publisher.tree) == ()
    publisher.signers = thief
    with pytest.raises(PublishError, match="publish-key"):
        publisher.publish(thing(article(2)), how=How(again=True))


def test_what_a_thief_has_left_damaged_is_passed_over(district: District) -> None:
    publisher = district.publisher
    for path in publisher.tree.glob("targets/*.json"):
        path.write_bytes(b"{}")
    with pytest.raises(PublishError, match="publish-damaged"):
        publisher.publish(thing(article(1)), how=How(again=True))
    done = publisher.publish(thing(article(1)), how=How(again=True, beyond=50))
    assert (done.edition.number, done.dropped) == (51, ("north",))


@pytest.mark.parametrize("name", ["targets", "root", "../x", "北区", "a/b", ""])
def test_no_delegate_has_such_a_name(district: District, name: str) -> None:
    with pytest.raises(PublishError, match="publish-role"):
        allow(district.publisher, name, district.signer)
