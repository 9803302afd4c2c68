"""Asks PulseAudio, or PipeWire in its place, what its devices are, and again at each change.

Qt tells neither the port of a device (the jack) nor its form. pulsectl speaks to the server through
libpulse, in a thread of its own, which waits and costs nothing meanwhile. Without pulsectl, or
without an answer, nothing is told, and devices are known by their names.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.speech.engine import Output
from app.speech.player.headphones import Place, Sink, Socket, is_private, place_of

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


class Headphones(QObject):
    """Knows the devices as the sound server describes them; without it, by their names."""

    changed = Signal()
    """Emitted when a device or a port is another one."""

    def __init__(self, address: Path | None, parent: QObject | None = None) -> None:
        """`address` is the server's socket; None where there is none to ask."""
        super().__init__(parent)
        self._address = address
        self._sinks: dict[str, Sink] = {}
        self._is_watching = False

    def watch(self) -> None:
        """Ask the sound server from now on, in a thread; may be called again."""
        if self._address is None or self._is_watching:
            return
        self._is_watching = True
        watch = SinkWatch(self._address, self)
        watch.told.connect(self.take)
        watch.start()

    def take(self, sinks: tuple[Sink, ...]) -> None:
        """Take in what the server tells of its devices, all of them."""
        self._sinks = {sink.place.device: sink for sink in sinks}
        self.changed.emit()

    def place(self, output: Output | None) -> Place | None:
        """Return where a device's sound comes out; None if the device has gone."""
        if output is not None and self._sinks:
            sink = self._sinks.get(output.id)
            return sink.place if sink is not None else None
        return place_of(output)

    def described(self, outputs: Iterable[Output]) -> tuple[Output, ...]:
        """Return the devices that Qt knows, with what else is known of them."""
        return tuple(self._described(output) for output in outputs)

    def _described(self, output: Output) -> Output:
        sink = self._sinks.get(output.id)
        if sink is None:
            place = place_of(output)
            return replace(output, is_private=place is not None and place.is_private)
        return replace(
            output,
            socket=sink.place.port,
            is_private=sink.place.is_private,
            is_plugged=bool(sink.plugged),
        )

    def plugged(self, outputs: Collection[Output]) -> frozenset[Socket]:
        """Return all sockets with something in them; `outputs` are the devices that Qt knows."""
        here = {output.id for output in outputs}
        if not self._sinks:
            return frozenset((id_, "") for id_ in here)
        sinks = [sink for id_, sink in self._sinks.items() if id_ in here]
        return frozenset((sink.place.device, port) for sink in sinks for port in sink.plugged)
