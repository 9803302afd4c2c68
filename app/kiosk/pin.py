"""The PIN of the staff's area: hashed, and every attempt at it counted before it is checked.

The count is on the disk before the check begins, so that killing the app, or cutting its power, in
the middle gains nothing. Waits go by monotonic time, which no clock on the wall moves. After
another boot that time begins anew, and so does a wait.

Where the file is damaged or cannot be written, nothing opens: a person with the machine's own
password removes the file, and the machine asks for a new PIN.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from app.files.atomic import clear_leftovers
from app.kiosk.attempts import MOST, Attempts
from app.kiosk.boot import boot_name
from app.kiosk.pin_file import HASH_BYTES, Kept, read_pin, rewrite_pin, write_pin
from content.errors import ContentError

FEWEST_DIGITS = 6
MOST_DIGITS = 12

# RFC 7914: some 100 ms and 32 MiB for each check, on the machines of a centre.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MAXMEM = 64 * 1024 * 1024
_SALT_BYTES = 16

_log = logging.getLogger(__name__)


class PinError(ContentError):
    """The PIN cannot be set; `code` says why.

    pin-form: it is not 6 to 12 digits. pin-easy: anybody would try it. pin-closed: there is a PIN,
    and it was not given to this store before. pin-damaged, pin-unwritable, pin-failed: as in
    `PinAnswer.fault`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """The answer to an attempt."""

    right: bool
    wait_s: int = 0
    """s until the next attempt is looked at; 0: now."""
    left: int = MOST
    """Attempts before the next wait."""
    fault: str = ""
    """The reason why nothing was checked, or "".

    pin-form: it is not 6 to 12 digits, and was not counted. pin-missing: no PIN was set.
    pin-damaged: the file is not as it was written, or cannot be read. pin-unwritable: the attempt
    cannot be counted (the disk is read-only). pin-failed: there is no memory for the check.
    """


def plain_digits(pin: str) -> str:
    """Return what was typed or pasted, full-width digits as ASCII, without the space around it."""
    return "".join(_plain(each) for each in pin[: MOST_DIGITS * 4].strip())


def check_form(pin: str) -> bool:
    """Return whether this can be a PIN: 6 to 12 digits."""
    digits = plain_digits(pin)
    return FEWEST_DIGITS <= len(digits) <= MOST_DIGITS and digits.isascii() and digits.isdigit()


def is_easy(pin: str) -> bool:
    """Return whether anybody would try this PIN: one digit, or digits that follow each other."""
    if not check_form(pin):
        return False
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(plain_digits(pin))}
    return steps in ({0}, {1}, {9})


class PinStore:
    """The file of one machine's PIN. Slow (100 ms) where it checks or sets: call it from a job.

    Safe to use from several threads.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.monotonic,
        boot: Callable[[], str] = boot_name,
    ) -> None:
        """`boot` names the time since the machine was switched on; "" if the system does not."""
        self._path = path
        self._clock = clock
        # A process whose boot has no name trusts its own time only.
        self._boot = boot() or f"process-{os.getpid()}-{os.urandom(8).hex()}"
        self._lock = threading.RLock()
        self._was_right = False

    @property
    def has_pin(self) -> bool:
        """Whether a PIN was set. A damaged or unreadable file counts as one."""
        try:
            self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True

    @property
    def fault(self) -> str:
        """Why no attempt would be checked now: "pin-damaged", "pin-missing" or ""."""
        return read_pin(self._path)[1]

    @property
    def wait_s(self) -> int:
        """Seconds until the next attempt is looked at; 0 if there is no wait."""
        with self._lock:
            kept, _ = self._now()
            return kept.attempts.wait_left(self._clock()) if kept is not None else 0

    @property
    def left(self) -> int:
        """Attempts before the next wait."""
        kept, _ = read_pin(self._path)
        return kept.attempts.left if kept is not None else 0

    def set_pin(self, pin: str) -> None:
        """Keep a new PIN; the attempts begin anew. Raises PinError.

        Where there is one, this store must have been given it before: `try_pin` said right.
        """
        if not check_form(pin):
            raise PinError("pin-form")
        if is_easy(pin):
            raise PinError("pin-easy")
        with self._lock:
            if self.has_pin:
                if self.fault:
                    raise PinError("pin-damaged")
                if not self._was_right:
                    raise PinError("pin-closed")
            salt = os.urandom(_SALT_BYTES)
            hashed = _hashed(plain_digits(pin), salt)
            if hashed is None:
                raise PinError("pin-failed")
            if not self._write(Kept(salt, hashed, Attempts())):
                raise PinError("pin-unwritable")
            self._was_right = True

    def try_pin(self, pin: str) -> PinAnswer:
        """Count this attempt, then check it. Never raises; see PinAnswer."""
        with self._lock:
            kept, fault = self._now()
            if kept is None:
                return PinAnswer(False, left=0, fault=fault)
            before = kept.attempts
            if wait_s := before.wait_left(self._clock()):
                return PinAnswer(False, wait_s, 0, fault)
            if not check_form(pin):
                return PinAnswer(False, 0, before.left, "pin-form")
            counted = before.counted(self._clock(), self._boot)
            if not self._write(replace(kept, attempts=counted), kept):
                return PinAnswer(False, 0, before.left, "pin-unwritable")
            hashed = _hashed(plain_digits(pin), kept.salt)
            if hashed is not None and hmac.compare_digest(hashed, kept.hashed):
                self._was_right = True
                # If it cannot be written the staff come in all the same; the count stays.
                self._write(replace(kept, attempts=Attempts()), kept)
                return PinAnswer(True)
            wait_s = counted.wait_left(self._clock())
            left = 0 if wait_s else counted.left
            return PinAnswer(False, wait_s, left, "pin-failed" if hashed is None else "")

    def _now(self) -> tuple[Kept | None, str]:
        """Return what the file holds, a wait of another boot begun anew, and the fault."""
        clear_leftovers(self._path)
        kept, fault = read_pin(self._path)
        if kept is None:
            return None, fault
        here = kept.attempts.here(self._clock(), self._boot)
        if here == kept.attempts:
            return kept, ""
        before, kept = kept, replace(kept, attempts=here)
        # Unwritten, a wait begins anew at each look. An attempt could not be counted either.
        return kept, "" if self._write(kept, before) else "pin-unwritable"

    def _write(self, kept: Kept, before: Kept | None = None) -> bool:
        """Write a new file, or this record after `before`; return whether it is on the disk."""
        try:
            if before is None:
                write_pin(self._path, kept)
            else:
                rewrite_pin(self._path, before, kept)
        except OSError as error:
            _log.warning("the PIN's file cannot be written: %s", type(error).__name__)
            return False
        return True


def _plain(character: str) -> str:
    value = unicodedata.decimal(character, None) if "０" <= character <= "９" else None
    return character if value is None else str(value)


def _hashed(digits: str, salt: bytes) -> bytes | None:
    """Return the hash; None where there is no memory for it."""
    try:
        return hashlib.scrypt(
            digits.encode(),
            salt=salt,
            n=_COST,
            r=_BLOCK,
            p=_PARALLEL,
            maxmem=_MAXMEM,
            dklen=HASH_BYTES,
        )
    except (MemoryError, ValueError, OSError):
        _log.warning("the PIN cannot be hashed")
        return None
