"""The largest definitions are built, or refused by the limit's name, in little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.command import FILE, environment, invocation

from . import measured
from .definitions import HOME, REGIONS, definition, parameters, stack

MOST_SECONDS = 2.0  # Of the processor, so that other work on the machine does not count.
MOST_MEBIBYTES = 150.0

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs wait4")


class Run(NamedTuple):
    code: int
    stdout: bytes
    told: str


def run(folder: Path, content: dict[str, Any], *arguments: str) -> Run:
    """Run the command on a definition, and see that it takes no more than it may."""
    (folder / FILE).write_text(json.dumps(content, indent=1))
    done = subprocess.run(
        [sys.executable, "-I", measured.__file__, *invocation(*arguments)],
        cwd=folder,
        env=environment(PYTHONDONTWRITEBYTECODE=""),
        capture_output=True,
        check=False,
        timeout=60,
    )
    told, _, taken = done.stderr.decode().rpartition("measured ")
    seconds, mebibytes = map(float, taken.split())
    assert seconds < MOST_SECONDS
    assert mebibytes < MOST_MEBIBYTES
    return Run(done.returncode, done.stdout, told)


def in_turn(count: int, **stacks: Any) -> list[list[dict[str, Any]]]:
    """Write stages of one stack each."""
    return [[stack(f"stack{number}", **stacks)] for number in range(count)]


BUILT = {
    "28 Regions, 10 stacks": definition(*in_turn(10)),
    "28 Regions, 10 stacks, parameters of their own": definition(*in_turn(10, own=1000)),
    "50 stages": definition(*in_turn(49, regions=[HOME])),
    "980 actions": definition(*in_turn(35)),
}


@pytest.mark.parametrize("content", BUILT.values(), ids=BUILT)
def test_what_is_within_the_limits_is_built(content: dict[str, Any], tmp_path: Path) -> None:
    done = run(tmp_path, content, "build", "--minify")
    assert (done.code, done.told) == (0, "")
    assert len(done.stdout) <= 1_048_576
    resources = json.loads(done.stdout)["Resources"]
    assert len(resources) <= 500
    stages = resources["Pipeline"]["Properties"]["Stages"]
    assert [each["Name"] for each in stages] == [each["name"] for each in content["stages"]]
    for stage, asked in zip(stages, content["stages"], strict=True):
        (action,) = asked["actions"]
        assert len(stage["Actions"]) == len(action.get("regions", [HOME])) <= 50
    roles = [each["Properties"] for each in resources.values() if each["Type"] == "AWS::IAM::Role"]
    assert max(len(role.get("ManagedPolicyArns", ())) for role in roles) <= 20


STATEMENTS = [
    {
        "actions": ["s3:GetObject"],
        "resources": [f"arn:aws:s3:::{number}-{each}/{'x' * 80}" for each in range(55)],
    }
    for number in range(27)
]
PATH = "p" * 500
ACCOUNTS = {
    region: {
        "account": f"{number:012}",
        "action_role": f"arn:aws:iam::{number:012}:role/{PATH}/actions",
        "deployment_role": f"arn:aws:iam::{number:012}:role/{PATH}/stacks",
    }
    for number, region in enumerate(REGIONS)
    if region != HOME
}
REFUSED = {
    "MRP501: the pipeline would have 51 stages; CodePipeline takes 2 to 50": definition(
        *in_turn(50, regions=[HOME])
    ),
    "MRP502: stage Stage1 would have 280 actions; CodePipeline takes 50": definition(
        [stack(f"stack{number}") for number in range(10)]
    ),
    "MRP503: 1009 actions; at most 1000 are allowed": definition(*in_turn(36)),
    "MRP603: 201 parameters; CloudFormation takes 200": definition(
        *in_turn(1), parameters={f"Parameter{number}": {"default": "x"} for number in range(201)}
    ),
    "even without white space; CloudFormation takes 1,048,576": definition(
        *in_turn(35, ParameterOverrides=parameters(1000))
    ),
    "managed policies; IAM attaches 25 to a role at most": definition(
        *in_turn(1), permissions=STATEMENTS
    ),
    "characters; CloudFormation takes 51,200": definition(
        *in_turn(2), accounts=ACCOUNTS, artifact_stores={"keys": "multi-region"}
    ),
}


@pytest.mark.parametrize("verb", ["build", "check"])
@pytest.mark.parametrize(("told", "content"), REFUSED.items(), ids=REFUSED)
def test_what_is_beyond_a_limit_is_refused_by_its_name(
    told: str, content: dict[str, Any], verb: str, tmp_path: Path
) -> None:
    done = run(tmp_path, content, verb)
    assert (done.code, done.stdout) == (1, b"")
    (error,) = [line for line in done.told.splitlines() if ": error " in line]
    assert told in error
    assert "must lie in a bucket" not in done.told
