"""字和颜色: size, typeface, line spacing and theme, seen at once in a line of text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings.settings import LEADINGS, Settings
from ui.look.look import Look
from ui.look.metrics import TEXT_SIZES_PT
from ui.look.theme import load_themes
from ui.look.typefaces import text_family, typefaces_here
from ui.pages.base import Navigator, Page
from ui.shell.destinations.plain import Destination
from ui.shell.services import Services
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.swatch import Swatch
from ui.widgets.frame.label import Label, Voice
from ui.widgets.page.sample import Sample


class DisplayPage(Page[Destination]):
    """Everything holds at once; nothing is lost by trying: 换回来 is there after any change."""

    name = "display"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._before = services.settings.now
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        self.sample = Sample(
            self.tr("您看得清这一行字吗？\n春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。"),
            self.tr("您看得清吗？"),
        )
        self._frame = QVBoxLayout()
        self._frame.addWidget(self.sample)
        column.addLayout(self._frame, 1)
        self._sizes = QHBoxLayout()
        self.smaller = self.button(self.tr("小一点"), "minus")
        self.number = Label("", Voice.TITLE)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bigger = self.button(self.tr("大一点"), "plus", Role.SOLID)
        # Two buttons that go round their choices, not six: seven choices at once are enough.
        self.typeface = self.button("")
        self.leading = self.button("")
        self._typefaces = typefaces_here()
        # Where there is nothing to choose between, no choice is offered.
        self.typeface.setVisible(len(self._typefaces) > 1)
        for widget in (self.smaller, self.number, self.bigger, self.typeface, self.leading):
            self._sizes.addWidget(widget, 1)
        column.addLayout(self._sizes)
        self._over = Label(self.tr("换个颜色"), Voice.TITLE)
        column.addWidget(self._over)
        self._colours = QHBoxLayout()
        self.swatches = {
            theme.id: Swatch(theme, services.icons) for theme in load_themes().values()
        }
        for swatch in self.swatches.values():
            self._colours.addWidget(swatch, 1)
        column.addLayout(self._colours)
        self.restore = self.button(self.tr("用最初的样子"))
        self.keep = self.button(self.tr("就用这个"), "check", Role.DOMINANT)
        self.build(self.tr("字和颜色"), body, (self.restore, self.keep))
        self._connect()

    def _connect(self) -> None:
        settings = self.services.settings
        self.smaller.chosen.connect(lambda: self._resize_text(-1))
        self.bigger.chosen.connect(lambda: self._resize_text(1))
        self.typeface.chosen.connect(self._next_typeface)
        self.leading.chosen.connect(self._next_leading)
        for id_, swatch in self.swatches.items():
            swatch.chosen.connect(lambda id_=id_: settings.change(theme=id_))
        self.restore.chosen.connect(self._restore)
        self.keep.chosen.connect(self.navigator.back)

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        if not self.navigator.came_back:  # from the help, what was is still what was
            self._before = self.services.settings.now
        self._show_choice()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        # A ring that touched the edge of the card above would not be told from it.
        tight = max(2, m.gap // 2 - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(tight)
        self._frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._over.setContentsMargins(m.ring_room, 0, 0, 0)
        for row in (self._sizes, self._colours):
            row.setSpacing(max(0, m.gap - 2 * m.ring_room))
        now = self.services.settings.now
        family = text_family(now.typeface)
        self.typeface.set_family(family)
        self.sample.set_text_font(family, m.text, LEADINGS[now.leading_step])
        self._make_room()
        self._show_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the heading give way where the largest letters would else be cut."""
        if self.look is not None:
            m = self.look.metrics
            bars = 4 * (m.target + 2 * m.ring_room) + 2 * m.margin
            self._over.setVisible(self.height() >= bars + round(1.5 * m.title + 1.25 * m.text))

    def _show_choice(self) -> None:
        now = self.services.settings.now
        self.number.setText(self.tr("字号　{} / {}").format(now.size_index + 1, len(TEXT_SIZES_PT)))
        self.smaller.setEnabled(now.size_index > 0)
        self.bigger.setEnabled(now.size_index < len(TEXT_SIZES_PT) - 1)
        names = {"hei": self.tr("黑体"), "song": self.tr("宋体"), "kai": self.tr("楷体")}
        self.typeface.set_face(self.tr("字样　{}").format(names[self._typeface()]))
        steps = (self.tr("小"), self.tr("中"), self.tr("大"))
        self.leading.set_face(self.tr("行距　{}").format(steps[now.leading_step]))
        for id_, swatch in self.swatches.items():
            swatch.setChecked(id_ == now.theme)
        if self._is_changed():
            self.restore.set_face(self.tr("换回来"), "undo")
        else:
            self.restore.set_face(self.tr("用最初的样子"))
        self.restore.setEnabled(
            self._is_changed() or self._look_of(now) != self._look_of(Settings())
        )
        if self.bar is not None:
            self.bar.relayout()

    def _resize_text(self, step: int) -> None:
        size = self.services.settings.now.size_index + step
        self.services.settings.change(size_index=min(max(size, 0), len(TEXT_SIZES_PT) - 1))

    def _typeface(self) -> str:
        """Return the typeface that is seen: 黑体 where the chosen one is not on this machine."""
        chosen = self.services.settings.now.typeface
        return chosen if chosen in self._typefaces else self._typefaces[0]

    def _next_typeface(self) -> None:
        after = self._typefaces.index(self._typeface()) + 1
        self.services.settings.change(typeface=self._typefaces[after % len(self._typefaces)])

    def _next_leading(self) -> None:
        step = self.services.settings.now.leading_step + 1
        self.services.settings.change(leading_step=step % len(LEADINGS))

    def _restore(self) -> None:
        """Bring back what was when the page was opened; if nothing was changed, the defaults.

        So the defaults, once they are seen, are left again by the same button.
        """
        settings = self.services.settings
        source = self._before if self._is_changed() else Settings()
        settings.change(
            size_index=source.size_index,
            theme=source.theme,
            typeface=source.typeface,
            leading_step=source.leading_step,
        )

    def _is_changed(self) -> bool:
        return self._look_of(self.services.settings.now) != self._look_of(self._before)

    @staticmethod
    def _look_of(settings: Settings) -> tuple[int, str, str, int]:
        return (settings.size_index, settings.theme, settings.typeface, settings.leading_step)
