"""The policies of shared machines: each names what it allows, and nothing leaves."""

from __future__ import annotations

import pytest

from app.policy.actions import ACTIONS
from app.policy.offered import OFFERED_ON
from app.policy.outside import DISK, MORE_SHEETS, OUTSIDE, STICK
from app.policy.policies import Listed, in_classroom, in_public
from app.policy.policy import Asked, AtHome
from app.policy.staff import for_staff
from ui.pages.page_names import PAGES

FILES_OF_THE_APP = {"add", "folders", "arrivals", "ask-changed"}
SHARED = [
    in_public(),
    in_public(may_print=True),
    in_classroom(),
    in_classroom(may_print=True),
]


def actions(policy: Listed) -> set[str]:
    return {id_ for id_ in ACTIONS if policy.allows(Asked.ACTION, id_)}


@pytest.mark.parametrize("policy", SHARED)
def test_nothing_leaves_a_shared_machine(policy: Listed) -> None:
    for id_ in ("close", "change-fullness", "copy", "paste", "bring-in", "open-saved-folder"):
        assert not policy.allows(Asked.ACTION, id_)
    for id_ in ("save-file", "save-over", "save-beside", "record-here", "record", "get-voice"):
        assert not policy.allows(Asked.ACTION, id_)
    assert not policy.outside & (set(OUTSIDE) - {STICK, MORE_SHEETS})
    assert not any(ACTIONS[id_] == "leave" for id_ in actions(policy))
    assert not policy.allows(Asked.WRITE, "voices")
    assert not policy.allows(Asked.WRITE, "corrections")
    assert not policy.allows(Asked.WRITE, "remove")


@pytest.mark.parametrize("name", ["no such thing", "", "close "])
@pytest.mark.parametrize("asked", list(Asked))
@pytest.mark.parametrize("policy", SHARED)
def test_a_new_thing_is_forbidden(policy: Listed, asked: Asked, name: str) -> None:
    assert not policy.allows(asked, name)


def test_paper_only_where_the_machine_has_it() -> None:
    more = actions(in_public(may_print=True)) - actions(in_public())
    on_paper = {"print", "print-sheets", "print-card", "print-certificate", "print-slip"}
    assert more == on_paper | {"bigger-print", "smaller-print"}
    assert not in_public().allows(Asked.DESTINATION, "print")
    assert in_public(may_print=True).allows(Asked.DESTINATION, "print-lesson")


def test_a_class_is_a_visitor_who_brings_files_and_teaches() -> None:
    visitor, room = in_public(), in_classroom()
    assert actions(visitor) < actions(room)
    assert not visitor.destinations & FILES_OF_THE_APP
    assert room.destinations >= FILES_OF_THE_APP
    assert {ACTIONS[id_] for id_ in actions(room) - actions(visitor)} == {"bring", "keep", "look"}
    assert not room.allows(Asked.OUTSIDE, DISK), "from a stick, not from the machine's disk"
    assert room.allows(Asked.OUTSIDE, STICK)
    assert not visitor.outside, "a stick of somebody else is nothing for a visitor"
    assert not room.allows(Asked.ACTION, "open-camera")
    assert room.settings == visitor.settings
    assert room.writes - visitor.writes == {"add", "replace", "courses"}


def test_a_visitor_has_size_colour_voice_speed_and_aids() -> None:
    settings = in_public().settings
    assert {"size_index", "theme", "voice", "rate_step", "volume", "press_guard_ms"} <= settings
    assert not settings & {"typeface", "leading_step", "language", "introduced", "speaker"}


@pytest.mark.parametrize("policy", [*SHARED, for_staff()])
def test_an_action_whose_pages_are_forbidden_is_forbidden(policy: Listed) -> None:
    assert set(OFFERED_ON) <= set(ACTIONS)
    assert {page for pages in OFFERED_ON.values() for page in pages} <= set(PAGES)
    for id_ in ("keep-size", "choose-word", "end-arranging", "change-rung"):
        assert not policy.allows(Asked.ACTION, id_)
    for id_ in actions(policy) & set(OFFERED_ON):
        assert OFFERED_ON[id_] & policy.destinations


def test_each_policy_has_a_name_of_its_own() -> None:
    names = [each.name for each in (AtHome(), in_public(), in_classroom(), for_staff())]
    assert len(set(names)) == len(names)
