from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from troposphere import sns

from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.template import assemble

from .command import FILE, ORDERS, Command, process

# Two Regions: with a third the printed template needs a bucket, which is remarked upon.
QUIET = ORDERS.replace("eu-west-1, ", "") + "rollout: {order: sequential}\n"
OPT_IN = QUIET.replace("sa-east-1", "af-south-1")
UNUSED_STORE = QUIET + ("artifact_stores: {existing: {us-west-2: {bucket: never-used-anywhere}}}\n")


def test_nothing_is_said_where_all_is_well(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(QUIET)
    outcome = process(tmp_path, "check")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("definition", "least", "code"),
    [
        (QUIET, "info", 0),
        (OPT_IN, "error", 0),
        (OPT_IN, "warning", 0),
        (OPT_IN, "info", 1),
        (UNUSED_STORE, "error", 0),
        (UNUSED_STORE, "warning", 1),
        (UNUSED_STORE, "info", 1),
        (QUIET.replace("stack: orders", "stack: 1orders"), "error", 1),
        (QUIET.replace("stack: orders", "stack: 1orders"), "info", 1),
    ],
)
def test_the_exit_code_follows_the_least_severity(
    definition: str, least: str, code: int, command: Command
) -> None:
    command.write(definition)
    outcome = command("check", "--fail-on", least)
    assert (outcome.code, outcome.stdout) == (code, "")


@pytest.mark.parametrize(("definition", "severity"), [(OPT_IN, "info"), (UNUSED_STORE, "warning")])
def test_mild_findings_are_told_and_do_not_fail(
    definition: str, severity: str, command: Command
) -> None:
    command.write(definition)
    outcome = command("check")
    assert (outcome.code, len(outcome.findings)) == (0, 1)
    assert f"{FILE}:" in outcome.stderr
    assert f": {severity} MRP" in outcome.stderr
    assert command("build").code == 0


def test_nothing_is_told_of_the_default_even_with_cfn_lint(tmp_path: Path) -> None:
    outcome = process(tmp_path, "check", "--lint", "--fail-on", "warning")
    assert (outcome.code, outcome.stdout) == (0, "")
    (built_in,) = outcome.findings
    assert "built-in" in built_in


def _bad_topic(plan: Plan) -> Iterator[sns.Topic]:
    yield sns.Topic("Seeded", DependsOn="Nowhere")


def test_cfn_lint_finds_a_seeded_fault(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "BUILDERS", (*assemble.BUILDERS, _bad_topic))
    assert command("check").code == 0
    outcome = command("check", "--lint")
    assert (outcome.code, outcome.stdout) == (1, "")
    (told,) = [finding for finding in outcome.findings if "Seeded" in finding]
    assert "cfn-lint E" in told
    assert "'Nowhere'" in told


def test_cfn_lint_finds_a_fault_in_a_region_too(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assemble, "regional_store", _bad_topic)
    outcome = command("check", "--lint")
    assert outcome.code == 1
    assert "regional template.Resources.Seeded" in outcome.stderr


def test_without_cfn_lint_the_remedy_is_told(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cfnlint", None)
    monkeypatch.setitem(sys.modules, "cfnlint.config", None)
    outcome = command("check", "--lint")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "cfn-lint is not installed" in outcome.stderr
    assert "pip install" in outcome.stderr
    assert command("check").code == 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (b"ignore_check: [W]\n", "Invalid configuration key 'ignore_check'"),
        (b"ignore_checks: [\n", "configuration file: while parsing a flow node"),
        (b"ignore_checks: [W]\nignore_checks: [E]\n", "Duplicate found 'ignore_checks'"),
        (b"ignore_checks: \xe9\n", "configuration file: 'utf-8' codec can't decode byte 0xe9"),
    ],
)
@pytest.mark.parametrize("what", [["--lint"], ["--template", "template.json"]], ids=" ".join)
def test_settings_that_cfn_lint_cannot_read_are_told_in_a_line(
    what: list[str], settings: bytes, told: str, command: Command
) -> None:
    command.write(QUIET)
    command.write("{}", "template.json")
    (command.directory / ".cfnlintrc").write_bytes(settings)
    outcome = command("check", *what)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith(f"{what[-1]}: error MRP702: cannot be judged: ")
    assert told in outcome.stderr
    assert outcome.stderr.count("\n") == 1
