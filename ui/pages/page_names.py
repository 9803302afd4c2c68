"""The names of all pages, and where the code of each page is."""

from __future__ import annotations

PAGES = {
    "home": "ui.pages.shelf.home:HomePage",
    "list": "ui.pages.shelf.list:ListPage",
    "removed": "ui.pages.shelf.removed:RemovedPage",
    "reading": "ui.pages.reading.reading:ReadingPage",
    "help": "ui.pages.reading.help:HelpPage",
    "topics": "ui.pages.reading.topics:TopicsPage",
    "find-help": "ui.pages.finding.find_help:FindHelpPage",
    "jump": "ui.pages.jump:JumpPage",
    "more": "ui.pages.reading.more:MorePage",
    "folded": "ui.pages.choices:FoldedPage",
    "one-sentence": "ui.pages.reading.one_sentence:OneSentencePage",
    "repeat": "ui.pages.reading.repeat:RepeatPage",
    "correct": "ui.pages.reading.correct:CorrectPage",
    "places": "ui.pages.reading.places:PlacesPage",
    "contents": "ui.pages.reading.contents:ContentsPage",
    "original": "ui.pages.paper.original:OriginalPage",
    "display": "ui.pages.setup.display:DisplayPage",
    "sound": "ui.pages.setup.sound:SoundPage",
    "find": "ui.pages.finding.find:FindPage",
    "voices": "ui.pages.setup.voices:VoicesPage",
    "no-sound": "ui.pages.setup.no_sound:NoSoundPage",
    "add": "ui.pages.importing.add:AddPage",
    "folders": "ui.pages.importing.folders:FoldersPage",
    "arrivals": "ui.pages.importing.arrivals:ArrivalsPage",
    "ask-changed": "ui.pages.importing.changed:AskChangedPage",
    "arrange": "ui.pages.importing.arrange:ArrangePage",
    "arrange-one": "ui.pages.importing.arrange_one:ArrangeOnePage",
    "part-article": "ui.pages.importing.part_article:PartArticlePage",
    "name-article": "ui.pages.importing.name_article:NameArticlePage",
    "print": "ui.pages.output.print:PrintPage",
    "save-again": "ui.pages.output.saved:SaveAgainPage",
    "sleep": "ui.pages.reading.sleep:SleepPage",
    "record": "ui.pages.output.record:RecordPage",
    "seeing": "ui.pages.setup.seeing:SeeingPage",
    "hearing": "ui.pages.setup.hearing:HearingPage",
    "pace": "ui.pages.setup.pace:PacePage",
    "language": "ui.pages.setup.language:LanguagePage",
    "ready": "ui.pages.setup.ready:ReadyPage",
    "aids": "ui.pages.setup.aids:AidsPage",
    "trouble": "ui.pages.trouble:TroublePage",
}
"""Name → "module:Class". Pages are imported one by one after the first paint: importing them
all at the start would take as long as opening a bare window.
"""
