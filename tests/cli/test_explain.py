from __future__ import annotations

import pytest

from multiregion_pipeline.explanation import explanations

from .command import Command


def test_a_rule_is_explained_with_example_and_remedy(command: Command) -> None:
    outcome = command("explain", "MRP104")
    assert outcome.code == 0
    assert outcome.stdout.splitlines()[:3] == ["# MRP104", "", "There is no such key."]
    assert "rollout: {oder: sequential}" in outcome.stdout
    assert "Take the key that the finding suggests" in outcome.stdout
    assert ".md)" not in outcome.stdout, "links to pages lead nowhere here"


def test_every_rule_of_the_page_has_a_summary_that_fits_a_line(command: Command) -> None:
    found = explanations()
    assert len(found) > 100
    for rule, each in found.items():
        assert (each.rule, each.summary[-1]) == (rule, ".")
        assert "\n" not in each.summary
        assert len(each.summary) < 200


@pytest.mark.parametrize(
    ("rule", "beginning"),
    [
        ("mrp104", "# MRP104\n"),
        ("E9504", "# E9504\n\nA value in the configuration of an action is longer"),
        ("E3012", "# cfn-lint E3012\n"),
        ("cfn-lint E3012", "# cfn-lint E3012\n"),
    ],
)
def test_rules_for_cfn_lint_are_explained_too(rule: str, beginning: str, command: Command) -> None:
    outcome = command("explain", rule)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith(beginning)


def test_the_nearest_rule_is_suggested(command: Command) -> None:
    outcome = command("explain", "MRP1004")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "there is no rule 'MRP1004'; did you mean 'MRP104'?" in outcome.stderr
