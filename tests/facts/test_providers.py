"""Every row of the tables of providers and rules is one that AWS would take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from botocore.loaders import Loader
from cfnlint.data import AdditionalSpecs
from cfnlint.helpers import load_resource
from cfnlint.rules.resources.codepipeline.PipelineArtifactCounts import PipelineArtifactCounts

from multiregion_pipeline.facts.limits import LONGEST_CONFIGURATION_KEY
from multiregion_pipeline.facts.providers import PROVIDERS
from multiregion_pipeline.facts.providers.provider import (
    GIVEN,
    LEFT_OUT,
    Option,
    Permission,
    Provider,
    When,
    holds,
)
from multiregion_pipeline.facts.providers.rules import RULES, RuleProvider

Row = Provider | RuleProvider

IAM: dict[str, Any] = load_resource(AdditionalSpecs, "Policies.json")
SHAPES: dict[str, Any] = Loader().load_service_model(  # type: ignore[no-untyped-call]
    "codepipeline", "service-2"
)["shapes"]
# cfn-lint's own table of artifact counts (E3702).
COUNTS: dict[str, Any] = PipelineArtifactCounts()._artifact_counts["AWS"]

KNOWN_BESIDES = {"region", "pipeline"}

ROWS: list[Row] = [*PROVIDERS.values(), *RULES.values()]
rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.category}-{row.type}")
providers = pytest.mark.parametrize("row", PROVIDERS.values(), ids=lambda row: row.type)
permissions = pytest.mark.parametrize(
    ("row", "permission"),
    [(row, permission) for row in ROWS for permission in row.permissions],
    ids=lambda value: value.type if hasattr(value, "type") else value.actions[0],
)


def placeholders(permission: Permission) -> set[str]:
    texts = chain(
        permission.resources,
        *(chain(*pairs.items()) for pairs in permission.conditions.values()),
    )
    return set(chain(*(re.findall(r"(?<!\$)\{(\w+)\}", text) for text in texts)))


def options(row: Row) -> dict[str, Option]:
    return dict(row.configuration or {})


def conditions(row: Row) -> Iterator[When]:
    for option in options(row).values():
        yield option.only_when
        yield from option.required_when
    for permission in row.permissions:
        yield permission.when


def resource_types(action: str) -> list[str]:
    service, call = action.lower().split(":")
    return [kind.lower() for kind in IAM[service]["Actions"][call].get("Resources", [])]


def arn_patterns(action: str) -> list[str]:
    kinds = IAM[action.split(":")[0]]["Resources"]
    found = []
    for kind in resource_types(action):
        for text in kinds[kind]["ARNFormats"]:
            text = text.replace("${Partition}", r"\$\{AWS::Partition\}")
            text = text.replace("${Region}", r"(\{region\})?")
            found.append(text.replace("${Account}", r"(\$\{AWS::AccountId\}|\*)?"))
    return found


def test_definitions_find_every_type_by_its_name() -> None:
    assert set(PROVIDERS) == set(
        "connection codecommit s3 ecr codebuild codebuild-test commands ecr-build device-farm"
        " cloudformation stack-set stack-instances codedeploy lambda-deploy s3-deploy ecs"
        " codedeploy-ecs eks ec2 appconfig elastic-beanstalk service-catalog lambda"
        " step-functions codepipeline inspector-scan approval".split()
    )
    assert set(RULES) == set(
        "variable-check cloudwatch-alarm deployment-window lambda-invoke commands codebuild".split()
    )


def test_no_type_of_the_service_is_in_the_tables_twice() -> None:
    identities = {(row.category, row.owner, row.provider, row.version) for row in ROWS}
    assert len(identities) == len(ROWS)


def test_the_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PROVIDERS["x"] = PROVIDERS["s3"]  # type: ignore[index]


@rows
def test_the_service_takes_the_type(row: Row) -> None:
    kind = "Rule" if row.category == "Rule" else "Action"
    owner = SHAPES[f"{kind}Owner"]["enum"]
    assert row.category in SHAPES[f"{kind}Category"]["enum"]
    assert row.owner in owner
    for value, name in ((row.provider, f"{kind}Provider"), (row.version, "Version")):
        shape = SHAPES[name]
        assert shape["min"] <= len(value) <= shape["max"]
        assert re.fullmatch(shape.get("pattern", ".*"), value)


@rows
def test_the_service_takes_the_configuration_keys(row: Row) -> None:
    for key, option in options(row).items():
        assert 1 <= len(key) <= LONGEST_CONFIGURATION_KEY
        assert not (option.values and option.pattern)
        re.compile(option.pattern)


@rows
def test_the_page_is_one_of_the_user_guide(row: Row) -> None:
    assert re.fullmatch(
        r"https://docs\.aws\.amazon\.com/codepipeline/latest/userguide/[A-Za-z0-9-]+\.html",
        row.page,
    )


@providers
def test_artifact_counts_are_those_that_cfn_lint_knows(row: Provider) -> None:
    for low, high in (row.inputs, row.outputs):
        assert 0 <= low <= high <= SHAPES["MaximumActionTypeArtifactCount"]["max"]
    known = COUNTS.get(row.category, {}).get(row.provider)
    if known:
        for (low, high), key in ((row.inputs, "InputArtifacts"), (row.outputs, "OutputArtifacts")):
            assert (low, high) == (known[key].get("minItems", 0), known[key]["maxItems"])


def test_every_provider_that_cfn_lint_knows_has_a_row() -> None:
    ours = {(row.category, row.provider) for row in PROVIDERS.values()}
    theirs = {(category, name) for category, found in COUNTS.items() for name in found}
    # OpsWorks came to its end of life in 2024.
    assert theirs - ours == {("Deploy", "OpsWorks")}


def test_what_runs_in_the_home_region_alone() -> None:
    for row in PROVIDERS.values():
        assert row.home_only == (row.category in {"Source", "Approval"})


@rows
def test_conditions_are_about_the_row_s_own_keys_and_values(row: Row) -> None:
    for when in conditions(row):
        for key, legal in when.items():
            assert legal
            values = options(row)[key].values
            assert not values or set(legal) <= {*values, LEFT_OUT, GIVEN}


@permissions
def test_every_call_exists(row: Row, permission: Permission) -> None:
    for action in permission.actions:
        service, call = action.lower().split(":")
        assert call == "*" or call in IAM[service]["Actions"]


@permissions
def test_every_placeholder_has_a_value(row: Row, permission: Permission) -> None:
    for key in placeholders(permission) - KNOWN_BESIDES:
        option = options(row)[key]
        assert (
            option.required
            or LEFT_OUT not in permission.when.get(key, (LEFT_OUT,))
            or any(
                set(permission.when.get(other, ())) <= set(legal)
                for when in option.required_when
                for other, legal in when.items()
                if other in permission.when
            )
        )


@permissions
def test_no_call_is_on_everything_that_could_be_on_something(
    row: Row, permission: Permission
) -> None:
    if "*" in permission.resources:
        assert permission.resources == ("*",)
        assert not any(map(resource_types, permission.actions))


@permissions
def test_every_resource_is_of_a_kind_that_its_calls_take(row: Row, permission: Permission) -> None:
    resources = [text for text in permission.resources if text.startswith("arn:")]
    actions = [action for action in permission.actions if not action.endswith(":*")]
    if not resources or not actions:
        return
    for resource in resources:
        assert any(
            re.fullmatch(pattern, resource)
            for action in actions
            for pattern in arn_patterns(action)
        ), resource
    for action in actions:
        assert any(
            re.fullmatch(pattern, resource)
            for pattern in arn_patterns(action)
            for resource in resources
        ), action


@permissions
def test_a_role_is_passed_to_one_service_alone(row: Row, permission: Permission) -> None:
    if "iam:PassRole" in permission.actions:
        assert permission.actions == ("iam:PassRole",)
        service = permission.conditions["StringEquals"]["iam:PassedToService"]
        assert re.fullmatch(r"[a-z-]+\.amazonaws\.com", service)


def calls(row: Provider, configuration: dict[str, str]) -> set[str]:
    return {
        action
        for permission in row.permissions
        if holds(permission.when, configuration)
        for action in permission.actions
    }


def test_a_stack_action_may_do_what_its_mode_does_and_no_more() -> None:
    row = PROVIDERS["cloudformation"]
    changes = {
        "CREATE_UPDATE": {"CreateStack", "UpdateStack"},
        "REPLACE_ON_FAILURE": {"CreateStack", "UpdateStack", "DeleteStack"},
        "DELETE_ONLY": {"DeleteStack"},
        "CHANGE_SET_REPLACE": {"CreateChangeSet", "DeleteChangeSet"},
        "CHANGE_SET_EXECUTE": {"ExecuteChangeSet"},
    }
    assert set(changes) == set(options(row)["ActionMode"].values)
    for mode, expected in changes.items():
        granted = calls(row, {"ActionMode": mode, "RoleArn": "arn:aws:iam::1:role/R"})
        changing = {
            action.removeprefix("cloudformation:")
            for action in granted
            if re.match("cloudformation:(Create|Update|Delete|Execute)", action)
        }
        assert changing == expected
        assert ("iam:PassRole" in granted) == (mode != "CHANGE_SET_EXECUTE")


def test_an_action_on_a_change_set_is_held_to_its_own() -> None:
    for permission in PROVIDERS["cloudformation"].permissions:
        about_change_sets = any("ChangeSet" in action for action in permission.actions)
        condition = permission.conditions.get("StringEqualsIfExists", {})
        assert about_change_sets == (
            condition == {"cloudformation:ChangeSetName": "{ChangeSetName}"}
        )


def test_a_stack_set_without_a_role_of_its_own_passes_the_default_one() -> None:
    row = PROVIDERS["stack-set"]
    passed = [
        permission.resources
        for permission in row.permissions
        if permission.actions == ("iam:PassRole",) and holds(permission.when, {})
    ]
    assert len(passed) == 1
    assert passed[0][0].endswith("StackSetAdministrationRole")
    assert "iam:PassRole" not in calls(row, {"PermissionModel": "SERVICE_MANAGED"})


@pytest.mark.parametrize(
    ("legal", "value", "expected"),
    [
        ((LEFT_OUT,), None, True),
        ((LEFT_OUT,), "x", False),
        ((LEFT_OUT,), "#{variables.X}", False),
        ((GIVEN,), None, False),
        ((GIVEN,), "x", True),
        (("x",), None, False),
        (("x",), "x", True),
        (("x",), "y", False),
        (("x",), "${X}", True),
        (("x",), "#{variables.X}", True),
        ((LEFT_OUT, "x"), "y", False),
    ],
)
def test_a_condition_holds_for_the_configurations_it_means(
    legal: tuple[str, ...], value: str | None, expected: bool
) -> None:
    configuration = {} if value is None else {"Key": value}
    assert holds({"Key": legal}, configuration) == expected
    assert not holds({"Key": legal, "Other": (GIVEN,)}, configuration)


def test_only_rules_that_may_skip_a_stage_say_so() -> None:
    """https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html"""
    assert {row.provider for row in RULES.values() if row.skip} == {
        "VariableCheck",
        "LambdaInvoke",
    }
