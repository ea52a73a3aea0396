from __future__ import annotations

import json
from pathlib import Path

import pytest
from cfn_flip import to_json

import multiregion_pipeline as library

from .command import FILE, ORDERS, Command, process

AS_PYTHON = """\
from multiregion_pipeline import CloudFormationDeploy, Parameter, Pipeline, S3Source, SamBuild

pipeline = Pipeline(
    name="orders",
    home="us-east-1",
    regions=["us-east-1", "eu-west-1", "sa-east-1"],
    parameters={"Level": Parameter(default="info")},
    source=S3Source(bucket="orders-source", key="orders.zip"),
    build=SamBuild(),
    deploy=CloudFormationDeploy(stack="orders", parameters={"Level": "${Level}"}),
)


def make():
    return pipeline
"""


def test_without_a_definition_the_default_is_built_and_said_so(tmp_path: Path) -> None:
    outcome = process(tmp_path, "build")
    assert outcome.code == 0
    assert outcome.stdout == library.render(library.build(library.default_pipeline()))
    assert len(outcome.stderr.splitlines()) == 1
    assert "built-in" in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_definition_in_the_folder_is_built_without_a_word(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    outcome = process(tmp_path, "build")
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.endswith("}\n")
    assert not outcome.stdout.endswith("\n\n")
    assert "AWS::CodePipeline::Pipeline" in {
        resource["Type"] for resource in json.loads(outcome.stdout)["Resources"].values()
    }


def test_equal_definitions_give_equal_bytes_in_every_process(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    first, second = (process(tmp_path, "build", PYTHONHASHSEED=seed) for seed in "12")
    assert first.code == 0
    assert first.stdout == second.stdout


@pytest.mark.parametrize("source", ["orders.py:pipeline", "orders.py:make", "orders:pipeline"])
def test_python_says_the_same_as_a_file(source: str, command: Command) -> None:
    command.write(ORDERS)
    command.write(AS_PYTHON, "orders.py")
    from_file = command("build")
    from_python = command("build", "-c", source)
    assert from_python.code == 0
    assert from_python.stdout == from_file.stdout


def test_config_wins_over_the_folder(command: Command) -> None:
    command.write("this: is not looked at")
    command.write(ORDERS, "other.yml")
    outcome = command("build", "--config", "other.yml")
    assert (outcome.code, outcome.stderr) == (0, "")
    assert '"Name": "orders"' in outcome.stdout


@pytest.mark.parametrize("definition", ["", ORDERS], ids=["default", "orders"])
@pytest.mark.parametrize("region", [[], ["--region", "REGION"]], ids=["whole", "regional"])
def test_every_form_is_the_same_document(
    definition: str, region: list[str], command: Command
) -> None:
    if definition:
        command.write(definition)
    elsewhere = "eu-west-1" if definition else "us-west-2"
    arguments = ["build", *(word.replace("REGION", elsewhere) for word in region)]
    plain = command(*arguments)
    document = json.loads(plain.stdout)
    yaml = command(*arguments, "--format", "yaml")
    minified = command(*arguments, "--minify")
    assert json.loads(to_json(yaml.stdout)) == document
    assert json.loads(minified.stdout) == document
    assert len(minified.stdout) < len(plain.stdout)
    for outcome in (plain, yaml, minified):
        assert outcome.code == 0
        assert outcome.stdout.endswith("\n")
        assert not outcome.stdout.endswith("\n\n")
    assert minified.stdout.count("\n") == 1


def test_a_region_gets_what_the_stack_set_deploys_there(command: Command) -> None:
    command.write(ORDERS)
    whole = json.loads(command("build").stdout)
    regional = json.loads(command("build", "--region", "sa-east-1").stdout)
    bodies = [
        json.loads(resource["Properties"]["TemplateBody"])
        for resource in whole["Resources"].values()
        if resource["Type"] == "AWS::CloudFormation::StackSet"
    ]
    assert bodies == [regional]


def test_text_beyond_ascii_is_the_same_whatever_the_terminal(tmp_path: Path) -> None:
    text = ORDERS + 'description: "Größe → 😀"\n'
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    outcome = process(tmp_path, "build", "--format", "yaml", PYTHONIOENCODING="utf-8")
    assert outcome.code == 0
    assert json.loads(to_json(outcome.stdout))["Description"] == "Größe → 😀"
    for variables in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        assert process(tmp_path, "build", "--format", "yaml", **variables) == outcome


def test_version_and_help_are_documents_too(tmp_path: Path) -> None:
    version = process(tmp_path, "--version")
    assert (version.code, version.stderr) == (0, "")
    assert library.__version__ in version.stdout
    for arguments in (["-h"], ["--help"], ["build", "-h"], ["check", "--help"]):
        shown = process(tmp_path, *arguments)
        assert (shown.code, shown.stderr) == (0, "")
        assert shown.stdout.startswith("Usage: multiregion-pipeline")
        assert "Example: " in shown.stdout


def test_help_names_every_option_of_build(command: Command) -> None:
    shown = command("build", "-h").stdout
    for option in ("-c, --config", "-o, --output", "--format", "--minify", "--region"):
        assert option in shown
