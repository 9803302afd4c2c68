"""The parts of Qt for Linux that the app needs: a tenth of what PySide's wheels hold."""

from __future__ import annotations

import re

from tools.package.leave_out import nobody_asks_for

MODULES = ("Core", "DBus", "Gui", "Widgets", "Network", "Multimedia", "PrintSupport")
"""Modules that the app imports on Linux."""
LIBRARIES = (
    *(*MODULES, "Concurrent", "OpenGL", "Svg", "WaylandClient", "WlShellIntegration", "XcbQpa"),
    "WaylandEglClientHwIntegration",  # in Qt 6.9 alone
    *("Qml", "QmlMeta", "QmlModels", "QmlWorkerScript", "Quick"),  # FFmpeg's plugin asks for them
)
"""Qt's plugins and QtMultimedia stand on the others."""
PLUGINS = (
    "iconengines/libqsvgicon",
    "imageformats/libq(gif|ico|jpeg|svg|tiff|webp)",
    "multimedia/libffmpegmediaplugin",
    "platforminputcontexts/lib(compose|ibus)platforminputcontextplugin",  # Chinese is typed by ibus
    "platforms/libq(minimal|offscreen|wayland(-egl|-generic)?|xcb)",  # Qt 6.9 has two for Wayland
    "platformthemes/libqxdgdesktopportal",
    "printsupport/libcupsprintersupport",
    "tls/libq(certonly|openssl)backend",
    "wayland-decoration-client/lib(adwaita|bradient)",
    "wayland-graphics-integration-client/libqt-plugin-wayland-egl",
    "wayland-shell-integration/libxdg-shell",
    "xcbglintegrations/libqxcb-(egl|glx)-integration",
)

_KEPT = re.compile(
    rf"""
    PySide6/(
        [^/]+\.py |
        Qt({"|".join(MODULES)})\.abi3\.so |
        libpyside6\.abi3\.so[.\d]* |
        Qt/lib/(
            libQt6({"|".join(LIBRARIES)})\.so\.6 |
            libQt6FFmpegStub-.+ |
            libicu\w+\.so\.\d+ |
            lib(av|sw)\w+\.so\.\d+       # FFmpeg's, for the camera, once of three times
        ) |
        Qt/plugins/({"|".join(PLUGINS)})\.so |
        Qt/translations/qtbase_zh_(CN|TW)\.qm
    )
    """,
    re.VERBOSE,
)


def leave_out(place: str) -> bool:
    """Return whether a file of a package stays away from an installation on Linux."""
    if place.startswith("PySide6/"):
        return _KEPT.fullmatch(place) is None
    return nobody_asks_for(place) or _SELDOM.match(place) is not None


_SELDOM = re.compile(r"bin/|numpy/_core/_simd\.|lxml/objectify\.|PySide6/scripts/")
"""Commands, numpy's own tests, and XML as objects."""
