"""Reference pages that follow the code: keys from the models, options from the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from multiregion_pipeline.cli.main import command
from multiregion_pipeline.definition.pipeline import Pipeline
from multiregion_pipeline.definition.region_code import USABLE
from multiregion_pipeline.definition.shape.json_schema import json_schema
from multiregion_pipeline.definition.shape.model import Model, fields_of
from multiregion_pipeline.foreign.rules import FAMILIES
from multiregion_pipeline.foreign.rules.row import Row
from multiregion_pipeline.plan.plan import make_plan
from multiregion_pipeline.reading import load
from multiregion_pipeline.views.access_text import access_markdown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SAMPLES = Path(__file__).parents[2] / "templates"


def definition() -> str:
    """Write a section for every mapping of a definition, in the order in which one meets them."""
    schema = json_schema(Pipeline)
    models = {model.__name__: model for model in _models(Model)}
    places = {"Pipeline": "The definition"}
    waiting = [("Pipeline", "")]
    sections = []
    for title, path in waiting:
        part = schema["$defs"].get(title, schema)
        sections.append(_section(places[title], part, models[title]))
        for key, field in part["properties"].items():
            for name, below in _references(field, f"{path}.{key}".strip(".")):
                if name not in places:
                    kind = schema["$defs"][name]["properties"].get("type", {}).get("const")
                    places[name] = f"`{below}`" + (f" of type `{kind}`" if kind else "")
                    waiting.append((name, below))
    return "\n".join(sections)


def commands() -> str:
    """Write the help of every command."""
    sections = []
    whole = click.Context(command)
    verbs = {name: command.get_command(whole, name) for name in command.list_commands(whole)}
    for name, each in {"": command, **verbs}.items():
        assert each is not None
        call = f"multiregion-pipeline {name}".strip()
        settings = {**command.context_settings, "terminal_width": 90}
        context = click.Context(each, info_name=call, **settings)
        sections.append(f"## `{call}`\n\n```text\n{each.get_help(context)}\n```\n")
    return "\n".join(sections)


def resources() -> str:
    """Tabulate what the templates of the samples hold, each kind with the samples that have it."""
    samples: dict[tuple[str, str], list[str]] = {}
    for path in sorted(_SAMPLES.glob("*/*.json")):
        for name, template in _templates(path):
            for logical_id, resource in template["Resources"].items():
                found = samples.setdefault((name, resource["Type"]), [])
                found += [logical_id] if logical_id not in found else []
    sections = []
    for name in dict.fromkeys(name for name, _ in samples):
        rows = [
            f"| `{kind}` | {', '.join(f'`{each}`' for each in ids)} |"
            for (of, kind), ids in sorted(samples.items())
            if of == name
        ]
        head = ["| Type | Logical ids in the samples |", "| --- | --- |"]
        sections.append("\n".join([f"## {name}", "", *head, *rows, ""]))
    return "\n".join(sections)


def _templates(path: Path) -> Iterator[tuple[str, Any]]:
    """Give the templates in a file, with the heading for what they hold."""
    template = json.loads(path.read_text(encoding="utf-8"))
    if path.stem == "pipeline":
        yield "The pipeline's template", template
    else:
        yield (
            "Another account's template" if path.stem.isdigit() else "A Region's template",
            template,
        )
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::CloudFormation::StackSet":
            yield "A Region's template", json.loads(resource["Properties"]["TemplateBody"])


def permissions() -> str:
    """Write who may do what in the samples that show most."""
    sections = []
    for sample in ("lambda-observed", "two-accounts"):
        plan = make_plan(load(_SAMPLES / sample / "multiregion-pipeline.yaml"))
        text = access_markdown(plan)
        deeper = "\n".join(
            f"#{line}" if line.startswith("#") else line for line in text.split("\n")
        )
        sections.append(f"## The sample {sample}\n\n{deeper}")
    return "\n".join(sections)


def lint_rules() -> str:
    """Write a section for every rule about pipelines in templates."""
    sections = []
    for family, rows in FAMILIES.items():
        sections += [f"## {family}\n", *map(_rule, rows)]
    return "\n".join(sections)


def _rule(row: Row) -> str:
    kind = {"E": "Error", "W": "Warning", "I": "Info"}[row.id[0]]
    ours = f"MRP{row.id[2:]}"
    see = f"[AWS]({row.page}); in a definition, [{ours}](rules.md#{ours.lower()})"
    return f"### {row.id}\n\n*{kind}.* {row.what}. {row.why} See {see}.\n"


def _models(model: type[Model]) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        yield below
        yield from _models(below)


def _references(field: Any, path: str) -> Iterator[tuple[str, str]]:
    """Find the mappings below a key, with the path of each."""
    if "$ref" in field:
        yield field["$ref"].rpartition("/")[2], path
    for each in (*field.get("anyOf", ()), *field.get("oneOf", ())):
        yield from _references(each, path)
    if "items" in field:
        yield from _references(field["items"], f"{path}[]")
    for inner in _inner(field):
        yield from _references(inner, f"{path}.{_key(field)}")


def _section(title: str, part: Any, model: type[Model]) -> str:
    rows = ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
    for key, field in part["properties"].items():
        cells = [
            f"`{key}`",
            _value(field, "DeployTime()" in repr(fields_of(model)[key].annotation)),
            "**required**" if key in part.get("required", ()) else _default(field),
            fields_of(model)[key].description,
        ]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([f"## {title}", "", part["description"], "", *rows, ""])


def _value(field: Any, deploy_time: bool) -> str:
    """Say in words what a key takes."""
    choices = [each for each in (*field.get("anyOf", ()), *field.get("oneOf", ()))
               if each.get("type") != "null"]  # fmt: skip
    if choices:
        return ", or ".join(dict.fromkeys(_value(each, deploy_time) for each in choices))
    if "$ref" in field:
        return "mapping"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        words = ", ".join(f"`{each}`" for each in field["enum"])
        return "Region" if field["enum"] == list(USABLE) else words
    if field["type"] == "array":
        return f"list of: {_value(field['items'], deploy_time)}"
    if field["type"] == "object":
        inner = ", or ".join(_value(each, deploy_time) for each in _inner(field))
        return f"{_key(field)}: {inner}"
    if field["type"] == "integer":
        bounds = [str(field[key]) for key in ("minimum", "maximum") if key in field]
        return "whole number" + (f", {' to '.join(bounds)}" if len(bounds) == 2 else "")
    if field["type"] == "boolean":
        return "`true`, `false`"
    return "[value](#values)" if deploy_time else "text"


def _inner(field: Any) -> list[Any]:
    more = field.get("additionalProperties")
    return [*field.get("patternProperties", {}).values(), *([more] if more else [])]


def _key(field: Any) -> str:
    return "REGION" if field.get("propertyNames", {}).get("enum") == list(USABLE) else "NAME"


def _default(field: Any) -> str:
    default = field.get("default")
    if isinstance(default, list):
        return ", ".join(f"`{each}`" for each in default)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return "" if default is None else f"`{default}`"


def _append(app: Sphinx, page: str, source: list[str]) -> None:
    if page in _PAGES:
        source[0] += "\n" + _PAGES[page]()


def _without_model_signature(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: Any, result: Any
) -> tuple[str, None] | None:
    """Leave out a model's signature: the definition reference says what each keyword takes."""
    is_model = isinstance(obj, type) and issubclass(obj, Model)
    return ("(**keys)", None) if is_model else None


_PAGES = {
    "reference/definition": definition,
    "reference/command": commands,
    "reference/resources": resources,
    "reference/permissions": permissions,
    "reference/lint-rules": lint_rules,
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the generated sections to their pages."""
    app.connect("source-read", _append)
    app.connect("autodoc-process-signature", _without_model_signature)
    return {"parallel_read_safe": True}
