"""How characters are read: one reading such as "zhong4" for each."""

from __future__ import annotations


def readings(text: str) -> tuple[str, ...]:
    """Return a reading for every character of `text`; "" for what is no Chinese character."""
    # Takes 100 ms to import, and is wanted by few: not at the start.
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(
        text,
        style=Style.TONE3,
        errors=lambda other: [""] * len(other),  # type: ignore[arg-type,return-value]
        neutral_tone_with_five=True,
        v_to_u=False,
    )
    return tuple(found)
