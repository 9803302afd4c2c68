"""The face: Qt widgets, and nothing that could be tested without them."""

from ui.start.collecting import collect_seldom

collect_seldom()  # before Qt: its import makes most of what the start makes

from ui.start.quick_imports import import_qt  # noqa: E402

import_qt()
