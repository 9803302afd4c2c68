"""Frozen data classes that cost the start little.

`@dataclass(frozen=True)` writes and compiles six to nine methods for each class: 3 to 14 million
instructions, a millisecond for a dozen fields. Here all classes have the same methods. The rest is
a dataclass: `replace`, `fields` and `asdict` know it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

Kind = TypeVar("Kind")

_OF_DATACLASSES = "__dataclass_fields__"
"""The attribute in which `dataclasses` keeps the fields of a class."""

_set = object.__setattr__


@dataclass_transform(frozen_default=True)
def frozen(kind: type[Kind]) -> type[Kind]:
    """Return the class as `@dataclass(frozen=True, slots=True)` would, but quickly made.

    For classes that are made at the start, before or after its first paint. TypeError for what
    none of those has: a `__post_init__`, a base class, a `field()`.
    """
    members = dict(vars(kind))
    names = tuple(members.get("__annotations__", ()))
    defaults = {name: members.pop(name) for name in names if name in members}
    if kind.__bases__ != (object,) or "__post_init__" in members:
        raise TypeError(f"{kind.__name__} is more than a frozen class")
    if any(isinstance(default, Field) for default in defaults.values()):
        raise TypeError(f"{kind.__name__} has more than frozen fields")
    if tuple(defaults) != names[len(names) - len(defaults) :]:
        raise TypeError(f"{kind.__name__} has a field without a default after one with a default")
    for of_a_class_without_slots in ("__dict__", "__weakref__"):
        members.pop(of_a_class_without_slots, None)
    members |= {"__qualname__": kind.__qualname__, "__slots__": names, "__match_args__": names}
    members |= {
        "_defaults": defaults,
        "_all": attrgetter(*names or ("__class__",)),
        _OF_DATACLASSES: _Fields(),
    }
    made: type[Kind] = type(kind.__name__, (), {**_METHODS, **members})
    return made


class _Fields:
    """The fields for `replace`, `fields` and `asdict`, made when they are first asked for."""

    def __get__(self, _: object, kind: Any) -> Mapping[str, Field[Any]]:
        # Without a docstring `dataclass` makes one from the signature: 8 ms the first time.
        told = {"__doc__": kind.__doc__ or kind.__name__, "__annotations__": kind.__annotations__}
        plain = type(kind.__name__, (), {**told, **kind._defaults})
        fields: Mapping[str, Field[Any]] = getattr(
            dataclass(init=False, repr=False, eq=False)(plain), _OF_DATACLASSES
        )
        setattr(kind, _OF_DATACLASSES, fields)
        return fields


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
    every = dict.fromkeys(names, MISSING) | self._defaults | given | named
    if len(values) > len(names) or unknown or MISSING in every.values():
        raise TypeError(f"{type(self).__name__}{names} was given {len(values)} and {[*named]}")
    return tuple(every.values())


def _eq(self: Any, other: Any) -> bool:
    return self._all(self) == self._all(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._all(self))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_set(self: object, name: str, value: object) -> Never:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> Never:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:
    """Tell copy and pickle the way through __init__: what is frozen cannot be filled."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


_METHODS: Mapping[str, Callable[..., object]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__reduce__": _reduce,
}
