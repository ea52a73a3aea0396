"""What is wrong with a definition, in words."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from ..findings import Finding

_MOST_COMPARED = 300
_MOST_LISTED = 50
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def at(path: str, step: int | str) -> str:
    """Return the path of an item of a list or of a key of a mapping, in one printable line."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    key = step if step.isprintable() and step else repr(step)
    return f"{path}.{_cut(key)}" if path else _cut(key)


def key_at(path: str, key: object) -> str:
    """Return the path of a key that may be anything."""
    return at(path, key if isinstance(key, str) else shown(key))


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
    return _question(nearest(word, legal))


def listed(names: Collection[str]) -> str:
    """Return names as a message lists them: not all, where there are very many."""
    text = ", ".join(islice(names, _MOST_LISTED))
    left = len(names) - _MOST_LISTED
    return f"{text} and {left} more" if left > 0 else text


def unfit(path: str, must: str, value: object) -> Finding:
    """Return the finding about a value of the right type that is not within its limits."""
    return Finding("MRP106", "error", path, f"{must}, found {shown(value)}")


def missing(path: str, key: str, description: str) -> Finding:
    """Return the finding about a key that must be given."""
    about = f": {description}" if description else ""
    return Finding("MRP105", "error", path, f"{key!r} is missing", f"add {key!r}{about}")


def unknown(path: str, key: object, near: str, legal: Collection[str]) -> Finding:
    """Return the finding about a key that means nothing, and may be a legal one misspelt."""
    hint = f"{_question(near)}Legal keys: {', '.join(legal)}"
    return Finding("MRP104", "error", path, f"there is no key {shown(key)} here", hint)


def mismatch(path: str, value: object, wanted: Collection[str]) -> Finding:
    """Return the finding about a value of a wrong type, or that is not among those allowed."""
    *others, last = wanted
    must = f"{', '.join(others)} or {last}" if others else last
    legal = [word.strip("'") for word in wanted if word.startswith("'")]
    hint = did_you_mean(value, legal) if isinstance(value, str) else ""
    return Finding(
        "MRP106", "error", path, f"must be {must}, found {shown(value)}",
        hint.strip() or _advice(value, wanted, must),
    )  # fmt: skip


def _question(near: str) -> str:
    return f"did you mean {near!r}? " if near else ""


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


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
    if wanted == ("a list",) and isinstance(value, str):
        return f"write it as a list: [{_cut(value)}]"
    return f"write {must} here"
