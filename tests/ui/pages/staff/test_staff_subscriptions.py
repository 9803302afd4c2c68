"""Staff are told when a subscription stands still, and what 现在更新 has brought of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.kiosk.staffed import look_after
from fakes.subscriptions.publisher import Publisher

from app.kiosk.machine import Machine
from app.kiosk.places import MachinePlaces
from app.kiosk.staff.shelf import Updated
from app.kiosk.staff.subscribed import FromPublishers
from app.policy.staff import for_staff
from app.subscriptions.schedule import Tried
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import subscription_of
from ui.shell.destinations.staff import STAFF_HEALTH
from ui.words.online.staff_updates import updated_words


def test_what_is_wrong_is_told_with_the_page_that_looks_anew(
    app: RunningApp, tmp_path: Path
) -> None:
    places, root = MachinePlaces(tmp_path / "machine"), Publisher().root_bytes()
    store = SubscriptionStore(places.content.subscriptions)
    which = store.add(subscription_of(root, "", ()), root).id
    store.note_try(which, "a stick", Tried(1.0, fault="clock-wrong"))
    look_after(app, places.folder, Machine())
    app.yinling.gate.use(for_staff())
    app.yinling.window.go(STAFF_HEALTH)
    app.settle()
    app.rest_hands()
    row = next(row for row in app.page.stack.rows if row.title == "订阅的文章")
    assert row.under.startswith("这台电脑的日期不对")
    app.click(row.button)
    assert app.page.name == "staff-articles"
    app.rest_hands()
    app.press("update_now")
    app.until(lambda: app.page.notice.words.text().startswith("没有新的文章"))


@pytest.mark.parametrize(
    ("updated", "taken", "words"),
    [
        (None, None, "没有找到U盘。"),
        (None, FromPublishers(), "没有新的文章，都在书架上了。"),
        (Updated(added=2), FromPublishers(new=3), "放进来 5 篇新的，下一位"),
        (Updated(), FromPublishers(changed=2), "书架上有 2 篇换成了新的。"),
        (Updated(), FromPublishers(gone=1), "有 1 篇不再发了"),
        (None, FromPublishers(fault="subscription-not-reached"), "没有连上。"),
        (Updated(refused=[Path("x")]), FromPublishers(new=3), "放进来 3 篇新的。有 1 个文件读不了"),
    ],
)
def test_one_sentence_tells_files_and_subscriptions(
    updated: Updated | None, taken: FromPublishers | None, words: str
) -> None:
    assert updated_words(updated, taken).startswith(words)
