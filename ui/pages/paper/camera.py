"""拍照听字: what stands before the camera as a big picture, one button, and 看清楚了吗."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from content.importers.base import Source
from ui.look.look import Look
from ui.pages.paper import finding_one
from ui.pages.paper.device import Camera
from ui.pages.paper.taken import as_one
from ui.pages.trouble import why
from ui.shell.answers import Answers
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.plain import GET_PAPER, Destination
from ui.shell.destinations.shelf import Bring, Folders
from ui.shell.hands.pictures import as_jpeg
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.blank import Blank
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.page.picture_view import PictureView

MOST_PAGES = 20
"""Pages of one article; the camera of a whole book would fill the memory."""


class CameraPage(Page[Destination]):
    """The camera runs only while it is looked through. Nothing that was taken is kept on a disk."""

    name = "camera"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._camera: Camera | None = None
        self._pages: list[bytes] = []
        """The pages that the reader has kept."""
        self._taken: QImage | None = None
        """The picture that is asked about."""
        self._is_taking = False
        self._here: Destination | None = None
        self._to_get = Action(
            "open-get-paper", self.tr("装上"), lambda: navigator.go(GET_PAPER), "plus"
        )
        self._asking = self.latest()
        self._keeping = self.latest()
        self.told = Label("", LabelKind.TITLE, wraps=True)
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("照出来的样子"))
        self.blank = Blank(services.icons)
        self._answers = Answers(self.blank, services.actions)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addWidget(self.blank, 1)
        take = Action("take-picture", self.tr("拍下来"), self._take, "camera")
        self.take = self.button(take, role=Role.DOMINANT)
        use = Action("use-picture", self.tr("用这一张"), self._use, "check")
        self.use = self.button(use, role=Role.DOMINANT)
        again = Action("take-again", self.tr("再拍一张"), self._look, "again")
        self.again = self.button(again)
        self.more = self.button(Action("add-page", self.tr("再加一页"), self._add_page, "plus"))
        buttons = (self.take, self.use, self.again, self.more)
        self.build(self.tr("拍照听字"), body, buttons)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self._here, self._pages, self._taken = to, [], None
        self.services.importing.warm_for_pages()
        self._show(self.tr("正在打开摄像头……"))
        shelf = self.services.paper
        self._asking.ask(lambda: shelf.is_here, self._begin, lambda error: self._begin(False))

    def come_back(self) -> None:
        if self._taken is not None:
            self._ask(self._taken)
        elif self._here is not None:
            self.enter(self._here)

    def leave(self) -> None:
        self._let_go()

    def go_back(self) -> None:
        """Go back; from a further page to the pages that are there."""
        if self._pages and self._taken is None and self.blank.isHidden():
            last = QImage.fromData(self._pages.pop())
            self._let_go()
            self._ask(last)
        else:
            super().go_back()

    def first_focus(self) -> QWidget | None:
        return self.blank.button if self.blank.isVisibleTo(self) else super().first_focus()

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.told.setContentsMargins(m.margin, m.gap // 2, m.margin, 0)

    def _let_go(self) -> None:
        if self._camera is not None:
            self._camera.stop()
        self._camera = None

    # --- looking through it ---

    def _begin(self, can_be_read: bool) -> None:
        if not can_be_read:
            words = self.tr("这台电脑还不会认纸上的字。装上就会认，以后不用上网。")
            self._say(words, self._to_get)
            return
        # After the words are on the screen: the first look for a camera takes a moment.
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Show what stands before the camera; there is a way without one."""
        if not self.isVisible():
            return
        self._taken, self._is_taking = None, False
        self._show(self.tr("正在打开摄像头……"))
        self._let_go()
        self._camera = finding_one.find_camera()
        if self._camera is None:
            self._no_camera(self.tr("没有找到摄像头。手机拍好的照片，按“从文件”也能念。"))
            return
        self._camera.start(self._seen, self.lose_camera)

    def _seen(self, image: QImage) -> None:
        if self._taken is not None or self._is_taking:
            return
        if not self.take.isEnabled():
            self.take.setEnabled(True)
            words = self.tr("把纸放平，照满整个画面，再按“拍下来”。")
            if self._pages:
                words = self.tr("这是第 {} 页。放平了，再按“拍下来”。").format(len(self._pages) + 1)
            self.told.setText(words)
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.show_image(image)

    def lose_camera(self) -> None:
        """Say that the camera does not show anything, and the way without one."""
        self._camera = None
        words = self.tr("摄像头打不开，也许别的软件正在用它。手机拍好的照片，按“从文件”也能念。")
        self._no_camera(words)

    def _no_camera(self, words: str) -> None:
        files = Folders(LookFor.PICTURE)
        way = Action("open-folders", self.tr("从文件"), lambda: self.navigator.go(files), "folder")
        self._say(words, way)

    def _take(self) -> None:
        if self._camera is not None:
            self._is_taking = True
            self.take.setEnabled(False)
            self.told.setText(self.tr("别动……"))
            self._camera.take(self._ask)

    # --- 看清楚了吗 ---

    def _ask(self, image: QImage) -> None:
        """Show the picture, and ask whether it can be read."""
        self._taken, self._is_taking = image, False
        self._let_go()
        self._show(self.tr("看清楚了吗？"), asks=True)
        self.view.show_image(image)
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        self._keep(self._bring)

    def _add_page(self) -> None:
        self._keep(self._look)

    def _keep(self, then: Callable[[], object]) -> None:
        image = self._taken
        if image is None or self._keeping.is_waiting:
            return

        def kept(data: bytes) -> None:
            self._pages.append(data)
            then()

        self._keeping.ask(lambda: as_jpeg(image), kept, self._cannot)

    def _bring(self) -> None:
        pages = tuple(self._pages)
        self._pages.pop()  # the way back leads to the question about it
        name = self.tr("拍下来的字")
        self._keeping.ask(
            lambda: as_one(pages),
            lambda data: self.navigator.go(Bring((Source(name, lambda: BytesIO(data)),))),
            self._cannot,
        )

    def _cannot(self, error: Exception) -> None:
        self._say(why(error), Action("go-back", self.tr("知道了"), self.go_back, "check"))

    # --- what is shown ---

    def _show(self, words: str, *, asks: bool = False) -> None:
        self.services.actions.guard.face_changed()
        self.blank.hide()
        self.told.setText(words)
        self.told.show()
        self.view.show()
        if not asks:
            self.view.say("")
        self.take.setVisible(not asks)
        self.take.setEnabled(False)
        count = len(self._pages) + 1
        use = (
            self.tr("用这一张") if count == 1 else self.tr("用这 {} 页", None, count).format(count)
        )
        self.use.set_face(use, "check")
        for button in (self.use, self.again, self.more):
            button.setVisible(asks)
        self.more.setEnabled(count < MOST_PAGES)
        if self.bar is not None:
            self.bar.show()
            self.bar.relayout()

    def _say(self, words: str, action: Action) -> None:
        """Show one sentence and one way on in place of the camera."""
        self.told.hide()
        self.view.hide()
        if self.bar is not None:
            self.bar.hide()
        self._answers.say(words, action)
        self.blank.show()
        self.blank.button.setFocus(Qt.FocusReason.OtherFocusReason)
