"""The name by which desktops know the app: its entry, its icon and its windows carry it."""

from __future__ import annotations

APP_ID = "org.yinling.reader"
"""AppStream and D-Bus want a name that reads like a domain. The project owns none; only the form is
that of one."""
