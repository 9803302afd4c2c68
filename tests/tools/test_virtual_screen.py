"""A virtual screen starts, is usable, and ends."""

from __future__ import annotations

import os

import pytest

from tools.virtual_screen import VirtualScreen, is_available

pytestmark = [pytest.mark.screen, pytest.mark.skipif(not is_available(), reason="needs Xvfb")]


def test_two_screens_have_two_displays_and_end():
    with VirtualScreen(1024, 600) as one, VirtualScreen() as two:
        assert one.start()["DISPLAY"].startswith(":")
        two.start()
        assert one.env["DISPLAY"] != two.env["DISPLAY"]
        pids = one.pid, two.pid
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert one.pid is None
