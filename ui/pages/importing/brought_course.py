"""A course in one file among the reader's files: it is put in, and leads to its first page."""

from __future__ import annotations

from pathlib import Path

from app.lessons.shelved import Added
from content.errors import ContentError, NotAllowedError, UnreadableFileError
from ui.shell.destinations.lessons import OpenCourse, ShowCourses
from ui.shell.services import Services
from ui.words.translating import tr


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
    from content.lessons.pack import PackError  # it came with the courses' shelf

    if isinstance(error, PackError):
        return tr("这个文件里的课打不开，没有放进来。请重新拷一份来。")
    return "" if isinstance(error, ContentError) else tr("这门课没有放进来。请再试一次。")
