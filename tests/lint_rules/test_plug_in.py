"""cfn-lint takes the rules as a plug-in, whatever kind of template it is given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cfnlint.match import Match
from cfnlint.rules._rules import Rules

from multiregion_pipeline.foreign.rules import FAMILIES

from ..docs.pages import of_page
from .judged import RULES, judged, place
from .test_fixtures import FIXTURES

ROOT = Path(__file__).parent.parent.parent
PACKAGE = "multiregion_pipeline.lint_rules"
BAD = FIXTURES / "E9533" / "bad.yaml"
EXTRACT = "Resources/Pipeline/Properties/Stages/1/Actions/0/Configuration/Extract"


def own(matches: list[Match]) -> list[tuple[str, str]]:
    """Give the rule and the place of each match of a rule that is not cfn-lint's."""
    return [(each.rule.id, place(each)) for each in matches if each.rule.id[1] == "9"]


def judge(template: str, folder: Path, name: str = "template.yaml") -> list[Match]:
    file = folder / name
    file.write_text(template, encoding="utf-8")
    return judged([file])[file]


def test_the_package_and_its_folder_hold_the_same_rules() -> None:
    of_folder = Rules.create_from_directory(str(RULES))
    of_package = Rules.create_from_module(PACKAGE)
    assert list(of_folder) != []
    assert {id: rule.verbose() for id, rule in of_folder.items()} == {
        id: rule.verbose() for id, rule in of_package.items()
    }


def test_every_rule_of_the_table_is_loaded_as_it_stands_there() -> None:
    rules = Rules.create_from_module(PACKAGE)
    for row in (row for rows in FAMILIES.values() for row in rows):
        rule = rules[row.id]
        assert (rule.shortdesc, rule.description) == (row.what, row.why)
        assert (rule.source_url, rule.tags) == (row.page, ["resources", "codepipeline"])


@pytest.mark.parametrize("rules", [PACKAGE, str(RULES)], ids=["package", "folder"])
def test_the_command_of_cfn_lint_takes_the_rules(rules: str) -> None:
    program = Path(sys.executable).with_name("cfn-lint")
    call = [str(program), "--append-rules", rules, "--template", str(BAD)]
    result = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    lines = BAD.read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(lines) if '"yes"' in text)
    assert result.returncode == 2, result.stderr
    assert "E9533 Extract of Deploy: 'yes' is not legal (legal: true, false)" in result.stdout
    assert f"{BAD}:{line}:" in result.stdout


def test_the_documented_configuration_file_takes_the_rules(tmp_path: Path) -> None:
    page = ROOT / "docs" / "how-to" / "lint-any-template.md"
    text = next(each.text for each in of_page(page) if each.language == "yaml")
    (tmp_path / ".cfnlintrc").write_text(text, encoding="utf-8")
    program = Path(sys.executable).with_name("cfn-lint")
    call = [str(program), "--template", str(BAD)]
    result = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert "E9533" in result.stdout


def test_templates_of_this_library_are_in_order() -> None:
    templates = sorted((ROOT / "templates").glob("*/*.json"))
    found = judged(templates)
    assert len(found) > 10
    assert {file: own(matches) for file, matches in found.items() if own(matches)} == {}


