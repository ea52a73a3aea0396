"""JSON text whose strings are deploy-time values."""

from __future__ import annotations

import json
from typing import Any

from .values import Function, parts, written


def json_text(data: Any, indent: int | None = None) -> str:
    """Write data as JSON, keeping the deploy-time values in its strings intact.

    :param data: mappings, lists, numbers and strings; each string is a value.
    """
    functions: list[str] = []

    def guarded(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: guarded(value) for key, value in node.items()}
        if isinstance(node, (list, tuple)):
            return [guarded(value) for value in node]
        if not isinstance(node, str) or "${=" not in node:
            return node
        text = ""
        for part in parts(node):
            if isinstance(part, Function):
                functions.append(part.json)
                text += f"\ufdd0{len(functions) - 1}\ufdd1"
            else:
                text += written(part)
        return text

    separators = None if indent else (",", ":")
    text = json.dumps(guarded(data), indent=indent, separators=separators, ensure_ascii=False)
    for number, function in enumerate(functions):
        text = text.replace(f"\ufdd0{number}\ufdd1", f"${{={function}}}")
    return text
