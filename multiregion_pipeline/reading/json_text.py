"""JSON, with the line of every path where YAML can tell it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ..definition.problems import shown
from ..findings import Finding
from .parsed import Parsed, broken
from .plain import TOO_DEEP


def parse(text: str) -> Parsed:
    """Read one JSON text.

    https://www.rfc-editor.org/rfc/rfc8259
    """
    if not text.strip():
        return Parsed(None)
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend(key for key, count in counts.items() if count > 1)
        return data

    try:
        data = json.loads(text, object_pairs_hook=mapping, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        message = f"is not valid JSON: {error.msg}, at column {error.colno}"
        hint = "see that commas, brackets and quotes match; JSON takes no comments"
        return broken("MRP102", message, hint, error.lineno)
    except RecursionError:
        return broken("MRP108", TOO_DEEP, "write it flatter")
    except ValueError as error:  # NaN, or a whole number of too many digits.
        return broken("MRP102", f"is not valid JSON: {error}", "put it in quotes if it is text")

    # Nearly all JSON is YAML, and only YAML's parser tells positions.
    from . import yaml_text

    positions = yaml_text.parse(text)
    if not repeated:
        return Parsed(data, positions.lines)
    twice = tuple(finding for finding in positions.findings if finding.rule == "MRP107")
    return Parsed(data, positions.lines, twice or tuple(map(_twice, repeated)))


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _twice(key: str) -> Finding:
    return Finding(
        "MRP107", "error", "", f"{shown(key)} is given more than once", "keep one of them"
    )
