"""Frozen data classes that cost the start little.

`@dataclass(frozen=True)` writes and compiles six to nine methods for each class: 3 to 14 million
instructions, a millisecond for a dozen fields. Here all classes have the same methods. The rest is
a dataclass: `replace`, `fields` and `asdict` know it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from typing import Any, Never, TypeVar, dataclass_transform

Kind = TypeVar("Kind")

_set = object.__setattr__


@dataclass_transform(frozen_default=True)
def frozen(kind: type[Kind]) -> type[Kind]:
    """Return the class as `@dataclass(frozen=True, slots=True)` would, but quickly made.

    For classes that the first paint needs. TypeError for what none of those has: a
    `__post_init__`, a base class, a field that is no argument or whose default is made each time.
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    fields: Mapping[str, Field[Any]] = made.__dataclass_fields__  # type: ignore[attr-defined]
    if hasattr(made, "__post_init__") or made.__bases__ != (object,):
        raise TypeError(f"{made.__name__} is more than a frozen class")
    for field in fields.values():
        if not field.init or field.default_factory is not MISSING:
            raise TypeError(f"{made.__name__}.{field.name} is more than a frozen field")
    for name, method in _METHODS.items():
        setattr(made, name, method)
    return made


def _init(self: Any, *values: object, **named: object) -> None:
    names = self.__match_args__
    if named or len(values) != len(names):
        values = _in_order(self, values, named)
    for name, value in zip(names, values, strict=True):
        _set(self, name, value)


def _in_order(
    self: Any, values: tuple[object, ...], named: dict[str, object]
) -> tuple[object, ...]:
    """Return the value of each field, by default where none is given; TypeError: they are wrong."""
    names = self.__match_args__
    given = dict(zip(names, values, strict=False))
    unknown = named.keys() - names[len(values) :]
    every = {name: field.default for name, field in self.__dataclass_fields__.items()}
    every |= given | named
    if len(values) > len(names) or unknown or MISSING in every.values():
        raise TypeError(f"{type(self).__name__}{names} was given {len(values)} and {[*named]}")
    return tuple(every.values())


def _values(self: Any) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in self.__match_args__)


def _eq(self: object, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_set(self: object, name: str, value: object) -> Never:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> Never:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: object) -> tuple[type, tuple[object, ...]]:
    """Tell copy and pickle the way through __init__: what is frozen cannot be filled."""
    return type(self), _values(self)


_METHODS: Mapping[str, Callable[..., object]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__reduce__": _reduce,
}
