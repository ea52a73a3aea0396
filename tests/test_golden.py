from __future__ import annotations

import json
from pathlib import Path

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.facts.regions import REGIONS

from .golden import DEFINITIONS, TEMPLATES, documents
from .oracles.environment import Environment
from .oracles.lint import lint, regional_bodies


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


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda path: path.parent.name)
def test_cfn_lint_has_nothing_to_say(definition: Path) -> None:
    home = library.load(definition).home
    for path in sorted(definition.parent.glob("*.json")):
        template = json.loads(path.read_text(encoding="utf-8"))
        region = path.stem if path.stem in REGIONS else home
        assert lint(template, [region]) == [], path.name
        environment = Environment(region=region, account="111122223333")
        for body, regions in regional_bodies(template, environment):
            assert lint(body, regions) == [], f"{path.name}, in {regions}"
