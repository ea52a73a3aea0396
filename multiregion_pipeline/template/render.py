"""Writing a template as text."""

from __future__ import annotations

import json
from typing import Any, Literal

from troposphere import Template


def render(
    template: Template, format: Literal["json", "yaml"] = "json", *, minify: bool = False
) -> str:
    """Write a template; equal templates give equal text.

    :param format: ``json``, or ``yaml`` with CloudFormation's short function tags.
    :param minify: leave out white space; JSON only.
    :return: text that ends with one newline.
    :raises ValueError: if YAML is to be minified.
    """
    document = _in_reading_order(template.to_dict())
    if format == "yaml":
        if minify:
            raise ValueError("YAML has no minified form: leave out minify, or write JSON")
        return _as_yaml(document)
    if minify:
        return json.dumps(document, separators=(",", ":")) + "\n"
    return _on_lines(document) + "\n"


_WIDTH = 100


def _on_lines(node: Any, depth: int = 0, before: int = 0) -> str:
    """Write JSON with what is short on one line, and all else on a line for each member.

    :param before: characters that stand before the node on its line, its indentation apart.
    """
    if isinstance(node, dict):
        opening, closing = "{", "}"
        named = [(f"{json.dumps(key)}: ", value) for key, value in node.items()]
    elif isinstance(node, list):
        opening, closing = "[", "]"
        named = [("", value) for value in node]
    else:
        return json.dumps(node)
    members = [key + _on_lines(value, depth + 1, len(key)) for key, value in named]
    line = f"{opening}{', '.join(members)}{closing}"
    # A single member is short, or too long on a line of its own as well.
    fits = depth + before + len(line) < _WIDTH or len(members) < 2
    if depth and fits and "\n" not in line:
        return line
    indentation = "\n" + " " * depth
    inner = f",{indentation} ".join(members)
    return f"{opening}{indentation} {inner}{indentation}{closing}"


def _as_yaml(document: dict[str, Any]) -> str:
    import yaml
    from cfn_flip.yaml_dumper import get_dumper
    from cfn_tools import load_json

    text = json.dumps(document, ensure_ascii=False)
    # YAML takes these for ends of lines unless they are escaped.
    has_marks = any(mark in text for mark in "\x85\u2028\u2029")
    dumped: str = yaml.dump(
        load_json(text),
        Dumper=get_dumper(),
        allow_unicode=not has_marks,
        default_flow_style=False,
        width=200,
    )
    return dumped


_SECTIONS = (
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Transform",
    "Parameters",
    "Mappings",
    "Rules",
    "Conditions",
    "Resources",
    "Outputs",
)


def _in_reading_order(document: dict[str, Any]) -> dict[str, Any]:
    """Put the sections in AWS's own order, and each resource's type first."""
    ordered = {name: document[name] for name in _SECTIONS if name in document}
    ordered["Resources"] = {
        name: {"Type": resource["Type"], **resource}
        for name, resource in document.get("Resources", {}).items()
    }
    return ordered | {name: part for name, part in document.items() if name not in ordered}
