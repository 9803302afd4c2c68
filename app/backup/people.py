"""The readers of a file and those of this computer put together: who is who. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.readers.readers import MOST, Reader, Readers


@dataclass(frozen=True, slots=True)
class Together:
    """The readers from now on. `whose`: number in the file → number here.

    `present` is the number here of who read in the file; None for one of the `left_out`, for whom
    there is no room here. Of these the names are told.
    """

    readers: Readers
    whose: Mapping[int, int]
    present: int | None
    left_out: tuple[str, ...] = ()


def put_together(ours: Readers, theirs: Readers, *, is_kin: bool) -> Together:
    """Return the readers of both: nobody of ours goes, and one of the same name is the same person.

    `is_kin`: both are readers of one home, where a number means the same person whatever the name.
    Where only one reader was here, the present one of the file reads from now on.
    """
    whose = _matched(ours, theirs, is_kin=is_kin)
    here = {each.number: each for each in ours.all}
    left_out: list[str] = []
    for each in theirs.all:
        if each.number in whose:
            _become(here, whose[each.number], each)
        elif len(here) < MOST:
            number = _free(each.number, here)
            here[number] = replace(each, number=number, colour=_free_colour(each.colour, here))
            whose[each.number] = number
        else:
            left_out.append(each.name)
    now = ours.now
    if len(ours.all) == 1:
        now = whose.get(theirs.now, now)
    here[now] = replace(here[now], is_away=False)
    readers = Readers(tuple(here[n] for n in sorted(here)), now)
    return Together(readers, whose, whose.get(theirs.now), tuple(left_out))


def _matched(ours: Readers, theirs: Readers, *, is_kin: bool) -> dict[int, int]:
    found: dict[int, int] = {}

    def match(is_same: Callable[[Reader, Reader], bool]) -> None:
        for their in theirs.all:
            for our in ours.all if their.number not in found else ():
                if our.number not in found.values() and is_same(their, our):
                    found[their.number] = our.number
                    break

    if not is_kin and len(theirs.all) == 1 and not theirs.present.name:
        return {theirs.now: ours.now}  # a home of one reader: it is who brings it back
    match(lambda their, our: (their.number, their.name) == (our.number, our.name))
    if is_kin:
        match(lambda their, our: their.number == our.number)
    match(lambda their, our: their.name != "" and their.name == our.name)
    match(lambda their, our: their.number == our.number and not (their.name and our.name))
    return found


def _become(here: dict[int, Reader], number: int, their: Reader) -> None:
    """Let one without a name have name and colour of the file; one alone here may be away there."""
    ours, is_alone = here[number], len(here) == 1
    if not ours.name and (their.name or is_alone):
        others = {each: reader for each, reader in here.items() if each != number}
        colour = _free_colour(their.colour, others)
        is_away = their.is_away if is_alone else ours.is_away
        here[number] = Reader(number, their.name, colour, is_away)


def _free(number: int, here: Mapping[int, Reader]) -> int:
    return number if number not in here else min({*range(1, MOST + 1)} - here.keys())


def _free_colour(colour: int, here: Mapping[int, Reader]) -> int:
    taken = {each.colour for each in here.values()}
    free = [each for each in range(MOST) if each not in taken]
    return colour if colour in free else free[0]