def test_json_as_the_cdk_makes_it(tmp_path: Path) -> None:
    def action(name: str, kind: tuple[str, str], **more: Any) -> dict[str, Any]:
        category, provider = kind
        type = {"Category": category, "Owner": "AWS", "Provider": provider, "Version": "1"}
        return {"ActionTypeId": type, "Name": name, "RunOrder": 1, **more}

    source = action(
        "Source",
        ("Source", "CodeCommit"),
        Configuration={
            "RepositoryName": {"Fn::GetAtt": ["Repository", "Name"]},
            "BranchName": "main",
            "PollForSourceChanges": False,
        },
        OutputArtifacts=[{"Name": "Artifact_Source"}],
    )
    parts = ["arn:", {"Ref": "AWS::Partition"}, ":iam::", {"Ref": "AWS::AccountId"}, ":role/deploy"]
    role = {"Fn::Join": ["", parts]}
    install = action(
        "Install",
        ("Deploy", "CloudFormation"),
        Configuration={
            "StackName": "orders",
            "ActionMode": "CHANGE_SET_EXECUTE",
            "ChangeSetName": "next",
        },
        Region="eu-west-1",
        RoleArn=role,
    )
    stores = [
        {"Region": region, "ArtifactStore": {"Type": "S3", "Location": f"acme-{region}"}}
        for region in ("us-east-1", "eu-west-1", "sa-east-1")
    ]
    pipeline = {
        "Type": "AWS::CodePipeline::Pipeline",
        "Properties": {
            "RoleArn": role,
            "ArtifactStores": stores,
            "Stages": [
                {"Name": "Source", "Actions": [source]},
                {"Name": "Deploy", "Actions": [install]},
            ],
        },
    }
    repository = {
        "Type": "AWS::CodeCommit::Repository",
        "Properties": {"RepositoryName": "orders"},
    }
    template = {"Resources": {"Repository": repository, "Pipeline": pipeline}}
    text = json.dumps(template, indent=1)
    matches = judge(text, tmp_path, "Stack.template.json")
    at = "Resources/Pipeline/Properties"
    assert sorted(own(matches)) == [
        ("W9401", f"{at}/ArtifactStores"),
        ("W9576", f"{at}/Stages/1/Actions/0"),
    ]
    (executed,) = [match for match in matches if match.rule.id == "W9576"]
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines, 1) if '"Install"' in line)
    assert first - 10 < executed.linenumber < first


def test_a_pipeline_in_a_sam_template(tmp_path: Path) -> None:
    function = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: app.run, InlineCode: "run = print"}
"""
    text = BAD.read_text(encoding="utf-8").partition("\n")[2].replace("Resources:\n", function)
    assert own(judge(text, tmp_path)) == [("E9533", EXTRACT)]


CONDITIONAL = """\
Parameters:
  Stage: {Type: String, AllowedValues: [test, live]}
Conditions:
  IsTest: !Equals [!Ref Stage, test]
  IsLive: !Equals [!Ref Stage, live]
"""


def test_each_branch_of_a_condition_is_judged(tmp_path: Path) -> None:
    text = BAD.read_text(encoding="utf-8").replace('"yes"', '!If [IsLive, "yes", "true"]')
    assert own(judge(CONDITIONAL + text, tmp_path)) == [("E9533", f"{EXTRACT}/Fn::If/1")]


def test_a_branch_that_no_deployment_takes_is_not_judged(tmp_path: Path) -> None:
    text = BAD.read_text(encoding="utf-8")
    text = text.replace('"yes"', '!If [IsLive, !If [IsTest, "yes", "true"], "true"]')
    assert own(judge(CONDITIONAL + text, tmp_path)) == []


def test_a_pipeline_that_is_made_on_a_condition(tmp_path: Path) -> None:
    made = "Type: AWS::CodePipeline::Pipeline\n    Condition: IsLive"
    text = BAD.read_text(encoding="utf-8").replace("Type: AWS::CodePipeline::Pipeline", made)
    assert own(judge(CONDITIONAL + text, tmp_path)) == [("E9533", EXTRACT)]
    text = text.replace('"yes"', '!If [IsTest, "yes", "true"]')
    assert own(judge(CONDITIONAL + text, tmp_path)) == []


def test_a_rule_can_be_left_out_of_a_resource(tmp_path: Path) -> None:
    silent = """\
Type: AWS::CodePipeline::Pipeline
    Metadata: {cfn-lint: {config: {ignore_checks: [E9533]}}}"""
    text = BAD.read_text(encoding="utf-8").replace("Type: AWS::CodePipeline::Pipeline", silent)
    assert own(judge(text, tmp_path)) == []


def test_every_pipeline_of_a_template_is_judged(tmp_path: Path) -> None:
    first = BAD.read_text(encoding="utf-8")
    second = first.partition("Resources:\n")[2].replace("  Pipeline:", "  Second:")
    found = own(judge(first + second, tmp_path))
    assert found == [("E9533", EXTRACT), ("E9533", EXTRACT.replace("Pipeline", "Second", 1))]


def test_one_run_judges_each_template_by_itself(tmp_path: Path) -> None:
    good = FIXTURES / "E9533" / "good.yaml"
    found = judged([BAD, good])
    assert (own(found[BAD]), own(found[good])) == ([("E9533", EXTRACT)], [])
