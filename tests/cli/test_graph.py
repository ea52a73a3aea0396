from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from .command import FILE, ORDERS, Command, process

BEGINNINGS = {"mermaid": "flowchart ", "dot": "digraph ", "svg": "<svg ", "html": "<!doctype html>"}


@pytest.mark.parametrize("format", BEGINNINGS)
def test_standard_output_is_the_drawing_alone(format: str, command: Command) -> None:
    command.write(ORDERS)
    outcome = command("graph", "--format", format)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith(BEGINNINGS[format])
    assert outcome.stdout.endswith("\n")


def test_mermaid_is_the_default(command: Command) -> None:
    command.write(ORDERS)
    assert command("graph").stdout == command("graph", "--format", "mermaid").stdout


def test_a_drawing_is_the_same_on_every_run(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    runs = {
        process(tmp_path, "graph", "--format", "html", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


def test_an_svg_is_well_formed_where_a_default_is_used(command: Command) -> None:
    outcome = command("graph", "--format", "svg")
    assert ElementTree.fromstring(outcome.stdout).tag.endswith("svg")
    assert "built-in" in outcome.stderr


def test_another_format_is_refused(command: Command) -> None:
    outcome = command("graph", "--format", "png")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "mermaid" in outcome.stderr
