"""What pydantic has to say about a definition, as findings."""

from __future__ import annotations

import re
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..findings import Finding

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# The rest of an error's place, below the annotation in hand, and the error.
_Problem = tuple[tuple[int | str, ...], "ErrorDetails"]

# What pydantic wanted, by the error it gives for a value of another type.
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_MOST_COMPARED = 300
_MOST_LISTED = 50
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def findings(error: ValidationError, model: type[BaseModel]) -> list[Finding]:
    """Return a finding for each thing pydantic found wrong.

    :param error: what validation raised.
    :param model: the model that was being validated; its annotations tell keys of the definition
        from what pydantic adds to an error's place.
    """
    problems = [
        (details["loc"], details)
        for details in error.errors(include_url=False)
        if not _follows(details)
    ]
    return list(_within(model, problems, ""))


def at(path: str, step: int | str) -> str:
    """Return the path of an item of a list or of a key of a mapping, in one printable line."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    key = step if step.isprintable() and step else repr(step)
    return f"{path}.{_cut(key)}" if path else _cut(key)


def shown(value: object) -> str:
    """Return a value as a message shows it: on one line of at most 60 characters."""
    if value is None:
        return "nothing"
    try:
        return _cut(repr(list(value) if isinstance(value, tuple) else value))
    except Exception:  # A whole number of too many digits, or whatever the caller's code raises.
        return f"a value of type {type(value).__name__}"


def not_unicode(path: str, value: object) -> Finding:
    """Return the finding about text that has half of a character."""
    return Finding(
        "MRP106", "error", path, f"text must be valid Unicode, found {shown(value)}",
        "a character beyond \\uffff takes a pair of \\u escapes: write both, or itself",
    )  # fmt: skip


def nearest(word: object, legal: Collection[str]) -> str:
    """Return the legal word nearest to a misspelt one, or nothing."""
    from difflib import get_close_matches

    if len(legal) > _MOST_COMPARED:  # Each comparison takes its time.
        return ""
    by_folded = {each.casefold(): each for each in legal}
    near = get_close_matches(str(word)[:100].casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else ""


def did_you_mean(word: object, legal: Collection[str]) -> str:
    """Return the question that names the legal word nearest to a misspelt one, or nothing."""
    near = nearest(word, legal)
    return f"did you mean {near!r}? " if near else ""


def listed(names: Collection[str]) -> str:
    """Return names as a message lists them: not all, where there are very many."""
    text = ", ".join(islice(names, _MOST_LISTED))
    left = len(names) - _MOST_LISTED
    return f"{text} and {left} more" if left > 0 else text


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _within(annotation: Any, problems: Sequence[_Problem], path: str) -> Iterator[Finding]:
    """Walk down an annotation and the places of the errors below it together."""
    members = _members(annotation)
    if len(members) > 1:
        yield from _within_union(members, problems, path)
        return
    (annotation,) = members
    here, below = _by_first_step(problems)
    origin = get_origin(annotation) or annotation
    is_class = isinstance(origin, type)
    if is_class and issubclass(origin, BaseModel):
        yield from (_told(details, path) for details in here)
        for step, inner in below.items():
            yield from _within_field(origin, str(step), inner, path)
    elif is_class and issubclass(origin, (Mapping, Sequence)) and not issubclass(origin, str):
        yield from (_told(details, path) for details in here)
        for step, inner in below.items():
            where = at(path, str(step) if issubclass(origin, Mapping) else step)
            keys = [details for loc, details in inner if loc == ("[key]",)]
            yield from (_of_key(_told(details, where)) for details in keys)
            values = [problem for problem in inner if problem[0] != ("[key]",)]
            yield from _within(_item(annotation, step), values, where)
    elif problems:
        yield _best([details for _, details in problems], path)


def _within_field(
    model: type[BaseModel], key: str, problems: Sequence[_Problem], path: str
) -> Iterator[Finding]:
    where = at(path, key)
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    field = fields.get(key) or model.model_fields.get(key)
    for loc, details in problems:
        if not loc and details["type"] == "extra_forbidden":
            hint = f"{did_you_mean(key, fields)}Legal keys: {', '.join(fields)}"
            yield Finding("MRP104", "error", where, f"there is no key {_cut(repr(key))} here", hint)
        elif not loc and details["type"] == "missing":
            about = f": {field.description}" if field and field.description else ""
            yield Finding("MRP105", "error", where, f"{key!r} is missing", f"add {key!r}{about}")
    rest = [
        problem
        for problem in problems
        if problem[0] or problem[1]["type"] not in ("extra_forbidden", "missing")
    ]
    yield from _within(field.annotation if field else Any, rest, where)


def _within_union(
    members: Sequence[Any], problems: Sequence[_Problem], path: str
) -> Iterator[Finding]:
    """Report what the member says that the value was most likely meant for."""
    here, below = _by_first_step(problems)
    tagged = _by_tag(members)
    for details in here:
        is_tag = details["type"] in ("union_tag_invalid", "union_tag_not_found")
        yield _wrong_tag(details, path, list(tagged)) if is_tag else _told(details, path)
    # A tag names its member. Without tags every member is tried in turn and has its say.
    groups = [
        (tagged.get(label, members[index] if len(below) == len(members) else Any), inner)
        for index, (label, inner) in enumerate(below.items())
    ]
    reached = [group for group in groups if any(loc for loc, _ in group[1])]
    if reached:
        yield from _within(*min(reached, key=lambda group: len(group[1])), path)
    elif groups:
        yield _best([details for _, inner in groups for _, details in inner], path)


def _follows(details: ErrorDetails) -> bool:
    """Say whether items are missing only because each of them has an error of its own."""
    enough = details["type"] == "too_short" and details["ctx"]["min_length"]
    return bool(enough) and len(details["input"]) >= enough


def _by_first_step(
    problems: Sequence[_Problem],
) -> tuple[list[ErrorDetails], dict[int | str, list[_Problem]]]:
    here = [details for loc, details in problems if not loc]
    below: dict[int | str, list[_Problem]] = {}
    for loc, details in problems:
        if loc:
            below.setdefault(loc[0], []).append((loc[1:], details))
    return here, below


def _members(annotation: Any) -> list[Any]:
    """Return what an annotation allows besides None, without Annotated and aliases around it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        else:
            break
    if get_origin(annotation) not in (Union, types.UnionType):
        return [annotation]
    members = [member for member in get_args(annotation) if member is not type(None)]
    return members if len(members) > 1 else _members(members[0])


