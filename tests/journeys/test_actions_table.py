"""The table of actions is true: each control runs an action of the table, and none is idle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.places import UI
from fakes.tour import Tour, set_stage
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import Qt

from app.policy.actions import ACTIONS
from app.policy.gate import Gate
from app.policy.offered import is_offered
from app.policy.policies import in_public
from app.policy.policy import Asked, AtHome
from ui.widgets.buttons.big_button import BigButton


class Asking(AtHome):
    """Allows everything and keeps what it was asked."""

    def __init__(self) -> None:
        self.actions: set[str] = set()

    def allows(self, asked: Asked, name: str) -> bool:
        if asked is Asked.ACTION:
            self.actions.add(name)
        return True


@pytest.fixture
def walked(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> tuple[set[str], list[str]]:
    """Return the actions that the tour met or pressed, and the controls without one."""
    set_stage(monkeypatch.setattr)
    app = start_app()
    app.yinling.gate.use(asking := Asking())
    met: set[str] = set()
    elsewhere: set[str] = set()
    nameless: list[str] = []
    for stop in Tour(app).stops():
        for button in app.yinling.window.findChildren(BigButton):
            if button.action_id:
                met.add(button.action_id)
                if app.page.isAncestorOf(button):
                    elsewhere |= not_offered(button.action_id, app.page.name)
            elif button.isVisible():
                nameless.append(f"{stop}: {button.text() or button.accessibleName()}")
        met |= {action.id for action in app.page.keys().values()}
        for action in app.page.keys().values():
            elsewhere |= not_offered(action.id, app.page.name)
    app.key(Qt.Key.Key_F1)
    app.key(Qt.Key.Key_Escape)
    app.key(Qt.Key.Key_F11)
    assert elsewhere == set(), "they are offered on more pages than app/policy/offered.py says"
    return met | asking.actions, nameless


def not_offered(action_id: str, page: str) -> set[str]:
    """Return the action where the policies do not know that this page offers it."""
    known = page == "folded" or is_offered(action_id, {page})
    return set() if known else {f"{action_id} on {page}"}


@pytest.mark.skipif(not has_turn(1, every=3), reason=ANOTHER_DAY)
def test_every_control_has_an_action_and_every_action_a_control(
    walked: tuple[set[str], list[str]],
) -> None:
    met, nameless = walked
    assert nameless == []
    assert met - set(ACTIONS) == set(), "not in the table"
    sources = "".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    idle = {id_ for id_ in set(ACTIONS) - met if f'"{id_}"' not in sources}
    assert idle == set(), "nothing runs these"


def test_nobody_leaves_a_shared_machine() -> None:
    gate = Gate(in_public())
    for id_, reach in ACTIONS.items():
        if reach in ("keep", "make", "bring", "leave"):
            assert not gate.allows(Asked.ACTION, id_)
    assert not gate.allows(Asked.DESTINATION, "folders")
    assert not gate.may_write("remove")
    assert not gate.may_change("introduced")
    assert gate.allows(Asked.ACTION, "listen")
    assert gate.may_change("size_index")
    assert not gate.allows(Asked.ACTION, "an action that is new")
