"""The editions on the machine's shelf, as a report names them: by digits of the root, no name."""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.reports.day_counts import subscription_name
from app.subscriptions.shelving.offered import load_offered
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import TOP_ROLE
from content.errors import ContentError


def editions_on_shelf(folder: Path) -> dict[str, int]:
    """Return the number of each edition that is on the shelf wholly; `folder` of subscriptions.

    What is damaged, or has a role that no report can name, is left out. Reads the disk.
    """
    store = SubscriptionStore(folder)
    found: dict[str, int] = {}
    for subscription in store.all():
        place = store.place(subscription.id)
        for role, offered in load_offered(place.folder).items():
            with contextlib.suppress(ContentError, ValueError):
                name = subscription_name(subscription.id, "" if role == TOP_ROLE else role)
                found[name] = place.edition(offered.digest).number
    return found
