"""The choice of 更多 that leads to 关于这个软件."""

from __future__ import annotations

from ui.shell.destinations.others import ABOUT
from ui.shell.page import Navigator
from ui.widgets.buttons.action import Action
from ui.words.translating import tr


def about_choice(navigator: Navigator) -> Action:
    """Return it."""
    go, under = navigator.go, tr("谁做的，第几版")
    return Action("open-about", tr("关于这个软件"), lambda: go(ABOUT), "shield", under)
