"""The pages on which an action is offered, for actions that belong to a few pages alone.

Where a policy forbids all pages of an action it forbids the action: nobody could reach it, and the
table in docs/kiosk.md would say that one may. A test walks all pages and finds no other place.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

_TOGETHER: tuple[tuple[str, str], ...] = (
    ("home", "open-today open-find open-stick refuse-stick"),
    ("home removed", "open-shelf"),
    ("aids home", "open-display open-sound"),
    ("aids more", "open-characters"),
    ("characters", "characters-1 characters-2 characters-3"),
    ("more sound", "use-headphones"),
    ("sound", "open-voices softer louder next-pause switch-clear-sound switch-unplugged"),
    (
        "more",
        "open-aids one-sentence in-turns again repeat correct pinyin ruler wait brackets "
        "contents restart former-places original like sleep sound colour language",
    ),
    ("seeing", "choose-size keep-size"),
    ("more", "open-about"),
    ("about", "open-components"),
    ("about components", "open-licence"),
    ("display", "choose-theme next-typeface next-leading restore-display keep-display"),
    ("aids ready sound", "switch-speaking-controls"),
    ("aids", "next-pointer next-press-guard switch-held-keys"),
    ("language", "change-language keep-language"),
    ("hearing", "heard not-heard"),
    ("pace", "keep-pace"),
    ("hearing pace ready seeing", "skip-questions"),
    ("ready", "finish-questions"),
    ("group letters list", "listen-to-row"),
    ("group list", "listen-to-all listen-from-start"),
    ("aids home", "open-readers"),
    ("readers", "reader-1 reader-2 reader-3 reader-4 reader-5 reader-6 add-reader arrange-readers"),
    ("arrange-readers", "change-reader ask-reader-back"),
    ("one-reader", "name-reader change-reader-colour send-reader-away"),
    ("name-reader", "keep-reader-name"),
    ("list", "open-group choose-view show-whole-shelf"),
    ("pick-view", "view-1 view-2 view-3 view-4 view-5 view-6 view-7"),
    ("letters", "open-choose-mailbox leave-mailbox let-letters-in hear-letters"),
    ("choose-mailbox", "choose-mailbox"),
    ("home list", "other-articles"),
    ("channel-address paper-address web-address", "paste-address"),
    ("web-address", "fetch-page fetch-with-pictures open-channels"),
    ("channels", "open-add-channel open-channel refresh-channels undo-take-off open-subscription"),
    (
        "add-channel",
        "channel-kind-1 channel-kind-2 channel-kind-3 channel-kind-4 open-add-subscription",
    ),
    ("add-subscription", "look-for-feeds write-paper-code subscribe"),
    ("paper-address", "go-to-paper-words"),
    ("paper-words", "subscribe-by-paper"),
    ("subscription", "refresh-subscription end-subscription"),
    ("channel-address", "find-channel"),
    ("channel", "switch-channel refresh-channel take-channel-off browse-catalogue"),
    ("catalogue", "open-section fetch-book open-catalogue-search"),
    ("search-catalogue", "search-catalogue"),
    ("arrivals", "refuse-arrivals"),
    ("arrange", "end-arranging"),
    ("print", "bigger-print smaller-print"),
    ("record", "switch-recorded"),
    ("save-again", "keep-saved"),
    ("bring-back", "bring-everything-back"),
    ("find find-help", "open-topic write-anew"),
    ("contents", "read-chapter"),
    ("repeat", "previous-repeat next-repeat say-repeat-again"),
    ("original", "zoom-in zoom-out turn-picture"),
    ("correct", "choose-word choose-reading next-character"),
    ("sleep", "minutes-15 minutes-30 minutes-60 after-article articles-3 articles-5 never"),
    ("class-end home quiz rung-end", "open-classroom"),
    (
        "classroom",
        "open-subject-1 open-subject-2 open-subject-3 open-subject-4 open-subject-5 "
        "open-subject-6 open-broken learn-on open-quiz open-circle",
    ),
    ("courses", "open-course"),
    ("course", "rung-1 rung-2 rung-3"),
    ("rung-end", "rung-again next-rung"),
    ("lesson present preview", "practise say-step-again"),
    ("lesson notes present preview", "step-back step-on"),
    ("lesson preview", "point-out do-for-me looked tell-why"),
    ("preview", "change-rung"),
    ("quiz", "is-fraud is-genuine say-card-again next-card more-cards"),
    ("notes present", "one-ready one-less-ready"),
    ("present", "none-ready show-deed switch-ring open-notes"),
    ("notes", "keep-teaching swap-screens open-class-list end-class"),
    ("class-list", "one-more one-fewer note-name numbers-only"),
    ("circle", "read-in-turns"),
    ("in-turns", "end-turn swap-turns share-otherwise"),
    ("welcome", "begin-visit open-staff"),
    ("finishing", "go-on-visiting"),
    ("display finishing more", "open-card"),
    ("home more", "open-finishing"),
    ("card", "say-code print-slip"),
    ("card welcome", "open-use-card"),
    ("use-card", "enter-card"),
)
"""Names of pages, and the ids of actions that are offered there."""

OFFERED_ON = {
    id_: frozenset(pages.split()) for pages, actions in _TOGETHER for id_ in actions.split()
}
"""Pages by the action's id; an action that is missing here can be offered anywhere.

更多 of a bar (`folded`) offers what its page does.
"""


def is_offered(action_id: str, pages: AbstractSet[str]) -> bool:
    """Return whether the action can be met on any of these pages."""
    places = OFFERED_ON.get(action_id)
    return places is None or not places.isdisjoint(pages)
