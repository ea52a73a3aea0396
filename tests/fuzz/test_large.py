"""As much of one thing as a file may hold is judged in time that grows no faster than the file."""

from __future__ import annotations

import time
from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.reading import json_text, toml_text, yaml_text
from multiregion_pipeline.reading.text import LARGEST
from tests.cases.definitions import HOME, OTHER, definition

SECONDS = 20  # Of work; what took the square of the time took minutes.
MANY = range(5_000)

BUILT: dict[str, dict[str, Any]] = {
    "unknown parameters": {
        "parameters": {f"P{each}": {} for each in MANY},
        "build": {"type": "sam", "environment": {f"V{each}": f"${{Q{each}}}" for each in MANY}},
    },
    "Regions": {"regions": [HOME, OTHER] * len(MANY)},
    "waves": {"rollout": {"order": [[HOME]] * len(MANY)}},
    "unknown keys": {f"key{each}": 1 for each in MANY},
}
APPROVAL = {"type": "approval"}
STAGES: dict[str, list[dict[str, Any]]] = {
    "stages": [{"name": "S", "actions": [{"name": "A", **APPROVAL}]} for _ in MANY],
    "artifacts": [
        {"name": f"A{each}", "type": "commands", "inputs": [f"i{each}"], "outputs": [f"o{each}"]}
        for each in MANY
    ],
    "variables": [
        {"name": f"A{each}", "namespace": f"n{each}", **APPROVAL}
        | {"configuration": {"CustomData": f"#{{variables.v{each}}} #{{m{each}.x}}"}}
        for each in MANY
    ],
    "sources": [{"name": f"A{each}", "type": "connection"} for each in MANY],
}


def judged(values: dict[str, Any]) -> set[str]:
    try:
        findings = library.check(library.Pipeline(**values))
    except library.DefinitionError as error:
        findings = error.findings
    return {finding.rule for finding in findings if len(str(finding)) < 2_000}


@pytest.mark.parametrize("what", BUILT)
def test_a_large_definition_is_judged_in_seconds(what: str) -> None:
    started = time.process_time()
    assert judged(definition(**BUILT[what]))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("what", STAGES)
def test_a_definition_with_many_stages_is_judged_in_seconds(what: str) -> None:
    stages = STAGES[what] if what == "stages" else [{"name": "S", "actions": STAGES[what]}]
    triggers = [{"source": f"B{each}", "branches": ["main"]} for each in MANY]
    full = {"name": "orders", "home": HOME, "regions": [HOME], "stages": stages}
    started = time.process_time()
    assert judged(full | ({"triggers": triggers} if what == "sources" else {})) >= {"MRP501"}
    assert time.process_time() - started < SECONDS


TEXTS = {
    "toml": ["x", "x.", '"', "'a", " ", "[a]\n", "[[a]]\n", "a-", "a.a.a=1\n"],
    "yaml": ["1:", "x ", "- ", "a: 1\n", "? ", "[", "'", "1_", "a: \u2028", "---\n", "# ", "&"],
    "json": ["[", "{}", '"', "1", " ", "\\"],
}
PARSERS = {"toml": toml_text.parse, "yaml": yaml_text.parse, "json": json_text.parse}


@pytest.mark.parametrize(
    ("suffix", "piece"), [(suffix, piece) for suffix, pieces in TEXTS.items() for piece in pieces]
)
@pytest.mark.parametrize("start", ["", "a: ", "a = ", '{"a": '])
def test_a_file_full_of_one_thing_is_read_in_seconds(suffix: str, piece: str, start: str) -> None:
    started = time.process_time()
    PARSERS[suffix](start + piece * (LARGEST // len(piece.encode())))
    assert time.process_time() - started < SECONDS
