"""The documentation followed word by word, and samples deployed, with the AWS CLI."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ..cli.command import FILE
from ..docs.pages import ROOT, blocks
from .artifacts import buckets, fill, readable
from .inventory import inventory
from .samples import PARAMETERS, SAMPLES
from .server import Emulator
from .shell import HOME, PRODUCTION, Shell, shell
from .stack import Stack, make_bucket

pytestmark = pytest.mark.slow

DOCS = ROOT / "docs"
DEPLOY = (
    f"aws cloudformation deploy --region {HOME} --stack-name orders-pipeline"
    " --template-file pipeline.json --capabilities CAPABILITY_NAMED_IAM"
)


@pytest.fixture
def account(emulator: Emulator) -> str:
    return emulator.new_account()


@pytest.fixture
def prompt(emulator: Emulator, account: str, tmp_path: Path) -> Shell:
    return shell(emulator, account, tmp_path)


def scripts(page: Path) -> list[str]:
    """Give the commands of a page, with an ARN where the reader is to put one."""
    return [
        re.sub("ARN_OF_[A-Z_]+", PARAMETERS["ConnectionArn"], block.text)
        for block in blocks("sh")
        if block.page == page
    ]


def define(prompt: Shell, page: Path) -> None:
    """Write the definition that a page describes."""
    first = next(block for block in blocks("yaml") if block.page == page)
    (prompt.folder / FILE).write_text(first.text, encoding="utf-8")


def test_the_tutorial_can_be_followed(emulator: Emulator, account: str, prompt: Shell) -> None:
    page = DOCS / "tutorial" / "first-pipeline.md"
    stack = Stack(emulator, account, HOME, "hello-pipeline")
    *before, remove = scripts(page)
    for script in before:
        prompt.run(script)
    assert stack.status() == "CREATE_COMPLETE"
    stores = fill(stack, "hello")
    assert set(stores) == {"us-east-1", "us-west-2"}
    codepipeline = stack.client("codepipeline")
    found = codepipeline.list_pipeline_executions(pipelineName="hello")
    chosen = []
    for each in found["pipelineExecutionSummaries"]:
        execution = codepipeline.get_pipeline_execution(
            pipelineName="hello", pipelineExecutionId=each["pipelineExecutionId"]
        )["pipelineExecution"]
        chosen.append([variable["resolvedValue"] for variable in execution["variables"]])
    assert chosen == [["us-west-2"], []], "the latest first"
    prompt.run(remove)
    assert not stack.exists()
    assert all(readable(stack, region, bucket) for region, bucket in stores.items())


def test_regional_stacks_come_first(emulator: Emulator, account: str, prompt: Shell) -> None:
    page = DOCS / "how-to" / "regional-stacks.md"
    define(prompt, page)
    for script in scripts(page):
        prompt.run(script)
    stack = Stack(emulator, account, HOME, "orders-pipeline")
    assert set(buckets(stack)) == {"us-east-1", "eu-west-1"}
    assert Stack(emulator, account, "eu-west-1", "orders-artifacts").exists()


def test_a_standby_lives_beside_the_pipeline(
    emulator: Emulator, account: str, prompt: Shell
) -> None:
    page = DOCS / "how-to" / "fail-over-the-pipeline.md"
    define(prompt, page)
    for script in scripts(page):
        prompt.run(script)
    names = [
        set(buckets(Stack(emulator, account, home, "orders-pipeline")).values())
        for home in ("us-east-1", "us-west-2")
    ]
    assert [len(each) for each in names] == [2, 2]
    assert not names[0] & names[1]


def test_another_account_gets_its_roles(emulator: Emulator, prompt: Shell) -> None:
    page = DOCS / "how-to" / "install-in-another-account.md"
    define(prompt, page)
    for script in scripts(page):
        prompt.run(script)
    stack = Stack(emulator, PRODUCTION, HOME, "orders-roles")
    assert stack.status() == "CREATE_COMPLETE"
    kinds = [kind for _, kind, _ in inventory(emulator, PRODUCTION, [HOME])]
    assert sorted(kinds) == ["AWS::CloudFormation::Stack", *["AWS::IAM::Role"] * 2]
    stack.delete()


@pytest.mark.parametrize("name", ["lambda-warm-standby", "lambda-observed"])
def test_a_sample_is_deployed_updated_and_started(
    emulator: Emulator, account: str, prompt: Shell, name: str
) -> None:
    committed = SAMPLES[name].with_name("pipeline.json").read_text(encoding="utf-8")
    (prompt.folder / "pipeline.json").write_text(committed, encoding="utf-8")
    stack = Stack(emulator, account, HOME, "orders-pipeline")
    make_bucket(stack.client("s3"), f"acme-templates-{account}", HOME)
    command = f"{DEPLOY} --s3-bucket acme-templates-{account}"
    given = [f"{key}={PARAMETERS[key]}" for key in PARAMETERS if f'"{key}": {{' in committed]
    if given:
        command += f" --parameter-overrides {' '.join(given)}"
    prompt.run(command)
    assert stack.status() == "CREATE_COMPLETE"
    again = prompt.run(f"{command} --no-fail-on-empty-changeset")
    assert "No changes to deploy" in again
    outputs = stack.outputs()
    prompt.run(outputs["StartAllRegions"])
    prompt.run(outputs["StartOneRegion"])
    codepipeline = stack.client("codepipeline")
    found = codepipeline.list_pipeline_executions(pipelineName=outputs["PipelineName"])
    assert len(found["pipelineExecutionSummaries"]) == 2


def test_a_long_template_needs_a_bucket(emulator: Emulator, account: str, prompt: Shell) -> None:
    committed = SAMPLES["lambda-observed"].with_name("pipeline.json")
    (prompt.folder / "pipeline.json").write_bytes(committed.read_bytes())
    with pytest.raises(AssertionError, match="51,200 bytes must be deployed via an S3 Bucket"):
        prompt.run(DEPLOY)
    assert inventory(emulator, account, [HOME]) == set()
