"""A course, or everything, in one file among the reader's files: the row, and what it leads to."""

from __future__ import annotations

from pathlib import Path

from app.backup.manifest import ENDING
from app.lessons.course_shelf import Added
from content.errors import ContentError, NotAllowedError, UnreadableFileError
from content.importers.shared.file_names import name_of
from content.lessons.pack import PACK_ENDING, PackError
from ui.look.icons import Icons
from ui.shell.destinations.lessons import OpenCourse, ShowCourses
from ui.shell.services import Services
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened
from ui.words.translating import tr


def is_course(path: Path) -> bool:
    """Return whether the file's name says that it is a pack of courses."""
    return path.suffix.lower() == PACK_ENDING


def brought_course_row(path: Path, icons: Icons) -> ChoiceRow:
    """Return the row of a file that is a course and no article."""
    title = shortened(name_of(path))
    return ChoiceRow(title, tr("这是智慧课堂的课，不是文章"), icons, tr("放进来"), "plus")


def is_everything(path: Path) -> bool:
    """Return whether the file's name says that everything was saved in it."""
    return path.suffix.lower() == ENDING


def brought_everything_row(path: Path, icons: Icons) -> ChoiceRow:
    """Return the row of a file from which everything comes back."""
    title = shortened(name_of(path))
    return ChoiceRow(title, tr("从前存好的所有东西"), icons, tr("恢复"), "undo")


def put_in(services: Services, path: Path) -> Added:
    """Put the courses of this file among the others. For a job; raises a ContentError."""
    if not services.may_read(path):
        raise UnreadableFileError("the policy keeps from it")
    return services.lessons.shelf.add(path)


def where_they_are(added: Added) -> OpenCourse | ShowCourses:
    """Return the first page of the course that was put in, or those of its subject."""
    first = added.courses[0]
    return OpenCourse(first.id) if len(added.courses) == 1 else ShowCourses(first.subject)


def fault_words(error: Exception) -> str:
    """Return why no course was put in; "" where the words of any file say it."""
    if isinstance(error, NotAllowedError):
        return tr("这台机器上不能添加课，什么也没有变。")
    if isinstance(error, PackError):
        return tr("这个文件里的课打不开，没有放进来。请重新拷一份来。")
    return "" if isinstance(error, ContentError) else tr("这门课没有放进来。请再试一次。")
