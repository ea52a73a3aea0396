"""``check --template``: anybody's template, judged by cfn-lint and by this library's rules."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from .command import CHECKOUT, Command, process

FIXTURES = CHECKOUT / "tests" / "lint_rules" / "fixtures"
BAD = FIXTURES / "E9533" / "bad.yaml"
GOOD = FIXTURES / "E9533" / "good.yaml"
WARNED = FIXTURES / "W9576" / "bad.yaml"
SINGLE = """\
Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/pipeline
      ArtifactStore: {Type: S3, Location: acme-artifacts}
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: "1"}
              Configuration: {RepositoryName: orders, BranchName: main}
              OutputArtifacts: [{Name: Source}]
        - Name: Deploy
          Actions:
            - Name: Deploy
              ActionTypeId: {Category: Deploy, Owner: AWS, Provider: S3, Version: "1"}
              Configuration: {BucketName: acme-site, Extract: "true"}
              InputArtifacts: [{Name: Source}]
              Region: us-east-1
"""


def test_nothing_is_said_of_a_template_in_order(tmp_path: Path) -> None:
    outcome = process(tmp_path, "check", "--template", str(GOOD))
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")


def test_a_fault_is_told_with_file_line_and_place(command: Command) -> None:
    outcome = command("check", "--template", str(BAD))
    lines = BAD.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if '"yes"' in text)
    where = "Resources.Pipeline.Properties.Stages.1.Actions.0.Configuration.Extract"
    assert (outcome.code, outcome.stdout) == (1, "")
    told = "error E9533: Extract of Deploy: 'yes' is not legal (legal: true, false)"
    assert outcome.findings == [f"{BAD}:{line}:{where}: {told}"]


def test_the_rules_of_cfn_lint_are_run_too(command: Command) -> None:
    text = GOOD.read_text(encoding="utf-8").replace("      RoleArn:", "      Roles:")
    command.write(text, "template.yaml")
    outcome = command("check", "--template", "template.yaml")
    assert outcome.code == 1
    assert "template.yaml:4:Resources.Pipeline.Properties" in outcome.stderr
    assert "error cfn-lint E3003: 'RoleArn' is a required property" in outcome.stderr


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_follows_the_least_severity(least: str, code: int, command: Command) -> None:
    outcome = command("check", "--template", str(WARNED), "--fail-on", least)
    assert (outcome.code, outcome.stdout) == (code, "")
    assert ": warning W9576: " in outcome.stderr


def test_every_form_of_findings_names_rule_and_place(command: Command) -> None:
    def told(form: str) -> str:
        outcome = command("check", "--template", str(BAD), "--format", form)
        assert (outcome.code, outcome.stderr) == (1, "")
        return outcome.stdout

    (finding,) = json.loads(told("json"))
    assert (finding["rule"], finding["file"]) == ("E9533", str(BAD))
    assert finding["line"] > 1
    place = f"::error file={BAD},line={finding['line']},title=E9533::"
    assert told("github").startswith(place)
    (result,) = json.loads(told("sarif"))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], location["artifactLocation"]["uri"]) == ("E9533", str(BAD))
    assert location["region"]["startLine"] == finding["line"]


@pytest.mark.parametrize("home", ["us-east-1", "eu-west-1"])
def test_the_region_that_is_named_is_judged_by(home: str, command: Command) -> None:
    command.write(SINGLE, "template.yaml")
    assert command("check", "--template", "template.yaml").code == 0
    outcome = command("check", "--template", "template.yaml", "--region", home)
    assert outcome.code == (0 if home == "us-east-1" else 1)
    assert ("E9405" in outcome.stderr) is (home != "us-east-1")


def test_the_region_of_the_environment_is_nobody_s_word(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    command.write(SINGLE, "template.yaml")
    assert command("check", "--template", "template.yaml").code == 0
    told = command("check", "--template", "template.yaml", "--region", "eu-west-1")
    assert "E9405" in told.stderr


def test_the_configuration_of_cfn_lint_holds(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = "append_rules: [multiregion_pipeline.lint_rules]\nignore_checks: [E9533]\n"
    (tmp_path / ".cfnlintrc").write_text(settings, encoding="utf-8")
    assert command("check", "--template", str(BAD)).code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "MRP702: cannot be judged: No such file or directory"),
        (b"\xff\xfe\x00", "MRP702: cannot be judged: it is not text in UTF-8"),
        (b"", "cfn-lint E1001: 'Resources' is a required property"),
        (b"only words\n", "cfn-lint E0000: Template needs to be an object."),
        (b"- a\n- b\n", "cfn-lint E0000: Template needs to be an object."),
        (b'{"Resources": {\n', "cfn-lint E0000: did not find expected node content"),
    ],
)
def test_what_is_no_template_is_told(
    content: bytes | None, told: str, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "-odd [name]*.yaml"
    if content is not None:
        file.write_bytes(content)
    outcome = command("check", f"--template={file}")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert str(file) in outcome.stderr
    assert f"error {told}" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_name_that_is_no_text_is_told(command: Command, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")
    Path(name).write_text("Resources: {}\n", encoding="utf-8")
    outcome = command("check", f"--template={name}")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "error MRP702: cannot be judged: cfn-lint takes no name" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--template", "a.yaml", "-c", "b.yaml"), "--config names a definition"),
        (("--region", "eu-west-1"), "--region is for --template"),
        (("--template", "a.yaml", "--region", "eu-west-9"), "there is no AWS Region 'eu-west-9'"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: tuple[str, ...], told: str, command: Command
) -> None:
    outcome = command("check", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert told in outcome.stderr


def test_without_cfn_lint_the_remedy_is_told(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cfnlint", None)
    monkeypatch.setitem(sys.modules, "cfnlint.config", None)
    outcome = command("check", "--template", str(BAD))
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "--template: error MRP701: cfn-lint is not installed" in outcome.stderr
    assert "pip install" in outcome.stderr
