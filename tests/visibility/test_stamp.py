from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..cases.definitions import errors
from ..docs.pages import ROOT, of_page
from .observed import deployed, properties

COMMIT = "0f3c5d7e9b1a2c4d6e8f0a1b2c3d4e5f60718293"
EXECUTION = "01234567-0123-0123-0123-012345678901"


def actions(template: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [
        action
        for stage in properties(template, "Pipeline")["Stages"]
        for action in stage["Actions"]
        if action["Name"].startswith(name)
    ]


def test_the_build_writes_commit_and_execution_as_tags(tmp_path: Path) -> None:
    template = deployed()
    specification = json.loads(properties(template, "BuildProject")["Source"]["BuildSpec"])
    [command] = [
        each for each in specification["phases"]["build"]["commands"] if "stamp.json" in each
    ]
    values = {"COMMIT_ID": COMMIT, "EXECUTION_ID": EXECUTION}
    subprocess.run(["sh", "-c", command], cwd=tmp_path, env=values, check=True)
    written = json.loads((tmp_path / "stamp.json").read_text())
    assert written == {"Tags": {"CommitId": COMMIT, "PipelineExecutionId": EXECUTION}}
    assert "stamp.json" in specification["artifacts"]["files"]


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ({"type": "codecommit", "repository": "orders"}, "CommitId"),
        ({"type": "s3", "bucket": "acme", "key": "a.zip"}, "VersionId"),
        ({"type": "ecr", "repository": "orders"}, "ImageDigest"),
    ],
)
def test_the_build_is_told_the_version_by_its_source(source: dict[str, str], version: str) -> None:
    [build] = actions(deployed(source=source), "Build")
    told = {
        each["name"]: each["value"]
        for each in json.loads(build["Configuration"]["EnvironmentVariables"])
    }
    assert told["COMMIT_ID"] == f"#{{SourceVariables.{version}}}"
    assert told["EXECUTION_ID"] == "#{codepipeline.PipelineExecutionId}"


def test_every_region_s_stack_is_tagged() -> None:
    prepared = actions(deployed(), "Prepare-")
    assert {each["Configuration"]["TemplateConfiguration"] for each in prepared} == {
        "Built::stamp.json"
    }


def test_a_configuration_file_of_one_s_own_stays() -> None:
    deploy = {"type": "cloudformation", "stack": "orders", "configuration": "own.json"}
    template = deployed(deploy=deploy)
    prepared = actions(template, "Prepare-")
    assert {each["Configuration"]["TemplateConfiguration"] for each in prepared} == {
        "Built::own.json"
    }
    assert "stamp.json" not in properties(template, "BuildProject")["Source"]["BuildSpec"]


def test_a_person_who_approves_is_told_the_commit() -> None:
    [approval, *_] = actions(deployed(rollout={"approval": "first"}), "Approve")
    assert "#{SourceVariables.CommitId}" in approval["Configuration"]["CustomData"]
    assert "us-east-1" in approval["Configuration"]["CustomData"]


@pytest.mark.parametrize("build", [{"type": "codebuild"}, {"type": "sam"}, None])
def test_a_stack_of_any_origin_may_be_told_by_parameters(build: Any) -> None:
    deploy = {
        "type": "cloudformation",
        "stack": "orders",
        "parameters": {"Level": "info"},
        "region_parameters": {"eu-west-1": {"Level": "debug"}},
    }
    template = deployed(build=build, deploy=deploy, visibility={"stamp": "parameters"})
    told = {
        each["Name"].removeprefix("Prepare-"): json.loads(
            each["Configuration"]["ParameterOverrides"]
        )
        for each in actions(template, "Prepare-")
    }
    stamp = {
        "CommitId": "#{SourceVariables.CommitId}",
        "PipelineExecutionId": "#{codepipeline.PipelineExecutionId}",
    }
    assert told == {
        "us-east-1": {"Level": "info"} | stamp,
        "eu-west-1": {"Level": "debug"} | stamp,
    }
    assert "stamp.json" not in json.dumps(template)


def test_what_the_definition_says_itself_goes_before_a_stamp() -> None:
    deploy = {"type": "cloudformation", "stack": "orders", "parameters": {"CommitId": "own"}}
    [first, *_] = actions(deployed(deploy=deploy, visibility={"stamp": "parameters"}), "Prepare-")
    assert json.loads(first["Configuration"]["ParameterOverrides"])["CommitId"] == "own"


def test_a_stamp_counts_in_what_a_configuration_value_may_have() -> None:
    long = {"type": "cloudformation", "stack": "orders", "parameters": {"Text": "x" * 900}}
    assert errors(deploy=long) == []
    assert errors(deploy=long, visibility={"stamp": "parameters"}) != []


def test_the_documented_parameters_are_those_that_stacks_are_told() -> None:
    page = ROOT / "docs" / "how-to" / "follow-an-installation.md"
    part, template = (
        yaml.safe_load(each.text)
        for each in of_page(page)
        if "stamp: parameters" in each.text or "PipelineExecutionId: {" in each.text
    )
    deploy = {"type": "cloudformation", "stack": "orders", "template": "template.yaml"}
    for each in actions(deployed(**part, deploy=deploy), "Prepare-"):
        told = json.loads(each["Configuration"]["ParameterOverrides"])
        assert set(told) == set(template["Parameters"])
