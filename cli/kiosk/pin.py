"""`yinlingctl kiosk pin`: sets the PIN of staff from a terminal, also where it was forgotten.

Nobody is asked for the old PIN: an administrator of the computer could remove its file as well.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Mapping
from contextlib import suppress

from app.kiosk.pin import PinStore, check_form
from app.kiosk.places import machine_places
from cli.kiosk.telling import complain

_FORM = "密码要 6 到 12 个数字。"


def set_pin(environ: Mapping[str, str], platform: str) -> int:
    """Ask for a new PIN twice, or read it from a pipe; keep it; return the exit code."""
    places = machine_places(environ, platform)
    if not places.folder.is_dir():
        return complain(f"没有 {places.folder}。请先运行 kiosk install。")
    if sys.stdin.isatty():
        print(f"{_FORM}打的时候看不见。别用生日、电话，也别用 123456。")
        pin = getpass.getpass("新的密码：").strip()
        if check_form(pin) and getpass.getpass("再打一次：").strip() != pin:
            return complain("两次不一样，没有改。")
    else:
        pin = sys.stdin.readline().strip()
    if not check_form(pin):
        return complain(f"{_FORM}没有改。")
    PinStore(places.pin_file).set_pin(pin)
    if os.name == "posix":
        # The machine's user reads it; written by root it would be root's.
        owner = places.folder.stat()
        with suppress(PermissionError):
            os.chown(places.pin_file, owner.st_uid, owner.st_gid)
    print("密码设好了。请记在只有工作人员看得到的地方。")
    return 0
