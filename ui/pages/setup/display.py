"""字和颜色: size, typeface, line spacing and theme, seen at once in a line of text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings.settings import LEADINGS, Settings
from app.settings.steps import LEADING, SIZE, typeface_scale
from ui.look.look import Look
from ui.look.theme import load_themes
from ui.look.typefaces import text_family, typefaces_here
from ui.pages.setup.framed_sample import FramedSample
from ui.shell.destinations.kiosk import CARD
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.swatch import Swatch
from ui.widgets.frame.label import Label, LabelKind


class DisplayPage(Page[Destination]):
    """Every change is seen at once, and 换回来 undoes all changes."""

    name = "display"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._before = services.settings.now
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        self._framed = FramedSample(
            self.tr("您看得清这一行字吗？\n春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。"),
            self.tr("您看得清吗？"),
        )
        self.sample = self._framed.sample
        column.addLayout(self._framed, 1)
        column.addLayout(self._make_sizes())
        self._over = Label(self.tr("换个颜色"), LabelKind.TITLE)
        column.addWidget(self._over)
        column.addLayout(self._make_colours())
        self.restore = self.button(
            Action("restore-display", self.tr("用最初的样子"), self._restore)
        )
        self.keep = self.button(
            Action("keep-display", self.tr("就用这个"), navigator.back, "check"), role=Role.DOMINANT
        )
        cards = self._make_card() if services.kiosk is not None else ()
        self.build(self.tr("字和颜色"), body, (self.restore, *cards, self.keep))

    def _make_sizes(self) -> QHBoxLayout:
        settings, here = self.services.settings, typefaces_here()
        self._typefaces, self._typeface = here, typeface_scale(here)
        self.smaller = self.button(
            Action("smaller-text", self.tr("小一点"), lambda: settings.step(SIZE, -1), "minus")
        )
        self.number = Label("", LabelKind.TITLE)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bigger = self.button(
            Action("bigger-text", self.tr("大一点"), lambda: settings.step(SIZE, 1), "plus"),
            role=Role.SOLID,
        )
        # Two buttons that go round their choices, not six: a page has seven choices at most.
        self.typeface = self.button(
            Action("next-typeface", "", lambda: settings.go_round(self._typeface))
        )
        self.leading = self.button(Action("next-leading", "", lambda: settings.go_round(LEADING)))
        # With a single typeface there is nothing to choose.
        self.typeface.setVisible(len(here) > 1)
        self._sizes = QHBoxLayout()
        for widget in (self.smaller, self.number, self.bigger, self.typeface, self.leading):
            self._sizes.addWidget(widget, 1)
        return self._sizes

    def _make_colours(self) -> QHBoxLayout:
        settings = self.services.settings
        self.swatches = {
            theme.id: Swatch(theme, self.services.icons) for theme in load_themes().values()
        }
        self._colours = QHBoxLayout()
        for id_, swatch in self.swatches.items():
            choose = partial(settings.change, theme=id_)
            self.bind(swatch, Action("choose-theme", "", choose))
            self._colours.addWidget(swatch, 1)
        return self._colours

    def _make_card(self) -> tuple[BigButton]:
        """Return the button for visitors who want these letters at the next visit, too."""
        words = self.tr("公用机卡")
        return (self.button(Action("open-card", words, lambda: self.navigator.go(CARD), "card")),)

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        if (
            not self.navigator.came_back
        ):  # after a visit to the help, 换回来 still leads to the same look
            self._before = self.services.settings.now
        self._show_choice()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        # A ring that touches the edge of the card above is hard to see.
        tight = max(2, m.gap // 2 - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(tight)
        self._framed.relook(look)
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
        """Hide the heading where the largest letters would be cut otherwise."""
        if self.look is not None:
            m = self.look.metrics
            bars = 4 * (m.target + 2 * m.ring_room) + 2 * m.margin
            self._over.setVisible(self.height() >= bars + round(1.5 * m.title + 1.25 * m.text))

    def _show_choice(self) -> None:
        now = self.services.settings.now
        self.number.setText(self.tr("字号　{} / {}").format(SIZE.at(now) + 1, SIZE.count))
        self.smaller.setEnabled(SIZE.can_move(now, -1))
        self.bigger.setEnabled(SIZE.can_move(now, 1))
        names = {"hei": self.tr("黑体"), "song": self.tr("宋体"), "kai": self.tr("楷体")}
        seen = self._typefaces[self._typeface.at(now)]
        self.typeface.set_face(self.tr("字样　{}").format(names[seen]))
        steps = (self.tr("小"), self.tr("中"), self.tr("大"))
        self.leading.set_face(self.tr("行距　{}").format(steps[LEADING.at(now)]))
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

    def _restore(self) -> None:
        """Bring back the look that the page was opened with; if nothing is changed, the defaults.

        So a second press undoes the first.
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
