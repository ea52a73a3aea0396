"""The JSON Schema of a definition's shape.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from .annotation import Member, members
from .field import Field, Refined
from .model import Model, by_tag, fields_of

_Parts = dict[str, Any]


def json_schema(model: type[Model]) -> dict[str, Any]:
    """Write the schema of a mapping, and of the mappings below it under ``$defs``."""
    parts: _Parts = {}
    schema = _mapping(model, parts)
    parts.pop(model.__name__, None)
    return {**schema, "$defs": {name: parts[name] for name in sorted(parts)}}


def _mapping(model: type[Model], parts: _Parts) -> dict[str, Any]:
    fields = fields_of(model)
    required = [name for name, each in fields.items() if each.required]
    return {
        "title": model.__name__,
        "description": _paragraphs(model.__doc__ or ""),
        "type": "object",
        "properties": {name: _property(name, each, parts) for name, each in fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _paragraphs(text: str) -> str:
    import inspect

    return inspect.cleandoc(text)


def _property(name: str, field: Field, parts: _Parts) -> dict[str, Any]:
    schema = _of(field.annotation, parts)
    if "$ref" not in schema:
        schema = {"title": name.replace("_", " ").title(), **schema}
    if field.description:
        schema["description"] = field.description
    if not field.required and field.default_factory is None:
        is_list = isinstance(field.default, tuple)
        schema["default"] = list(field.default) if is_list else field.default
    return schema


def _of(annotation: Any, parts: _Parts) -> dict[str, Any]:
    """Write the schema of whatever an annotation allows."""
    models = [each.type for each in members(annotation) if _is_model(each)]
    tags = by_tag(models)
    choices = [
        _member(each, parts) for each in members(annotation) if not (tags and each.type in models)
    ]
    if tags:
        references = {tag: _reference(model, parts) for tag, model in tags.items()}
        mapping = {tag: each["$ref"] for tag, each in sorted(references.items())}
        one_of = [{**_reference(model, parts), "required": ["type"]} for model in models]
        discriminator = {"propertyName": "type", "mapping": mapping}
        choices.insert(0, {"oneOf": one_of, "discriminator": discriminator})
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _is_model(member: Member) -> bool:
    return isinstance(member.type, type) and issubclass(member.type, Model)


def _reference(model: type[Model], parts: _Parts) -> dict[str, Any]:
    name = model.__name__
    if name not in parts:
        parts[name] = {}
        parts[name] = _mapping(model, parts)
    return {"$ref": f"#/$defs/{name}"}


def _member(member: Member, parts: _Parts) -> dict[str, Any]:
    origin, arguments, limits = get_origin(member.type), get_args(member.type), member.limits
    if _is_model(member):
        return _reference(member.type, parts)
    if origin is Literal:
        words = {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
        return {"type": "string" if isinstance(arguments[0], str) else "integer", **words}
    if origin is tuple:
        sizes = {"minItems": limits.min_length, "maxItems": limits.max_length}
        return {"type": "array", "items": _of(arguments[0], parts), **_known(sizes)}
    if origin is dict:
        sizes = {"minProperties": limits.min_length, "maxProperties": limits.max_length}
        return {"type": "object", **_named(arguments[0], arguments[1], parts), **_known(sizes)}
    if member.type is bool:
        return {"type": "boolean"}
    if member.type is int:
        return {"type": "integer", **_known({"minimum": limits.ge, "maximum": limits.le})}
    return {"type": "null"} if member.type is type(None) else _text(member)


def _named(key: Any, value: Any, parts: _Parts) -> dict[str, Any]:
    """Write what the names and the values of a mapping are."""
    names = _of(key, parts)
    pattern = names.pop("pattern", None)
    names.pop("type")
    values = _of(value, parts)
    if pattern:
        return {"patternProperties": {pattern: values}, "additionalProperties": False}
    return {"additionalProperties": values, **({"propertyNames": names} if names else {})}


def _text(member: Member) -> dict[str, Any]:
    limits = member.limits
    sizes = {"minLength": limits.min_length, "maxLength": limits.max_length}
    refined = {
        key: value
        for mark in member.marks
        if isinstance(mark, Refined)
        for key, value in mark.schema.items()
    }
    return {"type": "string", **_known({**sizes, "pattern": limits.pattern}), **refined}


def _known(limits: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in limits.items() if value is not None}
