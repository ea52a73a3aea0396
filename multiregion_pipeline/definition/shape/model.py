"""What every mapping of a definition has in common: its keys, judged by their annotations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import FrozenInstanceError
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NoReturn,
    ParamSpec,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from ...errors import DefinitionError
from ...findings import Finding
from ..problems import at, key_at, missing, nearest, unknown
from .annotation import Member, members
from .choices import either, tagged
from .containers import items, mapping
from .field import Declaration, Field, Limits, field
from .kind import Kind, judged
from .scalars import choice, nothing, switch, text, whole_number

M = TypeVar("M", bound="Model")
P = ParamSpec("P")
_GIVEN = "(given)"


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Model:
    """A frozen mapping of a definition that refuses unknown keys and converts nothing but lists.

    :raises DefinitionError: if a value does not fit; it holds a finding for each such value.
    """

    _fields: ClassVar[dict[str, Field]]

    def __init__(self, **values: Any) -> None:
        found: list[Finding] = []
        held = _held(type(self), values, "", found)
        if found:
            raise DefinitionError(found)
        _fill(self, held)

    @property
    def given(self) -> frozenset[str]:
        """Name the keys that were given; the others have their defaults."""
        return cast("frozenset[str]", self.__dict__[_GIVEN])

    def replace(self, **values: Any) -> Self:
        """Make a copy in which some keys have other values.

        :raises DefinitionError: if a value does not fit.
        """
        return type(self)(**{each: getattr(self, each) for each in self.given} | values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to {name!r}: use replace()")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete {name!r}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and type(self) is type(other) and _of(self) == _of(other)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in _of(self).items())
        return f"{type(self).__name__}({values})"


def unjudged(model: Callable[P, M], /, *_: P.args, **values: P.kwargs) -> M:
    """Make a mapping of values that are known to fit, or that nobody is to judge."""
    made = object.__new__(cast("type[M]", model))
    _fill(made, values)
    return made


def altered(part: M, **values: Any) -> M:
    """Copy a part of a definition with other values, which nobody is to judge."""
    kept = {name: getattr(part, name) for name in part.given}
    return unjudged(type(part), **kept | values)


def fields_of(model: type[Model]) -> dict[str, Field]:
    """Name the keys of a mapping, those of its superclasses first, with what they take."""
    if "_fields" not in vars(model):
        model._fields = {
            name: _field(annotation, getattr(model, name, ...))
            for name, annotation in get_type_hints(model, include_extras=True).items()
            if get_origin(annotation) is not ClassVar
        }
    return model._fields


def as_data(value: Any) -> Any:
    """Write a mapping as JSON has it, without the keys that hold nothing."""
    if isinstance(value, Model):
        value = _of(value)
    if isinstance(value, dict):
        return {name: as_data(each) for name, each in value.items() if each is not None}
    return [as_data(each) for each in value] if isinstance(value, tuple) else value


def judge(model: type[M], data: Mapping[str, Any]) -> tuple[M | None, list[Finding]]:
    """Make a definition of data, or say all that keeps it from being one."""
    found: list[Finding] = []
    made = _part(model).judge(data, "", found)
    return (None if found else made), found


def _held(
    model: type[Model], data: Mapping[str, Any], path: str, found: list[Finding]
) -> dict[str, Any]:
    """Return the values of a mapping as the definition holds them."""
    held = {}
    fields = fields_of(model)
    unknowns = {key: nearest(key, fields) for key in data if key not in fields}
    misspelt = set(unknowns.values())
    for name, each in fields.items():
        if name in data:
            held[name] = judged(_kind_of(each.annotation), data[name], at(path, name), found)
        elif each.required and name not in misspelt:
            found.append(missing(at(path, name), name, each.description))
    found += [unknown(key_at(path, key), key, near, fields) for key, near in unknowns.items()]
    return held


@cache
def _kind_of(annotation: Any) -> Kind:
    """Find the kind of value that an annotation stands for."""
    models = [each.type for each in members(annotation) if _is_model(each.type)]
    tags = by_tag(models)
    kinds = [_kind(each) for each in members(annotation) if not (tags and each.type in models)]
    if tags:
        kinds.append(tagged("type", {tag: _part(model) for tag, model in tags.items()}))
    return kinds[0] if len(kinds) == 1 else either(kinds)


def by_tag(models: Collection[type[Model]]) -> dict[str, type[Model]]:
    """Name several mappings by the values of the key ``type``, if that tells them apart."""
    tags = {
        tag: model
        for model in models
        for name, each in fields_of(model).items()
        if name == "type"
        for tag in get_args(each.annotation)
    }
    return tags if len(models) > 1 and set(tags.values()) == set(models) else {}


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Model)


def _kind(member: Member) -> Kind:
    origin, arguments = get_origin(member.type), get_args(member.type)
    if origin is Literal:
        return choice(arguments)
    if origin is tuple:
        return items(_kind_of(arguments[0]), member.limits)
    if origin is dict:
        return mapping(_kind_of(arguments[0]), _kind_of(arguments[1]), member.limits)
    if member.type is bool:
        return switch()
    if member.type is int:
        return whole_number(member)
    if member.type is type(None):
        return nothing()
    return _part(member.type) if _is_model(member.type) else text(member)


def _part(model: type[M]) -> Kind:
    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        if isinstance(value, model):
            return value
        before = len(found)
        held = _held(model, value, path, found)
        return unjudged(model, **held) if len(found) == before else None

    return Kind(("a mapping",), lambda value: isinstance(value, (dict, model)), judge)


def _field(annotation: Any, declared: Any) -> Field:
    if not isinstance(declared, Declaration):
        return Field(annotation, "", declared, None)
    if declared.limits != Limits():
        annotation = Annotated[annotation, declared.limits]
    return declared.field._replace(annotation=annotation)


def _fill(made: Model, values: Mapping[str, Any]) -> None:
    for name, each in fields_of(type(made)).items():
        made.__dict__[name] = values[name] if name in values else each.fallback()
    made.__dict__[_GIVEN] = frozenset(values)


def _of(model: Model) -> dict[str, Any]:
    return {name: model.__dict__[name] for name in fields_of(type(model))}
