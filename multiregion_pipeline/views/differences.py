"""What differs between two values of JSON, path by path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_KEYS = ("Name", "Key", "Id", "Region", "PolicyName", "Sid")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    :param path: for example ``Properties.Stages[Build].Actions[Build].RunOrder``.
    :param before: the value as JSON; empty where there was none.
    :param after: the value as JSON; empty where there is none any more.
    """

    path: str
    before: str
    after: str


def differences(before: Any, after: Any, path: str = "") -> Iterator[Difference]:
    """Compare two values as far into them as they are alike.

    Items of a list are told apart by their names, so that one more item is one difference.
    """
    if before == after and type(before) is type(after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(before, after, path, "{path}.{key}" if path else "{key}")
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path)
    else:
        yield Difference(path, _text(before), _text(after))


def _mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], path: str, form: str
) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        place = form.format(path=path, key=key)
        if key not in after:
            yield Difference(place, _text(before[key]), "")
        elif key not in before:
            yield Difference(place, "", _text(after[key]))
        else:
            yield from differences(before[key], after[key], place)


def _lists(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[Difference]:
    named_before, named_after = _named(before), _named(after)
    if named_before is not None and named_after is not None:
        yield from _mappings(named_before, named_after, path, "{path}[{key}]")
        order = [name for name in named_before if name in named_after]
        if order != [name for name in named_after if name in named_before]:
            yield Difference(path, _text(list(named_before)), _text(list(named_after)))
        return
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    if gone and len(gone) == len(come):
        for one, other in zip(gone, come, strict=True):
            yield from differences(one, other, f"{path}[{before.index(one)}]")
    elif gone or come:
        yield from (Difference(f"{path}[{before.index(each)}]", _text(each), "") for each in gone)
        yield from (Difference(f"{path}[{after.index(each)}]", "", _text(each)) for each in come)
    else:
        yield Difference(path, _text(before), _text(after))


def _named(items: Sequence[Any]) -> dict[str, Any] | None:
    """Give items their names, if one key holds different texts in all of them."""
    for key in _KEYS:
        names = [each.get(key) if isinstance(each, Mapping) else None for each in items]
        texts = [name for name in names if isinstance(name, str)]
        if len(set(texts)) == len(items):
            return dict(zip(texts, items, strict=True))
    return None


def _text(value: Any) -> str:
    return json.dumps(value)
