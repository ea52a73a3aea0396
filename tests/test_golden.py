from __future__ import annotations

from pathlib import Path

import pytest

import multiregion_pipeline as library

from .golden import DEFINITIONS, TEMPLATES, documents


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda path: path.parent.name)
def test_committed_templates_are_current(definition: Path) -> None:
    built = dict(documents(definition))
    assert set(built) == set(definition.parent.glob("*.json"))
    for path, text in built.items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m tests.golden"


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda path: path.parent.name)
def test_samples_have_no_errors_or_warnings(definition: Path) -> None:
    findings = library.check(library.load(definition))
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_the_built_in_definition_is_the_first_sample() -> None:
    sample = library.load(TEMPLATES / "lambda-warm-standby" / "multiregion-pipeline.yaml")
    assert sample == library.default_pipeline()