def _by_tag(members: Sequence[Any]) -> dict[Any, Any]:
    """Return members by the values of the literal key that each of them has, such as ``type``."""
    literals = [_literals(member) for member in members]
    shared = [
        key
        for key in literals[0]
        if all(key in each for each in literals)
        and len({tag for each in literals for tag in each[key]})
        == sum(len(each[key]) for each in literals)
    ]
    return {
        tag: member
        for key in shared[:1]
        for member, each in zip(members, literals, strict=True)
        for tag in each[key]
    }


def _literals(member: Any) -> dict[str, tuple[Any, ...]]:
    model, *others = _members(member)
    if others or not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    return {
        key: get_args(field.annotation)
        for key, field in model.model_fields.items()
        if get_origin(field.annotation) is Literal
    }


def _item(annotation: Any, step: int | str) -> Any:
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if not arguments:
        return Any
    if origin is tuple and arguments[-1] is not Ellipsis:
        return arguments[step] if isinstance(step, int) and step < len(arguments) else Any
    return arguments[0] if issubclass(origin or object, Sequence) else arguments[-1]


def _best(errors: Sequence[ErrorDetails], path: str) -> Finding:
    """Make one finding of what the members of a union say about one value."""
    # A member that got as far as a value's meaning knows more than those of another type.
    meaning = [details for details in errors if not _is_about_type(details)]
    return _told(meaning[0], path) if meaning else _wrong(errors, path)


