"""Which actions install, from which files.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import parts
from tests.cases.definitions import HOME, OTHER, deploy, template

CODEBUILD = {"type": "codebuild"}


def installing(**changes: Any) -> list[dict[str, Any]]:
    """Return the action of each Region that has a template, the home Region's first."""
    choose = {"rollout": {"choose_region": False}}
    found = parts.deploys(parts.pipeline(template(**choose | changes)))
    return [action for action in found if "TemplatePath" in action["Configuration"]]


@pytest.mark.parametrize(
    ("mode", "actions"),
    [
        ("change-set", ["CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"]),
        ("create-update", ["CREATE_UPDATE"]),
        ("replace-on-failure", ["REPLACE_ON_FAILURE"]),
    ],
)
def test_a_mode_is_what_aws_calls_it(mode: str, actions: list[str]) -> None:
    built = template(deploy=deploy(mode=mode), rollout={"choose_region": False})
    found = parts.deploys(parts.pipeline(built))
    assert sorted(each["Configuration"]["ActionMode"] for each in found) == sorted(actions * 2)


@pytest.mark.parametrize(
    ("build", "mode", "path"),
    [
        ({"type": "sam"}, "change-set", "Built::packaged-{region}.yaml"),
        ({"type": "sam"}, "create-update", "Built::packaged-{region}.yaml"),
        (CODEBUILD, "change-set", "Built::template.yaml"),
        (CODEBUILD, "create-update", "Built::template.yaml"),
        (None, "change-set", "Source::template.yaml"),
    ],
)
def test_the_template_is_what_the_build_makes(build: Any, mode: str, path: str) -> None:
    for action in installing(build=build, deploy=deploy(mode=mode)):
        region = action.get("Region", HOME)
        assert action["Configuration"]["TemplatePath"] == path.replace("{region}", region)
        assert action["InputArtifacts"] == [{"Name": path.partition("::")[0]}]


def test_files_of_both_artifacts_are_inputs() -> None:
    files = {"template": "Source::a/t.yaml", "configuration": "b-{region}.json"}
    for action in installing(build=CODEBUILD, deploy=deploy(**files)):
        region = action.get("Region", HOME)
        settings = action["Configuration"]
        assert settings["TemplatePath"] == "Source::a/t.yaml"
        assert settings["TemplateConfiguration"] == f"Built::b-{region}.json"
        assert action["InputArtifacts"] == [{"Name": "Source"}, {"Name": "Built"}]


def test_capabilities_are_listed_once() -> None:
    twice = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_IAM"]
    for action in installing(deploy=deploy(capabilities=twice)):
        assert action["Configuration"]["Capabilities"] == "CAPABILITY_IAM,CAPABILITY_NAMED_IAM"
    for action in installing(deploy=deploy(capabilities=[])):
        assert "Capabilities" not in action["Configuration"]


def test_parameters_of_a_region_go_first() -> None:
    given = deploy(parameters={"A": "1", "B": "1"}, region_parameters={OTHER: {"B": "2"}})
    found = {
        action.get("Region", HOME): action["Configuration"]["ParameterOverrides"]
        for action in installing(deploy=given)
    }
    assert found == {HOME: '{"A":"1","B":"1"}', OTHER: '{"A":"1","B":"2"}'}


def test_settings_of_a_region_go_first_in_other_deploys_too() -> None:
    bucket = {"BucketName": "shop-{region}", "Extract": "true"}
    other = {"type": "s3-deploy", "configuration": bucket}
    own = {OTHER: {"Extract": "false", "ObjectKey": "{region}/x.zip"}}
    built = template(deploy=other | {"region_configuration": own}, rollout={"choose_region": False})
    found = {
        action.get("Region", HOME): action["Configuration"]
        for _, action in parts.actions(parts.pipeline(built))
        if action["ActionTypeId"]["Category"] == "Deploy"
    }
    assert found == {
        HOME: {"BucketName": f"shop-{HOME}", "Extract": "true"},
        OTHER: {
            "BucketName": f"shop-{OTHER}", "Extract": "false", "ObjectKey": f"{OTHER}/x.zip",
        },
    }  # fmt: skip
