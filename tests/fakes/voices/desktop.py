"""A desktop's player that keeps what it was told."""

from __future__ import annotations

from app.desktop.media import MediaControls, NowRead, Wish


class FakeMedia(MediaControls):
    """`told` are all news, `now` the last of them; None while nothing is offered."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[NowRead] = []
        self.now: NowRead | None = None

    def show(self, now: NowRead) -> None:
        self.told.append(now)
        self.now = now

    def withdraw(self) -> None:
        self.now = None

    def press(self, wish: Wish) -> None:
        """Press a media key."""
        self.asked.emit(wish)
