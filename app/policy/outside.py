"""The ways between the app and the rest of the machine that no button stands for.

A policy names those that are open. Nothing is hidden instead: whatever goes through one asks first.
"""

from __future__ import annotations

MEDIA = "media"
KEYS = "keys"
SECOND_START = "second-start"
DISK = "disk"
STICK = "stick"
PRINT_DIALOG = "print-dialog"
MANY_SHEETS = "many-sheets"
MORE_SHEETS = "more-sheets"
PROGRAMS = "programs"
WEB = "web"
SUBSCRIBED = "subscribed"

OUTSIDE: dict[str, str] = {
    MEDIA: "the desktop's player is told of the reading, and steers it",
    KEYS: "keys with Ctrl, Alt or the system's key, F keys, the mouse's other buttons",
    SECOND_START: "another start of the app brings the window forward or hands files over",
    DISK: "folders of the machine, besides a stick that was plugged in",
    STICK: "a stick that was plugged in: its files are read",
    PRINT_DIALOG: "the system's own window for printing, which also writes files",
    MANY_SHEETS: "more than 20 sheets of paper in one go",
    MORE_SHEETS: "more sheets of paper in a visit than the machine's file says",
    WEB: "pages of the web, channels that were switched on, and subscriptions are fetched",
    SUBSCRIBED: "staff's press fetches what the machine is subscribed to, and nothing else",
    PROGRAMS: "other programs are started: a folder, a link",
}
"""Each way, and what it is, for docs/kiosk.md."""
