"""The editions of a machine's shelf come into its counts by number, and never by name."""

from __future__ import annotations

import json
from pathlib import Path

from app.reports.editions import editions_on_shelf
from app.subscriptions.shelving.offered import Offered, save_offered
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import fingerprint
from content.editions.edition import Edition, written

ROOT = b'{"signed": {}}'


def test_what_is_wholly_there_is_counted_and_what_is_lost_is_left_out(tmp_path: Path) -> None:
    store = SubscriptionStore(tmp_path)
    which = fingerprint(ROOT)[:32]
    place = store.place(which)
    (place.folder / "editions").mkdir(parents=True)
    place.root_file.write_bytes(ROOT)
    fields = {"name": "和平街", "addresses": ["https://a.example/"], "roles": ["targets", "north"]}
    (place.folder / "subscription.json").write_text(json.dumps({"id": which, **fields}), "utf-8")
    data = written(Edition(7, 1_700_000_000, "十二月", "", (), ()))
    place.edition_file(fingerprint(data)).write_bytes(data)
    there, lost = Offered(fingerprint(data)), Offered("0" * 64)
    save_offered(place.folder, {"targets": there, "north": there, "south": lost, "名字": there})
    assert editions_on_shelf(tmp_path) == {which[:8]: 7, f"{which[:8]}/north": 7}
    assert editions_on_shelf(tmp_path / "none") == {}
