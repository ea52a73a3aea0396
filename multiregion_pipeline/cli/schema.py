"""``schema``: print the JSON Schema of definitions."""

from __future__ import annotations

import json

import click

from .terminal import print_document


@click.command(epilog="Example: multiregion-pipeline schema > multiregion-pipeline.schema.json")
def schema() -> int:
    """Print the JSON Schema of a definition, for editors and other tools."""
    print_document(schema_text())
    return 0


def schema_text() -> str:
    """Write the JSON Schema of a definition."""
    from ..definition import schema as definition

    return json.dumps(definition.schema(), indent=2) + "\n"
