"""The face: Qt widgets, and nothing that could be tested without them."""

from ui.quick_imports import leave_sources_alone

leave_sources_alone()