def _is_about_type(details: ErrorDetails) -> bool:
    return details["type"] in _WANTED or details["type"] in ("literal_error", "is_instance_of")


def _told(details: ErrorDetails, path: str) -> Finding:
    kind = details["type"]
    context = details.get("ctx", {})
    if _is_about_type(details):
        return _wrong([details], path)
    if "rule" in context or "hint" in context:
        return Finding(
            str(context.get("rule", "MRP106")), "error", path, details["msg"],
            str(context.get("hint", "")),
        )  # fmt: skip
    if kind in ("value_error", "assertion_error"):
        return Finding("MRP106", "error", path, str(context["error"]))
    if kind == "string_unicode":
        return not_unicode(path, details["input"])
    must = re.sub(r"^[A-Z]\w* should ", "must ", details["msg"]).partition(" after validation")[0]
    return Finding("MRP106", "error", path, f"{must}, found {shown(details['input'])}")


def _of_key(finding: Finding) -> Finding:
    return replace(finding, message=re.sub("^must ", "the key must ", finding.message))


def _wrong_tag(details: ErrorDetails, path: str, legal: Sequence[str]) -> Finding:
    context = details["ctx"]
    key = str(context["discriminator"]).strip("'")
    where = at(path, key)
    listed = f"Legal values: {', '.join(legal)}"
    if details["type"] == "union_tag_not_found":
        return Finding("MRP105", "error", where, f"{key!r} is missing", f"add {key!r}. {listed}")
    found = details["input"]
    tag = found.get(key) if isinstance(found, Mapping) else context["tag"]
    hint = f"{did_you_mean(tag, legal)}{listed}"
    return Finding("MRP106", "error", where, f"there is no {key} {shown(tag)}", hint)


def _quoted(listing: str) -> list[str]:
    return re.findall(r"'([^']*)'", listing)


def _wrong(errors: Sequence[ErrorDetails], path: str) -> Finding:
    """Say which types and values one value might have had."""
    value = errors[0]["input"]
    wanted: list[str] = []
    legal: list[str] = []
    for details in errors:
        if details["type"] == "literal_error":
            legal += _quoted(details["ctx"]["expected"])
            wanted += re.split(", | or ", details["ctx"]["expected"])
        elif details["type"] in _WANTED:
            wanted.append(_WANTED[details["type"]])
    # A deploy-time value has a Python class of its own besides; a file cannot hold one.
    wanted = wanted or [f"an instance of {details['ctx']['class']}" for details in errors]
    *others, last = dict.fromkeys(wanted)
    must = f"{', '.join(others)} or {last}" if others else last
    hint = did_you_mean(value, legal) if isinstance(value, str) else ""
    return Finding(
        "MRP106", "error", path, f"must be {must}, found {shown(value)}",
        hint.strip() or _advice(value, wanted, must),
    )  # fmt: skip


def _advice(value: object, wanted: Collection[str], must: str) -> str:
    if value is None:
        return "give the key a value, or leave the key out"
    if "text" in wanted and isinstance(value, bool):
        return "put it in quotes: without them YAML reads yes, no, on and off as true and false"
    if "text" in wanted and not isinstance(value, (str, bytes, Collection)):
        return (
            "put it in quotes: without them it is not text, "
            "and an account number loses its leading zeros"
        )
    if "true or false" in wanted and isinstance(value, str):
        return "write true or false, without quotes"
    is_number = isinstance(value, str) and _NUMBER.fullmatch(value)
    if is_number and {"a whole number", "a number"} & set(wanted):
        return "write the number without quotes"
    if "a list" in wanted and isinstance(value, str):
        return f"write it as a list: [{_cut(value)}]"
    return f"write {must} here"
