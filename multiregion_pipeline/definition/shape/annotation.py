"""What an annotation says, without its wrappings."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from .field import Limits


class Member(NamedTuple):
    """One type that a value may have, and what marks it."""

    type: Any
    marks: tuple[Any, ...]

    @property
    def limits(self) -> Limits:
        """Give the limits among the marks; of several, the outer ones win."""
        found = [mark for mark in self.marks if isinstance(mark, Limits)]
        return Limits(*(_last(values) for values in zip(*found, strict=True)))


def _last(values: tuple[Any, ...]) -> Any:
    return next((each for each in reversed(values) if each is not None), None)


@cache
def members(annotation: Any) -> tuple[Member, ...]:
    """Name every type that a value may have; for nothing at all, ``NoneType``."""
    return _members(annotation, ())


def _members(annotation: Any, marks: tuple[Any, ...]) -> tuple[Member, ...]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _members(annotation.__origin__, (*annotation.__metadata__, *marks))
    if origin in (Union, types.UnionType):
        return tuple(each for one in get_args(annotation) for each in _members(one, marks))
    return (Member(annotation, marks),)
