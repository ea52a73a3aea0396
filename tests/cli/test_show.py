from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from .command import FILE, ORDERS, Command, environment, invocation, process

pty = pytest.importorskip("pty")


def test_the_table_has_every_stage_and_region(command: Command) -> None:
    command.write(ORDERS)
    outcome = command("show")
    assert (outcome.code, outcome.stderr) == (0, "")
    header = next(line for line in outcome.stdout.splitlines() if line.startswith("Stage"))
    assert header.split() == ["Stage", "us-east-1", "eu-west-1", "sa-east-1"]
    for stage in ("Source", "Build", "Deploy-all", "Deploy-sa-east-1"):
        assert any(line.startswith(stage) for line in outcome.stdout.splitlines())


def test_json_says_the_same_to_programs(command: Command) -> None:
    command.write(ORDERS.replace("deploy:\n", "rollout: {approval: first}\ndeploy:\n"))
    told = json.loads(command("show", "--json").stdout)
    assert told["regions"] == ["us-east-1", "eu-west-1", "sa-east-1"]
    assert [each["stage"] for each in told["approvals"]][:1] == ["Deploy-all"]
    assert {store["region"] for store in told["artifact_stores"]} == set(told["regions"])
    actions = [action for stage in told["stages"] for action in stage["actions"]]
    assert {action["region"] for action in actions} == set(told["regions"])
    conditions = {stage["name"]: stage["conditions"] for stage in told["stages"]}
    assert conditions["Deploy-all"]["before_entry"]["result"] == "SKIP"
    assert told["variables"]["Regions"]["default"] == "all"


@pytest.mark.parametrize(
    ("value", "code", "entered"),
    [
        ("eu-west-1", 0, ["Deploy-eu-west-1"]),
        ("all", 0, ["Deploy-all"]),
        ("sa-east-1+us-east-1", 0, ["Deploy-us-east-1", "Deploy-sa-east-1"]),
        ("eu-west-9", 1, []),
    ],
)
def test_a_dry_run_says_what_is_entered(
    value: str, code: int, entered: list[str], command: Command
) -> None:
    command.write(ORDERS)
    outcome = command("show", "--select", value, "--json")
    told = json.loads(outcome.stdout)
    assert (outcome.code, told["fails"]) == (code, bool(code))
    assert told["variables"] == {"Regions": value}
    states = {each["name"]: each["outcome"] for each in told["stages"]}
    assert [
        name for name, state in states.items() if name[:6] == "Deploy" and state == "entered"
    ] == entered
    table = command("show", "--select", value)
    assert table.code == code
    assert ("did you mean eu-west-1?" in table.stderr) == (code == 1)
    assert "eu-west-9" not in table.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", ""], "0 characters"),
        (["--select", "all", "--variable", "Regions=all"], "give one"),
        (["--variable", "Regins=all"], "did you mean Regions?"),
        (["--variable", "Regions"], "NAME=VALUE"),
        (["--variable", "=x"], "NAME=VALUE"),
        (["--variable", "Regions=a", "--variable", "Regions=b"], "twice"),
        (["--variable", "Regions=\x1b[2J"], "cannot be printed"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], told: str, command: Command) -> None:
    command.write(ORDERS)
    outcome = command("show", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert told in outcome.stderr


def test_without_a_choice_there_is_nothing_to_select(command: Command) -> None:
    command.write(ORDERS + "rollout: {choose_region: false}\n")
    assert command("show").code == 0
    outcome = command("show", "--select", "eu-west-1")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "no variable Regions" in outcome.stderr


@pytest.mark.parametrize("verb", ["show", "graph", "permissions", "start"])
def test_a_bad_definition_is_reported_with_its_line(verb: str, command: Command) -> None:
    command.write(ORDERS.replace("stack: orders", "stack: 1orders"))
    outcome = command(verb)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith(f"{FILE}:")


def on_terminal(directory: Path, *arguments: str, **variables: str) -> str:
    """Run the command with a terminal as its standard output."""
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        invocation(*arguments), cwd=directory, env=environment(**variables), stdout=follower
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(leader)
    running.wait(60)
    return shown.decode().replace("\r\n", "\n")


def test_a_pipe_gets_the_plain_table_whatever_is_installed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    shown = process(tmp_path, "show", TERM="xterm-256color", FORCE_COLOR="1").stdout
    assert shown.isascii()
    assert "\x1b" not in shown


def test_a_terminal_gets_colour_unless_it_does_not_want_it(tmp_path: Path) -> None:
    pytest.importorskip("rich")
    (tmp_path / FILE).write_text(ORDERS)
    plain = process(tmp_path, "show").stdout
    drawn = on_terminal(tmp_path, "show", TERM="xterm-256color", NO_COLOR="")
    assert "\x1b[" in drawn
    without = on_terminal(tmp_path, "show", TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b" not in without
    assert not without.isascii()
    assert "\x1b" not in on_terminal(tmp_path, "show", TERM="dumb", NO_COLOR="")
    assert on_terminal(tmp_path, "show", TERM="dumb", NO_COLOR="").split() == plain.split()


def test_markup_of_rich_is_text(tmp_path: Path) -> None:
    pytest.importorskip("rich")
    named = "variables: {Level: {default: '[red]x[/red]'}}\n"
    (tmp_path / FILE).write_text(ORDERS + named)
    assert "[red]x[/red]" in on_terminal(tmp_path, "show", TERM="xterm", NO_COLOR="1")


def test_without_rich_a_terminal_gets_the_plain_table(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from multiregion_pipeline.cli import tables

    command.write(ORDERS)
    plain = command("show").stdout
    monkeypatch.setattr(tables, "_for_terminal", lambda: True)
    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    monkeypatch.setattr(tables, "width", lambda: 100)
    assert command("show").stdout == plain
