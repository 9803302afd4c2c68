"""`yinlingctl kiosk pin`: sets the PIN of staff from a terminal, also where it was forgotten.

Nobody is asked for the old PIN: an administrator of the computer could remove its file as well.
"""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from app.kiosk.pin import PinError, PinStore, check_form, plain_digits
from app.kiosk.places import MachinePlaces
from cli.kiosk.telling import complain

_FORM = "密码要 6 到 12 个数字。"
_FAULTS = {
    "pin-form": _FORM,
    "pin-easy": "这个密码谁都猜得到（一样的数字，或者一个接一个）。",
    "pin-unwritable": "写不进去：磁盘满了，或者没有写权限。",
    "pin-failed": "内存不够，没有算出来。",
}


def set_pin(places: MachinePlaces) -> int:
    """Ask for a new PIN twice, or read it from a pipe; keep it; return the exit code."""
    if not places.folder.is_dir():
        return complain(f"没有 {places.folder}。请先运行 kiosk install。")
    if not os.access(places.folder, os.W_OK):
        return complain("要管理员才能设。请在命令前面加上 sudo。")
    if sys.stdin.isatty():
        print(f"{_FORM}打的时候看不见。别用生日、电话。")
        pin = getpass.getpass("新的密码：")
        again = getpass.getpass("再打一次：") if check_form(pin) else pin
        if plain_digits(pin) != plain_digits(again):
            return complain("两次不一样，没有改。")
    else:
        pin = sys.stdin.readline()
    try:
        _keep(places.pin_file, pin)
    except PinError as error:
        return complain(f"{_FAULTS.get(error.code, error.code)}没有改。")
    print("密码设好了。请记在只有工作人员看得到的地方。")
    return 0


def _keep(file: Path, pin: str) -> None:
    """Make a new file of this PIN and put it in the place of the old one, if there is one.

    A right PIN would be needed to change the old one. Raises PinError, OSError.
    """
    owner = file.parent.stat()
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".pin-") as folder:
        new = Path(folder) / file.name
        PinStore(new).set_pin(pin)
        if os.name == "posix":
            # The machine's user reads it; what root writes would be root's.
            with suppress(PermissionError):
                os.chown(new, owner.st_uid, owner.st_gid)
        new.replace(file)
