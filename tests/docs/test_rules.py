"""The list of rules is that of the code, and its examples are what the rules are about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.findings import Finding

from .pages import ROOT

CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "multiregion_pipeline").rglob("*.py")
)
PAGE = (ROOT / "multiregion_pipeline" / "rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (MRP\d+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {
    rule: match[1]
    for rule, text in SECTIONS.items()
    if (match := re.search(r"```yaml\n(.*?)```", text, re.DOTALL))
}

# What an example leaves out.
REST = {
    "name": "name: orders",
    "home": "home: us-east-1",
    "regions": "regions: [us-east-1, eu-west-1]",
    "source": "source: {type: connection, repository: acme/orders, connection: "
    '"arn:aws:codeconnections:us-east-1:111122223333:connection/1234abcd"}',
    "deploy": "deploy: {type: cloudformation, stack: orders}",
}


def found(definition: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "multiregion-pipeline.yaml"
    path.write_text(definition, encoding="utf-8")
    try:
        return library.check(library.load(path))
    except library.DefinitionError as error:
        return error.findings


def test_every_rule_of_the_code_is_explained_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted(set(re.findall(r'"(MRP\d+)"', CODE)))


@pytest.mark.parametrize("rule", SECTIONS)
def test_every_rule_says_how_grave_it_is_and_gives_an_example(rule: str) -> None:
    assert re.match(r"\n\*(Error|Warning|Info)\.\* ", SECTIONS[rule])
    assert "```" in SECTIONS[rule]


@pytest.mark.parametrize("rule", EXAMPLES)
def test_an_example_draws_its_finding(rule: str, tmp_path: Path) -> None:
    example = EXAMPLES[rule]
    given = re.findall(r"^(\w+):", example, re.MULTILINE)
    rest = "\n".join(text for key, text in REST.items() if key not in given)
    findings = found(f"{rest}\n{example}", tmp_path)
    severities = {finding.severity for finding in findings if finding.rule == rule}
    assert severities == {SECTIONS[rule].split(".")[0].strip("\n*").lower()}


def test_what_an_example_leaves_out_is_right(tmp_path: Path) -> None:
    assert found("\n".join(REST.values()), tmp_path) == ()
