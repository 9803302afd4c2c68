"""Finds the camera of this machine; QtMultimedia is loaded only then."""

from __future__ import annotations

from ui.pages.paper.device import Camera


def find_camera() -> Camera | None:
    """Return the camera of this machine; None if there is none."""
    from ui.pages.paper.session import system_camera

    return system_camera()
