"""The choices that 更多 has besides on a shared machine."""

from __future__ import annotations

from ui.shell.destinations.kiosk import CARD, FINISHING
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.translating import tr


def visitors_choices(services: Services, navigator: Navigator) -> tuple[Action, ...]:
    """Return the way to the card and the way out; () at home, where there is no visit."""
    if services.kiosk is None:
        return ()
    card, done = tr("下次还用这样的字"), tr("回到欢迎页")
    return (
        Action("open-card", tr("公用机卡"), lambda: navigator.go(CARD), "card", card),
        Action("open-finishing", tr("我看完了"), lambda: navigator.go(FINISHING), "leave", done),
    )
