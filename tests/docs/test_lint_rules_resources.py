"""The list of lint rules about what surrounds a pipeline is that of the code."""

from __future__ import annotations

import re

import pytest
from cfnlint.rules._rules import Rules

from .pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "lint-rules-resources.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
RULES = {
    id: rule
    for id, rule in Rules.create_from_module("multiregion_pipeline.lint_rules").items()
    if re.fullmatch("[EW]98..", id)
}


def test_every_rule_is_explained_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted(RULES)
    assert len(RULES) > 20


@pytest.mark.parametrize("id", SECTIONS)
def test_a_section_says_how_grave_why_what_to_do_and_where_it_is_documented(id: str) -> None:
    text = SECTIONS[id].strip()
    assert text.startswith(f"*{RULES[id].severity.capitalize()}.* ")
    assert len(text.split("\n\n")) == 3
    assert RULES[id].source_url
    assert f"]({RULES[id].source_url})" in text


@pytest.mark.parametrize("id", RULES)
def test_a_rule_says_what_it_is_about(id: str) -> None:
    assert RULES[id].shortdesc != RULES[id].description
    assert RULES[id].tags[0] == "codepipeline"
