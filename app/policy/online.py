"""The part of the table of all actions that leads to the web: pages, channels, catalogues."""

from __future__ import annotations

from typing import Literal

ONLINE: dict[str, Literal["bring"]] = {
    "open-web-address": "bring",
    "paste-address": "bring",
    "fetch-page": "bring",
    "fetch-with-pictures": "bring",
    "open-channels": "bring",
    "open-add-channel": "bring",
    "channel-kind-1": "bring",
    "channel-kind-2": "bring",
    "channel-kind-3": "bring",
    "channel-kind-4": "bring",
    "find-channel": "bring",
    "open-channel": "bring",
    "refresh-channels": "bring",
    "refresh-channel": "bring",
    "switch-channel": "bring",
    "take-channel-off": "bring",
    "undo-take-off": "bring",
    "browse-catalogue": "bring",
    "open-section": "bring",
    "fetch-book": "bring",
    "open-add-subscription": "bring",
    "open-subscription": "bring",
    "look-for-feeds": "bring",
    "write-paper-code": "bring",
    "subscribe": "bring",
    "go-to-paper-words": "bring",
    "subscribe-by-paper": "bring",
    "refresh-subscription": "bring",
    "end-subscription": "bring",
    "open-catalogue-search": "bring",
    "search-catalogue": "bring",
}
"""Each action, and its reach."""
