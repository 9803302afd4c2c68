"""看我做 and 替我做: a hand goes there slowly and does the deed. It can always be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, QRectF, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from content.lessons.deed import SWIPES, Deed, DeedKind
from ui.practice.frames.device import Device
from ui.practice.frames.surface import Surface
from ui.practice.keypads.strokes import HandPad
from ui.practice.overlay import Overlay
from ui.practice.parts.camera import CameraPart
from ui.practice.parts.field import FieldPart
from ui.practice.parts.switches import SliderPart, SwitchPart

MOVE_MS, KEY_MS, PRESS_MS, HOLD_MS = 1600, 500, 600, 1800
"""ms of a way to a place, to a key, of a press, of a long press: slow enough to follow."""
_TICK_MS = 30


@dataclass(frozen=True, slots=True)
class Beat:
    """A piece of an act: the hand goes to a place, pressing or not, in so many ms.

    `along` is called with 0.0–1.0 on the way.
    """

    to: QPointF
    ms: int
    presses: bool = False
    along: Callable[[float], object] | None = None


class Acting(QObject):
    """Plays one act at a time over a practice screen."""

    def __init__(self, overlay: Overlay, pace: float, parent: QObject) -> None:
        """`pace`: 1.0 as people can follow; smaller is faster, for tests."""
        super().__init__(parent)
        self._overlay, self._pace = overlay, pace
        self._beats: Iterator[Beat] | None = None
        self._beat: Beat | None = None
        self._from = QPointF()
        self._ended: Callable[[], object] = _nothing
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_on(self) -> bool:
        """Whether an act is going on."""
        return self._beats is not None

    def play(self, beats: Iterator[Beat], ended: Callable[[], object]) -> None:
        """Play an act; `ended` is called after its last beat, and not when it is stopped."""
        self.stop()
        self._beats, self._ended = beats, ended
        self._from = QPointF(self._overlay.width() / 2, self._overlay.height() * 0.8)
        self._next()

    def stop(self) -> None:
        """End the act where it is."""
        self._timer.stop()
        self._beats = self._beat = None
        self._overlay.move_hand(None)

    def _next(self) -> None:
        assert self._beats is not None  # noqa: S101
        self._beat = next(self._beats, None)
        if self._beat is None:
            ended = self._ended
            self.stop()
            ended()
            return
        self._clock.start()
        self._timer.start()
        self._show(0.0)

    def _tick(self) -> None:
        if self._beat is None:
            return
        share = self._clock.elapsed() / max(1.0, self._beat.ms * self._pace)
        self._show(min(1.0, share))
        if share >= 1.0:
            self._from = self._beat.to
            self._timer.stop()
            self._next()

    def _show(self, share: float) -> None:
        beat = self._beat
        assert beat is not None  # noqa: S101
        eased = share * share * (3 - 2 * share)
        here = self._from + (beat.to - self._from) * eased
        self._overlay.move_hand(here, presses=beat.presses)
        if beat.along is not None:
            beat.along(eased)


def act(deed: Deed, surface: Surface, over: QWidget) -> Iterator[Beat]:
    """Yield the beats of a deed on a screen; places are px of `over`."""
    if deed.kind is DeedKind.LOOK:
        yield Beat(_middle(surface, over), MOVE_MS)
        return
    place = surface.place_of(deed)
    if deed.kind in SWIPES:
        yield from _swipe(deed, place, over)
    elif isinstance(place, FieldPart) and deed.kind is DeedKind.TYPE:
        yield from _type(deed, place, surface, over)
    elif isinstance(place, SliderPart):
        yield from _slide(deed, place, over)
    elif isinstance(place, CameraPart):
        yield from _scan(place, over)
    else:
        yield from _press(deed, place, over)


def _press(deed: Deed, place: QWidget, over: QWidget) -> Iterator[Beat]:
    at = _middle(place, over)
    yield Beat(at, MOVE_MS)
    button = place if isinstance(place, QAbstractButton) else None
    times = 2 if deed.kind is DeedKind.DOUBLE else 1
    for _ in range(times):
        if button is not None:
            button.setDown(True)
        yield Beat(at, HOLD_MS if deed.kind is DeedKind.HOLD else PRESS_MS // times, presses=True)
        if button is not None:
            button.setDown(False)
        if times > 1:
            yield Beat(at, PRESS_MS // 3)
    if isinstance(place, SwitchPart):
        place.show_on(deed.kind is DeedKind.SWITCH_ON)


def _swipe(deed: Deed, place: QWidget, over: QWidget) -> Iterator[Beat]:
    middle = _middle(place, over)
    way = {
        DeedKind.UP: QPointF(0, -1),
        DeedKind.DOWN: QPointF(0, 1),
        DeedKind.LEFT: QPointF(-1, 0),
        DeedKind.RIGHT: QPointF(1, 0),
    }[deed.kind]
    length = min(150.0, (over.width() if way.x() else over.height()) * 0.3)
    yield Beat(middle - way * length, MOVE_MS)
    yield Beat(middle - way * length, PRESS_MS // 2, presses=True)
    yield Beat(middle + way * length, MOVE_MS // 2, presses=True)


def _type(deed: Deed, field: FieldPart, surface: Surface, over: QWidget) -> Iterator[Beat]:
    at = _middle(field, over)
    yield Beat(at, MOVE_MS)
    yield Beat(at, PRESS_MS, presses=True)
    if not isinstance(surface, Device):
        return
    surface.open_keys(field)
    while not deed.text.startswith(field.text()):
        field.setText(field.text()[:-1])
        yield Beat(_middle(field, over), KEY_MS)
    while len(field.text()) < len(deed.text):
        pad = surface.keys
        if pad is None:
            return
        char = deed.text[len(field.text())]
        if isinstance(pad, HandPad):
            yield Beat(_middle(pad.pad, over), KEY_MS)
            pad.pad.stroke()
            yield Beat(_middle(pad.pad, over), KEY_MS, presses=True)
            pad.pad.clear()
        key, writes = pad.act_key(char)
        yield Beat(_middle(key, over), KEY_MS)
        yield Beat(_middle(key, over), PRESS_MS // 3, presses=True)
        if isinstance(key, QAbstractButton) and writes:
            key.click()
        if len(field.text()) == 0 or not field.text().endswith(char):
            field.setText(deed.text[: deed.text.index(char, len(field.text())) + 1])
    yield Beat(_middle(field, over), KEY_MS)


def _slide(deed: Deed, slider: SliderPart, over: QWidget) -> Iterator[Beat]:
    first = slider.value()
    start = _at(slider, slider.place_of(first), over)
    yield Beat(start, MOVE_MS)
    yield Beat(start, PRESS_MS // 2, presses=True)
    end = _at(slider, slider.place_of(deed.value), over)

    def follow(share: float) -> None:
        slider.setValue(round(first + (deed.value - first) * share))

    yield Beat(end, MOVE_MS, presses=True, along=follow)
    slider.setValue(deed.value)


def _scan(camera: CameraPart, over: QWidget) -> Iterator[Beat]:
    view = camera.view
    first = QPointF(view.at)
    start = _at(view, view.place_of_code(first), over)
    yield Beat(start, MOVE_MS)
    yield Beat(start, PRESS_MS // 2, presses=True)

    def follow(share: float) -> None:
        view.show_code(first * (1 - share))

    end = _at(view, view.place_of_code(QPointF(0, 0)), over)
    yield Beat(end, MOVE_MS, presses=True, along=follow)


def _middle(widget: QWidget, over: QWidget) -> QPointF:
    return _at(widget, QRectF(widget.rect()), over)


def _at(widget: QWidget, place: QRectF, over: QWidget) -> QPointF:
    return place.center() + QPointF(widget.mapTo(over, QPoint(0, 0)))


def _nothing() -> None:
    """Do nothing."""
