"""A switch: a button that shows whether it is on or off, and never looks dominant."""

from __future__ import annotations

from ui.look.icons import Icons
from ui.widgets.buttons.big_button import BigButton


class Switch(BigButton):
    """Shows its state. After a press the page makes the change, and calls `show_state`."""

    def __init__(self, text: str, icons: Icons) -> None:
        super().__init__("", icons)
        self._said = text
        self._on = False
        self.setCheckable(True)
        # A trembling hand clicks twice, and Qt has switched the button by then.
        self.clicked.connect(lambda: self.setChecked(self._on))
        self.show_state(False)

    def show_state(self, on: bool) -> None:
        """Show that it is on or off."""
        self._on = on
        self.setChecked(on)
        state = self.tr("开着") if on else self.tr("关着")
        words = self.tr("{}：{}").format(self._said, state)
        self.set_face(words, "switch-on" if on else "switch-off")

    def colours(self) -> tuple[str, str, str]:
        """Return the colours of fill, border and words: on is a coloured border."""
        fill, border, words = super().colours()
        if self._look is None or self.isDown() or not self.isEnabled():
            return fill, border, words
        theme = self._look.theme
        return theme.card, theme.primary if self._on else theme.line, theme.ink
