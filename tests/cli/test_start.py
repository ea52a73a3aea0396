from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest

from .command import ORDERS, Command

PLAIN = "aws codepipeline start-pipeline-execution --region us-east-1 --name orders"


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        ([], ""),
        (["all"], " --variables name=Regions,value=all"),
        (["eu-west-1"], " --variables name=Regions,value=eu-west-1"),
        (["sa-east-1", "us-east-1"], " --variables name=Regions,value=us-east-1+sa-east-1"),
        (["eu-west-1", "eu-west-1"], " --variables name=Regions,value=eu-west-1"),
        (["--variable", "Regions=eu-west-1"], " --variables name=Regions,value=eu-west-1"),
    ],
)
def test_the_call_is_printed_alone(arguments: list[str], ending: str, command: Command) -> None:
    command.write(ORDERS)
    outcome = command("start", *arguments)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"{PLAIN}{ending}\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_a_shell_hands_on_what_was_meant(command: Command) -> None:
    command.write(ORDERS + "variables: {Note: {default: x}}\n")
    note = 'it\'s $HOME, "now"; `id` \\ 100%'
    outcome = command("start", "eu-west-1", "--variable", f"Note={note}")
    shown = subprocess.run(
        ["sh", "-c", f"aws() {{ printf '%s\\n' \"$@\"; }}; {outcome.stdout}"],
        capture_output=True,
        text=True,
        check=True,
    )
    (variables,) = [line for line in shown.stdout.splitlines() if line.startswith("[")]
    assert json.loads(variables) == [
        {"name": "Regions", "value": "eu-west-1"},
        {"name": "Note", "value": note},
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["eu-west-9"], "did you mean eu-west-1?"),
        (["Frankfurt"], "us-east-1, eu-west-1, sa-east-1"),
        (["all", "eu-west-1"], "stands alone"),
        (["eu-west-1", "--variable", "Regions=all"], "give one"),
        (["--variable", "Region=all"], "did you mean Regions?"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], told: str, command: Command) -> None:
    command.write(ORDERS)
    outcome = command("start", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert told in outcome.stderr


def test_without_a_choice_regions_cannot_be_named(command: Command) -> None:
    command.write(ORDERS + "rollout: {choose_region: false}\n")
    assert command("start").stdout == f"{PLAIN}\n"
    outcome = command("start", "eu-west-1")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "choose_region" in outcome.stderr


def test_a_variable_without_a_default_must_be_given(command: Command) -> None:
    command.write(ORDERS + "variables: {Level: {}}\n")
    outcome = command("start")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "--variable Level=VALUE" in outcome.stderr
    assert command("start", "--variable", "Level=info").code == 0


def test_a_name_that_is_a_parameter_is_explained(command: Command) -> None:
    named = ORDERS.replace("name: orders", "name: ${Name}").replace(
        "parameters:\n  Level:", "parameters:\n  Name: {}\n  Level:"
    )
    command.write(named)
    outcome = command("start")
    assert outcome.code == 0
    assert shlex.split(outcome.stdout)[-1] == "PIPELINE_NAME"
    assert "${Name}" in outcome.stderr
    assert "output PipelineName" in outcome.stderr
