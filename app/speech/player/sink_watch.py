"""Asks PulseAudio, or PipeWire in its place, what its devices are, and again at each change.

Qt tells neither the port of a device (the jack) nor its form. pulsectl speaks to the server through
libpulse, in a thread of its own, which waits and costs nothing meanwhile. Without pulsectl, or
without an answer, nothing is told, and devices are known by their names.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.speech.player.headphones import Place, Sink, is_private

log = logging.getLogger(__name__)

CLIENT = "yinling-headphones"


def sink_of(info: Any) -> Sink:
    """Return a device as pulsectl describes it."""
    port = str(info.port_active.name) if info.port_active is not None else ""
    form = str(info.proplist.get("device.form_factor", ""))
    private = is_private(f"{info.name} {info.description}", port, form)
    place = Place(str(info.name), port, private)
    if not info.port_list:
        return Sink(place)
    return Sink(place, frozenset(str(p.name) for p in info.port_list if p.available != "no"))


class SinkWatch(QObject):
    """Tells all devices at the start, and whenever one of them has changed."""

    told = Signal(object)
    """Emitted with a tuple of Sinks; from the watch's thread, so receivers get it in their own."""

    def __init__(self, address: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._address = address
        self._last: tuple[Sink, ...] = ()

    def start(self) -> None:
        """Begin; the thread ends with its server, or with the process."""
        threading.Thread(target=self._run, name="sinks", daemon=True).start()

    def _run(self) -> None:
        try:
            self._follow()
        except Exception as error:  # pulsectl's own errors, libpulse missing, the server gone
            log.info("the sound server tells no more of its devices: %s", type(error).__name__)

    def _follow(self) -> None:
        from pulsectl import Pulse, PulseLoopStop

        state = {"listens": False, "changed": False}

        def note(event: object) -> None:
            state["changed"] = True
            if state["listens"]:
                raise PulseLoopStop

        with Pulse(CLIENT, server=f"unix:{self._address}", connect=False) as pulse:
            pulse.connect(autospawn=False)
            pulse.event_mask_set("sink", "card", "server")
            pulse.event_callback_set(note)
            while True:
                state["changed"] = False
                self._tell(tuple(sink_of(info) for info in pulse.sink_list()))
                if not state["changed"]:
                    state["listens"] = True
                    pulse.event_listen()
                    state["listens"] = False

    def _tell(self, sinks: tuple[Sink, ...]) -> None:
        if sinks != self._last:
            self._last = sinks
            self.told.emit(sinks)
