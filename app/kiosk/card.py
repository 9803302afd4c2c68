"""公用机卡: a visitor's own size, colours and speed as four digits, to be typed at the next visit.

The last digit checks the others: the digits, weighted by 1 to 4, add up to a multiple of 11. A
wrong digit, and two digits that are swapped, are always noticed. Nothing else is on the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.kiosk.pin import plain_digits
from app.settings.settings import RATE_STEPS, SIZES_PT, THEMES

DIGITS = 4
_SIZES, _THEMES, _RATES = 10, 8, 8
"""Room for more of each than there is today, so that cards of today stay right."""


@dataclass(frozen=True, slots=True)
class CardChoices:
    """The choices on a card."""

    size_index: int
    theme: str
    rate_step: int


def encode(size_index: int, theme: str, rate_step: int) -> str:
    """Return the code of these choices. ValueError if one is not of the app's own."""
    if size_index not in range(len(SIZES_PT)) or rate_step not in range(len(RATE_STEPS)):
        raise ValueError
    number = (size_index * _THEMES + THEMES.index(theme)) * _RATES + rate_step
    return _codes()[number]


def decode(code: str) -> CardChoices | None:
    """Return the choices of a code; None if it was not typed right. Never raises."""
    digits = plain_digits(code)
    if len(digits) != DIGITS or digits not in _codes():
        return None
    rest, rate_step = divmod(_codes().index(digits), _RATES)
    size_index, theme_index = divmod(rest, _THEMES)
    are_known = (
        size_index < len(SIZES_PT) and theme_index < len(THEMES) and rate_step < len(RATE_STEPS)
    )
    return CardChoices(size_index, THEMES[theme_index], rate_step) if are_known else None


@cache
def _codes() -> tuple[str, ...]:
    """Return the codes by their numbers. None begins with 0; none needs a check digit of 10."""
    codes = []
    for number in range(100, 1000):
        total = sum(weight * int(digit) for weight, digit in enumerate(str(number), 1))
        # 4 · check = −total (mod 11), and 3 is the inverse of 4.
        check = -total * 3 % 11
        if check < 10:
            codes.append(f"{number}{check}")
    return tuple(codes[: _SIZES * _THEMES * _RATES])
