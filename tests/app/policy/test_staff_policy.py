"""The policy of staff: it reaches the machine, and no page on which somebody reads."""

from __future__ import annotations

from app.policy.actions import ACTIONS
from app.policy.gate import Gate
from app.policy.policies import in_classroom, in_public
from app.policy.policy import Asked
from app.policy.staff import PAGES, WRITES, for_staff
from ui.pages.page_names import PAGES as ALL_PAGES

OF_STAFF = frozenset(id_ for id_, reach in ACTIONS.items() if reach == "staff")


def test_staff_may_do_all_that_is_theirs() -> None:
    policy = for_staff()
    assert all(policy.allows(Asked.ACTION, id_) for id_ in OF_STAFF)
    assert all(policy.allows(Asked.WRITE, what) for what in WRITES)
    assert {name for name in ALL_PAGES if name.startswith("staff")} <= PAGES
    assert all(policy.allows(Asked.DESTINATION, name) for name in PAGES)


def test_staff_do_not_read_save_or_leave_by_another_way() -> None:
    policy = for_staff()
    for page in ("home", "list", "reading", "add", "folders", "record", "print", "camera"):
        assert not policy.allows(Asked.DESTINATION, page), page
    for id_, reach in ACTIONS.items():
        if reach in ("keep", "bring", "leave", "make") and id_ != "print-sheets":
            assert not policy.allows(Asked.ACTION, id_), id_
    assert not policy.allows(Asked.SETTING, "introduced")
    for what in ("add", "remove", "replace"):
        assert not policy.allows(Asked.WRITE, what), "the visit's copy stays as it is"
    assert not policy.allows(Asked.OUTSIDE, "media")
    assert not policy.allows(Asked.ACTION, "use-headphones"), "its pages are not theirs"


def test_nobody_else_is_staff() -> None:
    for policy in (
        in_public(),
        in_public(may_print=True),
        in_classroom(may_print=True),
    ):
        gate = Gate(policy)
        assert not [id_ for id_ in OF_STAFF if gate.allows(Asked.ACTION, id_)]
        assert not [what for what in ("machine", "pin", "machine-shelf") if gate.may_write(what)]
        behind = [name for name in PAGES if name.startswith("staff") and name != "staff-pin"]
        assert not [name for name in behind if gate.allows(Asked.DESTINATION, name)]
    for policy in (in_public(), in_classroom()):
        assert policy.allows(Asked.DESTINATION, "staff-pin"), "the door is there"
        assert policy.allows(Asked.ACTION, "enter-pin")
