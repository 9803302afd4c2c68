"""The version of the app."""

from __future__ import annotations

NAME = "yinling-reader"
"""The app, as packages call it."""


def own_version() -> str:
    """Return the version as it is installed; "" where only the files are there."""
    # Imported here: it loads the e-mail package, 30 ms that the start does not need.
    from importlib import metadata

    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""
