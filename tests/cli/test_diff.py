from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from .command import FILE, ORDERS, Command, process

OLD = "old.json"
OTHER = {
    "same": ORDERS,
    "another level": ORDERS.replace("default: info", "default: debug"),
    "a Region less": ORDERS.replace("eu-west-1, sa-east-1", "eu-west-1"),
    "another name": ORDERS.replace("name: orders", "name: invoices"),
}


@pytest.fixture
def before(command: Command) -> Command:
    """Leave a template that was built before, of three Regions."""
    command.write(ORDERS)
    command.write(command("build").stdout, OLD)
    return command


@pytest.mark.parametrize(
    ("other", "replace", "change"),
    [("same", 0, 0), ("another level", 0, 1), ("a Region less", 0, 1), ("another name", 1, 1)],
)
def test_the_exit_code_follows_what_may_fail(
    other: str, replace: int, change: int, before: Command
) -> None:
    before.write(OTHER[other])
    codes = [before("diff", OLD, "--fail-on", each).code for each in ("replace", "change", "never")]
    assert codes == [replace, change, 0]
    outcome = before("diff", OLD)
    assert (outcome.code, outcome.stderr) == (replace, "")
    assert (outcome.stdout == "nothing changes\n") == (other == "same")


def test_a_bucket_that_is_lost_fails(command: Command) -> None:
    delete = "artifact_stores: {retention: delete}\n"
    command.write(ORDERS + delete)
    command.write(command("build").stdout, OLD)
    command.write(OTHER["a Region less"] + delete)
    outcome = command("diff", OLD)
    assert outcome.code == 1
    assert (
        "RegionalStores/ArtifactBucket (AWS::S3::Bucket) is deleted in sa-east-1" in outcome.stdout
    )


def test_json_tells_resources_with_their_paths(before: Command) -> None:
    before.write(OTHER["a Region less"])
    told = json.loads(before("diff", "--json", OLD).stdout)
    effects = {
        (each["resource"], tuple(each["regions"])): each["effect"] for each in told["resources"]
    }
    assert effects["Pipeline", ()] == "updated"
    assert effects["RegionalStores/ArtifactBucket", ("sa-east-1",)] == "left behind"
    pipeline = next(each for each in told["resources"] if each["resource"] == "Pipeline")
    paths = [each["path"] for each in pipeline["differences"]]
    assert "Properties.Stages[Deploy-sa-east-1]" in paths
    assert told["destroys"] is False


def test_yaml_and_standard_input_are_read_too(
    before: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    before.write(before("build", "--format", "yaml").stdout, "old.yaml")
    assert before("diff", "old.yaml").stdout == "nothing changes\n"
    text = (before.directory / OLD).read_text()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert before("diff", "-").stdout == "nothing changes\n"


@pytest.mark.parametrize("place", [("--region", "sa-east-1"), ("--account", "222222222222")])
def test_the_other_templates_are_compared_too(place: tuple[str, str], command: Command) -> None:
    shared = """\
artifact_stores: {keys: multi-region}
accounts: {eu-west-1: {account: "222222222222"}}
"""
    command.write(ORDERS + shared)
    command.write(command("build", *place).stdout, OLD)
    assert command("diff", *place, OLD).stdout == "nothing changes\n"
    command.write((ORDERS + shared).replace("name: orders", "name: bills"))
    outcome = command("diff", *place, OLD)
    assert (outcome.code, outcome.stderr) == (1, "")
    replaced = {"--region": "ArtifactBucket (AWS::S3::Bucket)", "--account": "ActionRole (AWS::IAM"}
    assert replaced[place[0]] in outcome.stdout
    assert " is replaced" in outcome.stdout


@pytest.mark.parametrize(
    ("place", "code", "told"),
    [
        (("--region", "eu-west-1", "--account", "222222222222"), 2, "give one"),
        (("--region", "us-east-1"), 1, "MRP310"),
        (("--account", "222222222222"), 1, "MRP312"),
    ],
)
def test_a_template_that_is_not_there_is_told(
    place: tuple[str, ...], code: int, told: str, before: Command
) -> None:
    outcome = before("diff", *place, OLD)
    assert (outcome.code, outcome.stdout) == (code, "")
    assert told in outcome.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no CloudFormation template"),
        ("{", "not valid JSON"),
        ("name: orders\n", "no mapping Resources"),
        ("Resources: {A: [}", "not valid YAML"),
    ],
)
def test_what_is_no_template_is_told(text: str, told: str, before: Command) -> None:
    before.write(text, OLD)
    outcome = before("diff", OLD)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"Error: '{OLD}' ")
    assert told in outcome.stderr


def test_what_cannot_be_read_is_told(before: Command) -> None:
    (before.directory / OLD).write_bytes(b"\xff\xfe\x00")
    for name, told in ((OLD, "UTF-8"), ("nowhere.json", "No such file"), (".", "directory")):
        outcome = before("diff", name)
        assert (outcome.code, outcome.stdout) == (2, "")
        assert told in outcome.stderr


def test_a_bad_definition_is_reported(before: Command) -> None:
    before.write(ORDERS.replace("stack: orders", "stack: 1orders"))
    outcome = before("diff", OLD)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith(f"{FILE}:")


def test_a_run_of_its_own_says_the_same(before: Command, tmp_path: Path) -> None:
    before.write(OTHER["another name"])
    outcome = process(tmp_path, "diff", OLD)
    assert (outcome.code, outcome.stderr) == (1, "")
    assert "Pipeline (AWS::CodePipeline::Pipeline) is replaced, and what it holds is lost" in (
        outcome.stdout
    )
