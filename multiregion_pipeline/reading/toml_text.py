"""TOML, with the lines of keys that stand at the start of one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from ..definition.problems import at
from .parsed import Parsed, broken
from .plain import DEEPEST, TOO_DEEP

# Possessive, and begun only where a key begins: what has matched is never tried anew, which takes
# the square of the time.
_KEY = r"""(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_LINE = re.compile(
    rf"[ \t]*(?:\[\[[ \t]*(?P<item>{_DOTTED})[ \t]*\]\]"
    rf"|\[[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)"
)
# tomllib's time for a.a.a... grows with the square of its length, and the depth with it.
_TOO_DEEP = re.compile(rf"(?:{_KEY}[ \t]*\.[ \t]*){{{DEEPEST}}}")


def parse(text: str) -> Parsed:
    """Read one TOML document.

    https://toml.io/en/v1.0.0
    """
    deep = _TOO_DEEP.search(text)
    if deep:
        return broken("MRP108", TOO_DEEP, "write it flatter", text.count("\n", 0, deep.start()) + 1)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return broken("MRP108", TOO_DEEP, "write it flatter")
    except ValueError as error:  # Also a whole number of too many digits.
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(place[1] or text.count("\n") + 1) if place else 0
        if re.match("Cannot (overwrite|declare|mutate)", str(error)):
            return broken("MRP107", f"a key is given twice: {error}", "keep one of the two", line)
        hint = "see that quotes and brackets match; text always stands in quotes"
        return broken("MRP102", f"is not valid TOML: {error}", hint, line)
    return Parsed(data if data else None, dict(_lines(text, data)))


def _lines(text: str, data: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each table and each key that begins a line, with that line.

    What looks like a key inside of a longer text is told by its absence from the data, so that
    a wrong line is possible but rare. Keys of inline tables have the line of their table.
    """
    table: list[int | str] = []
    items: dict[str, int] = {}
    yield "", 1
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if not match:
            continue
        keys = _keys(match["item"] or match["table"] or match["key"])
        if match["key"] is None:
            table = _through_lists(keys, items)
            if match["item"]:
                path = _path(table)
                items[path] = items.get(path, -1) + 1
                table = [*table, items[path]]
            steps = table
        else:
            steps = [*table, *keys]
        if _exists(data, steps):
            yield _path(steps), number


def _keys(dotted: str) -> list[int | str]:
    return [part.strip("\"'") for part in re.findall(_KEY, dotted)]


def _through_lists(keys: list[int | str], items: dict[str, int]) -> list[int | str]:
    """Put the index of the latest item behind each key on the way that names a list of tables."""
    steps: list[int | str] = []
    for number, key in enumerate(keys):
        steps.append(key)
        path = _path(steps)
        if path in items and number < len(keys) - 1:
            steps.append(items[path])
    return steps


def _path(steps: list[int | str]) -> str:
    path = ""
    for step in steps:
        path = at(path, step)
    return path


def _exists(data: Any, steps: list[int | str]) -> bool:
    for step in steps:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return False
    return True
