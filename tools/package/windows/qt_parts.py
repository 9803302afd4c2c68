"""The parts of Qt for Windows that the app needs: a tenth of what PySide's wheels hold."""

from __future__ import annotations

import re

from tools.package.leave_out import nobody_asks_for

MODULES = ("Core", "Gui", "Widgets", "Network", "Multimedia", "PrintSupport")
"""Modules that the app imports on Windows. QtDBus is for Linux."""
LIBRARIES = (*MODULES, "Svg")
"""Qt's plugins for SVG stand on a library of their own."""
PLUGINS = (
    "iconengines/qsvgicon",
    "imageformats/q(gif|ico|jpeg|svg|tiff|webp)",
    "multimedia/(ffmpeg|windows)mediaplugin",
    "platforms/q(minimal|offscreen|windows)",
    "styles/qmodernwindowsstyle",
    "tls/q(certonly|schannel)backend",
)

_KEPT = re.compile(
    rf"""
    PySide6/(
        [^/]+\.py |
        Qt({"|".join(MODULES)})\.pyd |
        Qt6({"|".join(LIBRARIES)})\.dll |
        (pyside6\.abi3|(av|sw)\w+-\d+)\.dll |      # the second ones are FFmpeg's, for the camera
        (msvcp|vcruntime|concrt)\d+\w*\.dll |
        plugins/({"|".join(PLUGINS)})\.dll |
        translations/qtbase_zh_(CN|TW)\.qm
    )
    """,
    re.VERBOSE,
)


def leave_out(place: str) -> bool:
    """Return whether a file of a package stays away from an installation on Windows."""
    if place.startswith("PySide6/"):
        return _KEPT.fullmatch(place) is None
    return nobody_asks_for(place) or _OF_PYWIN32.match(place) is not None


_OF_PYWIN32 = re.compile(r"(adodbapi|isapi|pythonwin|win32comext|comtypes/test)/|[^/]+\.pth$")
"""Parts that pyttsx3 does not need. The .pth is not read either: our ._pth says the same."""
