"""A frozen class behaves as a frozen dataclass of the standard library does."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.frozen import frozen


@frozen
class Bird:
    name: str
    legs: int = 2
    sings: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    legs: int = 2
    sings: bool = True


names = st.sampled_from(["name", "legs", "sings", "wings"])
arguments = st.tuples(
    st.lists(st.integers(0, 2), max_size=4), st.dictionaries(names, st.integers(0, 2))
)


def made(kind: Any, given: tuple[list[int], dict[str, int]]) -> object:
    values, named = given
    try:
        return kind(*values, **named)
    except TypeError:
        return TypeError


@given(arguments, arguments)
def test_it_is_made_compared_and_told_as_a_dataclass(one: Any, other: Any) -> None:
    ours, model = made(Bird, one), made(Model, one)
    assert repr(ours) == repr(model).replace("Model", "Bird")
    if ours is TypeError:
        return
    assert hash(ours) == hash(model)
    assert ours != model
    assert (ours == made(Bird, other)) == (model == made(Model, other))
    assert asdict(ours) == asdict(model)  # type: ignore[call-overload]


def test_one_without_fields_is_equal_to_its_like() -> None:
    @frozen
    class Stop:
        """A message that says all by its name."""

    assert Stop() == Stop()
    assert hash(Stop()) == hash(Stop())
    assert Stop() != Bird("robin")


def test_dataclasses_know_it() -> None:
    bird = Bird("robin")
    assert replace(bird, legs=1) == Bird("robin", 1)
    assert [each.name for each in fields(bird)] == ["name", "legs", "sings"]
    match bird:
        case Bird(name, legs):
            assert (name, legs) == ("robin", 2)


def test_copies_are_equal() -> None:
    bird = Bird("robin", sings=False)
    for other in (copy.copy(bird), copy.deepcopy(bird), pickle.loads(pickle.dumps(bird))):
        assert other == bird


def test_its_fields_are_made_without_reading_a_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """That compiles the grammar of Python's tokens, before the first paint."""

    @frozen
    class Untold:
        name: str

    monkeypatch.delattr("inspect.signature")
    assert replace(Untold("robin"), name="hen") == Untold("hen")


def test_nothing_of_it_changes() -> None:
    bird = Bird("robin")
    for change in (
        lambda: setattr(bird, "legs", 3),
        lambda: setattr(bird, "wings", 2),
        lambda: delattr(bird, "legs"),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert bird == Bird("robin")


def test_what_it_does_not_do_is_refused_when_the_class_is_made() -> None:
    class Wild:
        nest: list[str] = field(default_factory=list)

    class Tame:
        name: str = field(default="hen", init=False)

    class Late:
        legs: int = 2
        name: str

    class Checked:
        name: str

        def __post_init__(self) -> None: ...

    class Owl(Bird):
        night: bool = True

    for kind in (Wild, Tame, Late, Checked, Owl):
        with pytest.raises(TypeError, match=r"(has|is) "):
            frozen(kind)
