"""打印步骤卡 and other papers of 智慧课堂, seen before they are written or printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.lessons.shelved import Shelved
from content.lessons.course import Course
from ui.look.typefaces import text_family
from ui.pages.lessons.pictures import drawn
from ui.pages.output.sheets_page import Document, SheetsPage
from ui.pages.trouble import tell_instead, trouble_of
from ui.practice.portraits import Photo, Portraits
from ui.printing.lessons.booklet import booklet_papers, card_papers, with_portraits
from ui.printing.lessons.certificate import certificate_papers
from ui.printing.lessons.notes import notes_papers, summary_papers
from ui.printing.lessons.papers import pdf_of_papers, print_papers
from ui.printing.lessons.portrait import Portrait
from ui.printing.lessons.sheet import LessonPapers, picture_of
from ui.printing.title_page import foot
from ui.shell.destinations.lessons import LessonPaper, PrintLesson
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.words.translating import tr

_WITH_PICTURES = frozenset({LessonPaper.CARD, LessonPaper.BOOKLET})


@dataclass(frozen=True, slots=True)
class _Read:
    """The courses to print, and the photos that are practice screens of theirs."""

    courses: tuple[Course, ...]
    photos: Mapping[tuple[str, str], Photo]

    def photo_of(self, course: Course, name: str) -> Photo | None:
        return self.photos.get((course.id, name))


class PrintLessonPage(SheetsPage[PrintLesson]):
    """Draws the pictures of practice screens first; then all is as with articles."""

    name = "print-lesson"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: PrintLesson | None = None
        self._courses: tuple[Course, ...] = ()
        self._papers: LessonPapers | None = None
        self._at = 0
        self._reading = self.latest()
        self.portraits = Portraits(services.icons, self)
        self.portraits.taken.connect(self._show_progress)
        self.portraits.finished.connect(self._show_papers)
        self.build_sheets("")

    # --- life ---

    def enter(self, to: PrintLesson) -> None:
        self._to = to
        self.come_back()

    def come_back(self) -> None:
        to = self._to
        if to is None:
            return
        self._forget()
        self.head(_title(to.what))
        self._reading.ask(partial(self._read, to), self._know, self._cannot_read)
        super().come_back()

    def leave(self) -> None:
        self._forget()
        super().leave()

    def know_printer(self, there: bool) -> None:
        super().know_printer(there)
        if self._papers is None:
            self._show_progress(0, 0)

    def document(self) -> Document | None:
        papers, make = self._papers, self._maker()
        if papers is None:
            return None
        return Document(
            papers.title,
            papers.stem,
            lambda watch: pdf_of_papers(make(), watch),
            lambda printer, watch: print_papers(printer, make(), watch),
        )

    def turn(self, step: int) -> None:
        if self._papers is not None:
            self._at = min(max(self._at + step, 0), len(self._papers.sheets) - 1)
            self._show()

    # --- courses and pictures ---

    def _read(self, to: PrintLesson) -> _Read:
        """Read what is to be printed; for a job."""
        shelved = (to.shelved,) if to.shelved else self.services.lessons.courses().shelved
        photos = photos_of(shelved) if to.what in _WITH_PICTURES else {}
        return _Read(tuple(each.course for each in shelved), photos)

    def _cannot_read(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("返回")))

    def _know(self, read: _Read) -> None:
        self._courses = read.courses
        if self._to is not None and self._to.what in _WITH_PICTURES:
            self.portraits.begin(read.courses, read.photo_of)
        else:
            self._show_papers()

    def _forget(self) -> None:
        self.portraits.stop()
        self._papers, self._courses, self._at = None, (), 0
        self.preview.show_sheet(None, "")
        if self.top is not None:
            self.top.say_where("")
        self.save.setEnabled(False)
        self.to_printer.setEnabled(False)
        self._turning.enable(0, 0)

    def _show_progress(self, done: int, of: int) -> None:
        if self._papers is not None:
            return
        words = self.tr("正在画第 {} 张图，一共 {} 张……").format(min(done + 1, of), of)
        self.told.setText(words if of else self.tr("正在准备……"))

    # --- the sheets ---

    def _maker(self) -> _Maker:
        assert self._to is not None  # noqa: S101 # a page is entered before it shows anything
        family = text_family(self.services.settings.now.typeface)
        return _Maker(self._to, self._courses, self.portraits.made, family, self.services)

    def _show_papers(self) -> None:
        is_first, self._papers = self._papers is None, self._maker()()
        if not is_first:  # icons came later: the pictures are better
            self._show()
            return
        self.save.setEnabled(True)
        self.to_printer.setEnabled(True)
        self.know_printer(self.has_printer)
        self._show()
        wanted = self.first_focus()
        if self.isVisible() and wanted is not None:
            wanted.setFocus()

    def _show(self) -> None:
        if self._papers is None or self.top is None:
            return
        sheets = self._papers.sheets
        self._at = min(self._at, len(sheets) - 1)
        where = foot(self._at + 1, len(sheets))
        self.top.say_where(where)
        self.preview.setAccessibleName(self.tr("纸上的样子，{}").format(where))
        sheet = sheets[self._at]
        self.preview.show_sheet(partial(picture_of, sheet), sheet.words)
        self._turning.enable(self._at, len(sheets))


class _Maker:
    """Makes the sheets anew: each thread paints its own."""

    def __init__(
        self,
        to: PrintLesson,
        courses: Sequence[Course],
        made: Sequence[Portrait],
        family: str,
        services: Services,
    ) -> None:
        self._to, self._courses, self._made = to, courses, made
        self._family, self._day = family, services.now().date()

    def __call__(self) -> LessonPapers:
        to, family = self._to, self._family
        course = self._courses[0] if self._courses else None
        if to.what is LessonPaper.BOOKLET or course is None:
            return booklet_papers(with_portraits(self._courses, self._made), family, self._day)
        match to.what:
            case LessonPaper.NOTES:
                return notes_papers(course, family)
            case LessonPaper.CERTIFICATE:
                return certificate_papers(course, family, self._day)
            case LessonPaper.SUMMARY if to.over is not None:
                return summary_papers(course.title, to.over, family)
            case _:
                (printed,) = with_portraits(self._courses, self._made)
                return card_papers(printed, family)


def photos_of(shelved: Sequence[Shelved]) -> dict[tuple[str, str], Photo]:
    """Return the photos that are practice screens, by course and name; for a job."""
    found: dict[tuple[str, str], Photo] = {}
    for each in shelved:
        for screen in each.course.screens:
            photo = drawn(each.folder, screen.picture) if screen.picture else None
            if photo is not None:
                found[each.course.id, screen.picture] = Photo(photo.image, photo.size)
    return found


def _title(what: LessonPaper) -> str:
    match what:
        case LessonPaper.CARD:
            return tr("打印步骤卡")
        case LessonPaper.NOTES:
            return tr("打印讲课词")
        case LessonPaper.CERTIFICATE:
            return tr("打印证书")
        case LessonPaper.BOOKLET:
            return tr("打印全部步骤卡")
        case LessonPaper.SUMMARY:
            return tr("打印小结")
