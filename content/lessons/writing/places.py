"""Which parts may stand in which: on a telephone, on a computer, in a frame."""

from __future__ import annotations

from content.lessons.course import PartKind, ScreenKind

_K = PartKind
_EVERYWHERE = frozenset(
    {
        *(_K.BUTTON, _K.ICON, _K.ROW, _K.TEXT, _K.DRAWING, _K.FIELD, _K.SWITCH, _K.SLIDER),
        *(_K.LINE, _K.DIALOG, _K.PERMISSION, _K.ADVERTISEMENT),
    }
)
_PHONE = frozenset(
    {
        *(_K.STATUS, _K.TITLE, _K.RECEIVED, _K.SENT, _K.BOTTOM_BAR, _K.CAMERA),
        *(_K.NOTICES, _K.CALL),
    }
)
_COMPUTER = frozenset({_K.WINDOW, _K.MENU, _K.TASK_BAR})
IN_SCREEN = {
    ScreenKind.PHONE: _EVERYWHERE | _PHONE,
    ScreenKind.COMPUTER: _EVERYWHERE | _COMPUTER,
    ScreenKind.PICTURE: frozenset({_K.REGION}),
}
"""The parts of the first level."""

_SINGLE = frozenset(
    {_K.BUTTON, _K.ICON, _K.ROW, _K.TEXT, _K.DRAWING, _K.FIELD, _K.SWITCH, _K.SLIDER}
)
_ON_TOP = _SINGLE | {_K.LINE}
IN_FRAME = {
    _K.LINE: _SINGLE,
    _K.DIALOG: _ON_TOP | {_K.CROSS},
    _K.PERMISSION: _ON_TOP,
    _K.ADVERTISEMENT: _ON_TOP | {_K.CROSS},
    _K.TITLE: frozenset({_K.BUTTON, _K.ICON, _K.FIELD}),
    _K.BOTTOM_BAR: frozenset({_K.BUTTON, _K.ICON, _K.FIELD}),
    _K.NOTICES: _ON_TOP,
    _K.CALL: _ON_TOP,
    _K.WINDOW: _ON_TOP | {_K.CROSS, _K.MENU},
    _K.MENU: frozenset({_K.ROW, _K.BUTTON}),
    _K.TASK_BAR: frozenset({_K.ICON, _K.TEXT, _K.BUTTON}),
}
"""The parts inside of a frame. A kind that is not here holds none."""
