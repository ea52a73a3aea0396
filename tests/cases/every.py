"""The pipelines of all rows of the matrix, as they are deployed."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline.findings import has_errors
from multiregion_pipeline.plan.plan import make_plan

from . import matrix, parts
from .matrix import Choices

Properties = dict[str, Any]


@cache
def _built(title: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    [row] = [row for row in matrix.choices() if matrix.title(row) == title]
    pipeline = library.Pipeline(**matrix.chosen(row))
    separate = [store.region for store in make_plan(pipeline).stores_made_by("stacks")]
    return json.loads(library.render(library.build(pipeline))), {
        region: json.loads(library.render(library.regional_template(pipeline, region)))
        for region in separate
    }


def template(row: Choices) -> dict[str, Any]:
    """Return the template of a row."""
    return _built(matrix.title(row))[0]


def separate(row: Choices) -> dict[str, dict[str, Any]]:
    """Return the templates that are deployed by hand, by Region."""
    return _built(matrix.title(row))[1]


@cache
def pipelines() -> tuple[tuple[Choices, Properties], ...]:
    """Return the properties of every row's pipeline, resolved.

    Rows that are refused, which ``test_oracles`` does not let pass, are left out.
    """
    return tuple(
        (row, parts.pipeline(template(row), parts.environment(matrix.home(row))))
        for row in matrix.choices()
        if not has_errors(library.check(library.Pipeline(**matrix.chosen(row))))
    )
