"""What an action is given where its definition leaves it out, and keeps where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.facts.limits import LONGEST_VARIABLE_DESCRIPTION
from multiregion_pipeline.plan.action import Action
from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.plan.start import watched

from ..views.plans import full_form, plan

ROLE = "arn:aws:iam::111122223333:role/stacks"
SOURCE = {"name": "Code", "type": "s3", "outputs": ["Code"]}
CONNECTION = {"type": "connection", "connection": "${Connection}", "repository": "acme/orders"}
STACK = {"StackName": "orders", "TemplatePath": "Source::template.yaml"}


def action(plan: Plan, name: str) -> Action:
    return next(each for each in plan.actions if each.name == name)


def alone(definition: dict[str, Any], **changes: Any) -> Plan:
    return full_form({"name": "Work", "actions": [definition]}, **changes)


@pytest.mark.parametrize("given", [{}, {"RoleArn": ROLE}], ids=["left out", "given"])
def test_a_stack_has_the_role_that_is_given_or_else_one_made_for_it(given: dict[str, str]) -> None:
    deploy = {"name": "Deploy", "type": "cloudformation"}
    configuration = {"ActionMode": "CREATE_UPDATE", **STACK, **given}
    made = action(alone({**deploy, "configuration": configuration}), "Deploy")
    assert made.configuration["RoleArn"] == given.get("RoleArn", "${DeploymentRole.Arn}")


@pytest.mark.parametrize("type_", ["codebuild", "codebuild-test"])
def test_a_build_at_home_uses_the_project_that_is_made(type_: str) -> None:
    regions = ["us-east-1", "eu-west-1"]
    work = {"name": "Work", "actions": [{"name": "Try", "type": type_, "regions": regions}]}
    sources = {"name": "Source", "actions": [SOURCE]}
    made = plan(source=None, deploy=None, regions=regions, stages=[sources, work])
    assert action(made, "Try-us-east-1").configuration == {"ProjectName": "${BuildProject}"}
    assert action(made, "Try-eu-west-1").configuration == {}


@pytest.mark.parametrize(("polled", "rules"), [("true", 0), ("false", 1), (None, 1)])
def test_a_source_that_codepipeline_polls_needs_no_rule(polled: str | None, rules: int) -> None:
    configuration = {"S3Bucket": "code", "S3ObjectKey": "code.zip"}
    if polled:
        configuration["PollForSourceChanges"] = polled
    made = alone({**SOURCE, "configuration": configuration})
    assert len([each for each in watched(made) if each.name == "Code"]) == rules


@pytest.mark.parametrize("detected", [True, False])
def test_changes_are_detected_or_not(detected: bool) -> None:
    made = plan(source={**CONNECTION, "detect_changes": detected}, parameters={"Connection": {}})
    assert action(made, "Source").configuration["DetectChanges"] == str(detected).lower()


@pytest.mark.parametrize("count", [3, 25])
def test_the_choice_is_described_as_long_as_codepipeline_lets_it(count: int) -> None:
    made = plan(count)
    text = made.variables["Regions"].description or ""
    assert len(text) <= LONGEST_VARIABLE_DESCRIPTION
    assert text.startswith("all, or Regions")
    assert all(region in text for region in made.pipeline.regions) == (count == 3)
