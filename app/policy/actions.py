"""The table of all actions: everything that a person can do in the app, by its id.

Every button, entry of a bar or of 更多, key and touch runs one of these through ActionRunner. The
reach says what an action touches; the policies go by it. A test walks all pages and fails when a
control has no id, or when no page uses an id of the table.
"""

from __future__ import annotations

from typing import Literal

Reach = Literal["look", "choose", "keep", "make", "bring", "leave"]
"""The part of the app that an action touches.

look: shows, reads aloud, turns, moves; nothing is kept but the place.
choose: changes a choice of the reader: size, colours, voice, speed.
keep: changes what is on the shelf, or how words are read.
make: makes a file or prints.
bring: looks into the machine's files, or puts something in from outside.
leave: leaves the app, or makes its window smaller.
"""

ACTIONS: dict[str, Reach] = {
    # everywhere
    "go-back": "look",
    "go-home": "look",
    "open-help": "look",
    "open-topics": "look",
    "open-topic-1": "look",
    "open-topic-2": "look",
    "open-topic-3": "look",
    "open-topic-4": "look",
    "open-topic-5": "look",
    "open-topic-6": "look",
    "open-topic-7": "look",
    "open-find-help": "look",
    "open-folded": "look",
    "open-jump": "look",
    "jump-1": "look",
    "jump-2": "look",
    "jump-3": "look",
    "jump-4": "look",
    "jump-5": "look",
    "jump-6": "look",
    "jump-7": "look",
    "answer-message": "look",
    "previous-page": "look",
    "next-page": "look",
    "change-fullness": "leave",
    "close": "leave",
    # where a page leads
    "open-today": "look",
    "open-shelf": "look",
    "open-removed": "look",
    "open-find": "look",
    "open-display": "look",
    "open-sound": "look",
    "open-voices": "look",
    "open-no-sound": "look",
    "open-aids": "look",
    "open-more": "look",
    "open-add": "bring",
    "open-folders": "bring",
    # the reader's choices
    "bigger-text": "choose",
    "smaller-text": "choose",
    "choose-size": "choose",
    "choose-theme": "choose",
    "next-typeface": "choose",
    "next-leading": "choose",
    "restore-display": "choose",
    "keep-display": "look",
    "slower": "choose",
    "faster": "choose",
    "softer": "choose",
    "louder": "choose",
    "next-pause": "choose",
    "switch-clear-sound": "choose",
    "switch-speaking-controls": "choose",
    "next-pointer": "choose",
    "next-press-guard": "choose",
    "switch-held-keys": "choose",
    "choose-voice": "choose",
    "keep-voice": "look",
    "add-voice": "bring",
    "change-language": "choose",
    "keep-language": "look",
    "hear-sample": "look",
    # 三步就好
    "keep-size": "look",
    "heard": "look",
    "not-heard": "look",
    "keep-pace": "look",
    "skip-questions": "choose",
    "finish-questions": "choose",
    # 没有声音怎么办
    "sound-yes": "look",
    "sound-no": "look",
    "sound-again": "look",
    "make-louder": "choose",
    "choose-output": "choose",
    # lists
    "listen-to-row": "look",
    "listen-to-all": "look",
    "listen-from-start": "look",
    "other-articles": "look",
    "try-again": "look",
    "put-back": "keep",
    # 添加文章
    "open-file": "bring",
    "open-folder": "bring",
    "bring-in": "bring",
    "keep-arrivals": "keep",
    "hear-arrivals": "keep",
    "refuse-arrivals": "look",
    # 打印大字版, 存成录音
    "bigger-print": "look",
    "smaller-print": "look",
    "save-file": "make",
    "print-sheets": "make",
    "switch-recorded": "look",
    "look-for-places": "bring",
    "record-here": "make",
    "stop-work": "look",
    "open-saved-folder": "leave",
    "keep-saved": "look",
    "save-beside": "make",
    "save-over": "make",
    # 找文章
    "look-for": "look",
    "open-topic": "look",
    "show-keyboard": "choose",
    "hide-keyboard": "choose",
    "write-anew": "look",
    "type": "look",
    "hear-results": "look",
    "open-result": "look",
    # reading
    "listen": "look",
    "listen-to-next": "look",
    "hear-again": "look",
    "read-from-here": "look",
    "move-ruler": "look",
    "copy": "look",
    "page-back": "look",
    "page-on": "look",
    "sentence-back": "look",
    "sentence-on": "look",
    "say-sentence-again": "look",
    "read-chapter": "look",
    "go-to-place": "look",
    "previous-repeat": "look",
    "next-repeat": "look",
    "say-repeat-again": "look",
    # 念错了
    "choose-word": "look",
    "choose-reading": "look",
    "next-character": "look",
    "keep-reading": "keep",
    "restore-reading": "keep",
    # 定时关
    "minutes-15": "choose",
    "minutes-30": "choose",
    "minutes-60": "choose",
    "after-article": "choose",
    "never": "choose",
    # 更多
    "one-sentence": "look",
    "again": "look",
    "repeat": "look",
    "correct": "look",
    "pinyin": "choose",
    "ruler": "choose",
    "wait": "choose",
    "brackets": "choose",
    "contents": "look",
    "restart": "look",
    "former-places": "look",
    "sleep": "look",
    "sound": "look",
    "colour": "look",
    "print": "make",
    "record": "make",
    "remove": "keep",
    "ask": "look",
    "language": "look",
}
