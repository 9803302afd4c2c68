"""机器好不好: each part of the machine in a line, and a button where staff can help it here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import app as own_files
from app.about.newer import NOTHING_SAID, versions_here
from app.files.atomic import can_write
from app.kiosk.homes.shelf_fault import shelf_fault
from app.kiosk.staff.health import Facts, Finding, Part, findings
from app.kiosk.staff.shelf import free_bytes
from ui.pages.about.words import newer_words
from ui.pages.staff.facts import Fact, FactsPage
from ui.pages.staff.words import finding_words, part_words, wrong_entry_words
from ui.pages.trouble import find_sound, why
from ui.printing.printers import has_printer
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.staff import STAFF_ARTICLES, STAFF_RULER, Group, StaffSteps
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role


class StaffHealthPage(FactsPage[Destination]):
    """Looks when it is opened, and when 再看一遍 is pressed."""

    name = "staff-health"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._versions = NOTHING_SAID
        again = Action("look-again", self.tr("再看一遍"), self.come_back, "again")
        self.again = self.button(again, Role.DOMINANT)
        self.build(self.tr("机器好不好"), self.body, (self.previous, self.again, self.next))

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.tell(self.tr("正在看……"))
        self._looking.ask(self._finder(), self._show, self._failed)

    # --- life ---

    def _finder(self) -> Callable[[], Facts]:
        """Return what finds the facts out; to be called in a job."""
        area, services = self.services.staff, self.services
        speakers, voices = services.make_loudspeakers(), services.voices
        outputs, now = speakers.outputs, services.now
        machine = area.machine.now
        speaker, may_print = machine.speaker, machine.may_print

        def find() -> Facts:
            from app.kiosk.staff.subscribed import freshness

            content = area.places.content
            fresh = freshness(content, now().timestamp())
            loud = speakers.loudness()
            percent = None if loud is None else (0 if loud.muted else loud.percent)
            return Facts(
                outputs=len(outputs),
                percent=percent,
                has_chosen_output=not speaker or any(each.id == speaker for each in outputs),
                voices=sum(voice.usable for voice in voices.voices()),
                free=free_bytes(area.places.folder),
                can_write=can_write(area.places.staff_file),
                now=now(),
                made=datetime.fromtimestamp(Path(own_files.__file__).stat().st_mtime),
                width_mm=machine.width_mm,
                wrong=area.wrong,
                shelf=shelf_fault(content),
                is_on_disk=area.is_on_disk,
                versions=versions_here(content.subscriptions),
                subscribed=fresh.count,
                subscription_fault=fresh.fault,
                may_print=may_print,
                has_printer=may_print and has_printer(),
            )

        return find

    def _show(self, facts: Facts) -> None:
        found = findings(facts)
        faults = sum(bool(each.fault) for each in found)
        if faults:
            words = self.tr("有 {} 处要看一看", None, faults).format(faults)
        else:
            words = self.tr("都好")
        self.tell(words)
        self._versions = facts.versions
        # What is not well is seen first.
        in_order = sorted(found, key=lambda each: not each.fault)
        self.show_rows([self._fact(each) for each in in_order])

    def _fact(self, found: Finding) -> Fact:
        helps = self._helps(found) if found.fault else None
        if found.part is Part.VERSION:
            return Fact(part_words(found.part), newer_words(self._versions))
        words = wrong_entry_words(found) if found.entry else finding_words(found)
        return Fact(part_words(found.part), words, helps)

    def _helps(self, found: Finding) -> Action | None:
        part = found.part
        if found.fault == "output-gone":
            to = StaffSteps(Group.VOLUME)
            return Action("staff-volume", self.tr("改一改"), lambda: self.navigator.go(to), "sound")
        if found.fault == "library-rescued" or found.part is Part.SUBSCRIPTIONS:
            look = self.tr("看一看")
            articles = partial(self.navigator.go, STAFF_ARTICLES)
            return Action("staff-articles", look, articles, "shelf")
        if part in (Part.SOUND, Part.VOICE):
            return find_sound(self.navigator)
        if part is Part.SCREEN:
            measure = self.tr("量一量")
            return Action("staff-ruler", measure, lambda: self.navigator.go(STAFF_RULER), "ruler")
        return None

    def _failed(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))
