"""The pages there are, by the names that they go by."""

from __future__ import annotations

PAGES = {
    "home": "ui.pages.home:HomePage",
    "list": "ui.pages.list:ListPage",
    "removed": "ui.pages.removed:RemovedPage",
    "reading": "ui.pages.reading:ReadingPage",
    "help": "ui.pages.help:HelpPage",
    "more": "ui.pages.more:MorePage",
    "folded": "ui.pages.choices:FoldedPage",
    "one-sentence": "ui.pages.one_sentence:OneSentencePage",
    "repeat": "ui.pages.repeat:RepeatPage",
    "correct": "ui.pages.correct:CorrectPage",
    "contents": "ui.pages.contents:ContentsPage",
    "display": "ui.pages.display:DisplayPage",
    "sound": "ui.pages.sound:SoundPage",
    "find": "ui.pages.find:FindPage",
    "voices": "ui.pages.voices:VoicesPage",
    "no-sound": "ui.pages.no_sound:NoSoundPage",
    "add": "ui.pages.add:AddPage",
    "folders": "ui.pages.folders:FoldersPage",
    "arrivals": "ui.pages.arrivals:ArrivalsPage",
    "print": "ui.pages.print:PrintPage",
    "sleep": "ui.pages.sleep:SleepPage",
    "record": "ui.pages.record:RecordPage",
    "seeing": "ui.pages.seeing:SeeingPage",
    "hearing": "ui.pages.hearing:HearingPage",
    "pace": "ui.pages.pace:PacePage",
    "language": "ui.pages.language:LanguagePage",
    "ready": "ui.pages.ready:ReadyPage",
    "trouble": "ui.pages.trouble:TroublePage",
}
"""Where each page is found. They are imported one by one after the first paint: importing them all
at the start would cost as much as opening a bare window.
"""
