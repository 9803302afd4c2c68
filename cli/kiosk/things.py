"""The things that `kiosk install` writes: links, and files of resources/kiosk/, filled in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path, PurePosixPath

from cli.kiosk.record import mark_of, mark_of_link

USER = "yinling-kiosk"
"""The user of the shared machine. resources/kiosk/ names it as well."""
UNITS = PurePosixPath("/etc/systemd/system")
MACHINE_FOLDER = PurePosixPath("/var/lib/yinling-kiosk")
"""`MachinePlaces` of Linux: what stays."""
SERVICE = "yinling-kiosk.service"
PATH_UNIT = "yinling-kiosk-leave.path"
SYNC_TIMER = "yinling-kiosk-sync.timer"
SYNC_SERVICE = "yinling-kiosk-sync.service"
_UNIT_FILES = (
    SERVICE,
    "yinling-kiosk-sound.service",
    "run-yinling.mount",
    PATH_UNIT,
    "yinling-kiosk-leave.service",
)
_NO_NETWORK = """
# Nothing is fetched. The printer's server is on this computer.
IPAddressDeny=any
IPAddressAllow=localhost
"""
_HIDDEN = ("/home", "/root", "/run/user", "/tmp", "/var/tmp")  # noqa: S108
"""The unit hides these from the shared machine."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The kind of machine that is wanted."""

    app: PurePosixPath
    """The folder of this software, as the installed machine sees it."""
    python: PurePosixPath
    is_class: bool = False
    """A volunteer's classroom: `yinling --class` is started, which reads from sticks."""
    has_network: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is written, or a link."""

    path: PurePosixPath
    """As the installed machine sees it."""
    content: bytes = b""
    to: str = ""
    """Where it leads, for a link."""
    is_staffs: bool = False
    """Staff fill it in: one that is there stays as it is."""

    @property
    def mark(self) -> str:
        """Its mark in the record."""
        return mark_of_link(self.to) if self.to else mark_of(self.content)


def own_wish(app: str = "", *, is_class: bool = False, has_network: bool = False) -> Wish:
    """Return the wish for this software where it stands, or for the same in the folder `app`."""
    if app:
        folder = PurePosixPath(app)
        return Wish(folder, folder / ".venv" / "bin" / "python", is_class, has_network)
    here = PurePosixPath(Path(__file__).resolve().parents[2])
    return Wish(here, PurePosixPath(sys.executable), is_class, has_network)


def things(wish: Wish) -> tuple[Written, ...]:
    """Return all that is written for this wish, in the order in which it is written."""
    return tuple(_things(wish))


def hidden_by(folder: PurePosixPath) -> str:
    """Return the folder that hides this one from the shared machine, or ""."""
    return next((each for each in _HIDDEN if folder.is_relative_to(each)), "")


def unit_word(text: str) -> str:
    """Return the text as one word of a unit's command line (systemd.service, COMMAND LINES)."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        text = text.replace(sign, written)
    return f'"{text}"'


def unit_variable(name: str, value: str) -> str:
    """Return an assignment of a unit's Environment= (systemd.exec)."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%")):
        value = value.replace(sign, written)
    return f'"{name}={value}"'


def _things(wish: Wish) -> Iterator[Written]:
    yield Written(MACHINE_FOLDER / "machine.toml", _plain("machine.toml"), is_staffs=True)
    yield Written(PurePosixPath("/etc/sysusers.d/yinling-kiosk.conf"), _plain("sysusers.conf"))
    yield Written(PurePosixPath("/etc/sysctl.d/90-yinling-kiosk.conf"), _plain("sysctl.conf"))
    logind = PurePosixPath("/etc/systemd/logind.conf.d/yinling-kiosk.conf")
    yield Written(logind, _plain("logind.conf"))
    # Of every machine: staff bring articles and courses on a stick. Its policy shuts visitors out.
    rules = PurePosixPath("/etc/udev/rules.d/90-yinling-kiosk.rules")
    yield Written(rules, _plain("sticks.rules"))
    for name in _UNIT_FILES:
        yield Written(UNITS / name, _filled(name, wish))
    if wish.has_network:
        for name in (SYNC_SERVICE, SYNC_TIMER):
            yield Written(UNITS / name, _filled(name, wish))
        link = UNITS / "timers.target.wants" / SYNC_TIMER
        yield Written(link, to=str(UNITS / SYNC_TIMER))
    # Last: from now on it is there at the next start of the computer.
    yield Written(UNITS / "ctrl-alt-del.target", to="/dev/null")
    for name in (PATH_UNIT, SERVICE):
        yield Written(UNITS / "multi-user.target.wants" / name, to=str(UNITS / name))


def _filled(name: str, wish: Wish) -> bytes:
    blanks = {
        "@PYTHON@": unit_word(str(wish.python)),
        "@PYTHONPATH@": unit_variable("PYTHONPATH", str(wish.app)),
        "@MODE@": " --class" if wish.is_class else "",
        "@NETWORK@": "" if wish.has_network else _NO_NETWORK,
    }
    text = _template(name)
    for blank, filling in blanks.items():
        text = text.replace(blank, filling)
    return text.encode()


def _plain(name: str) -> bytes:
    return _template(name).encode()


def _template(name: str) -> str:
    return resources.files("resources").joinpath("kiosk", name).read_text("utf-8")
