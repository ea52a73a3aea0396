from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools import program

from .command import Command

BAD = """name: orders
home: us-east-1
regions: [us-east-1]
source: {type: codecommit, repository: "${Repository}"}
deploy: {type: cloudformation, stack: "9,orders%"}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "multiregion-pipeline.yaml").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_json_says_all_that_the_text_says(command: Command) -> None:
    text = command("check")
    found: list[dict[str, Any]] = json.loads(command("check", "--format", "json").stdout)
    assert {each["rule"] for each in found} == {"MRP110", "MRP204"}
    for each in found:
        shown = f"{each['file']}:{each['line']}:{each['where']}: {each['severity']} {each['rule']}"
        assert f"{shown}: {each['message']}" in text.stderr
        assert each["line"] in (4, 5)


@pytest.mark.usefixtures("folder")
def test_github_can_tell_the_parts_of_an_annotation_apart(command: Command) -> None:
    outcome = command("check", "--format", "github")
    assert outcome.code == 1
    commands = [
        re.fullmatch(r"::error ((?:\w+=[^,:]+,?)+)::(.*)", line)
        for line in outcome.stdout.splitlines()
    ]
    assert len(commands) == 2
    assert all(commands)
    properties = dict(part.split("=") for each in commands if each for part in each[1].split(","))
    assert properties["file"] == "multiregion-pipeline.yaml"
    assert "9,orders%25" in outcome.stdout, "a percent sign must not begin an escape"


@pytest.mark.usefixtures("folder")
def test_sarif_places_every_finding(command: Command) -> None:
    outcome = command("check", "--format", "sarif")
    [run] = json.loads(outcome.stdout)["runs"]
    ids = {each["id"] for each in run["tool"]["driver"]["rules"]}
    assert {each["ruleId"] for each in run["results"]} == ids == {"MRP110", "MRP204"}
    for result in run["results"]:
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "multiregion-pipeline.yaml"
        assert place["region"]["startLine"] in (4, 5)


def described(sarif: str) -> dict[str, set[str]]:
    """Give what is said of each rule, by its id."""
    [run] = json.loads(sarif)["runs"]
    return {
        each["id"]: {key for key in each if each[key]} for each in run["tool"]["driver"]["rules"]
    }


@pytest.mark.usefixtures("folder")
def test_sarif_says_of_every_rule_what_code_scanning_asks_for(command: Command) -> None:
    """What GitHub calls required of a rule.

    https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
    """
    Path("template.yaml").write_text("Resources: {Bucket: {Type: AWS::S3::Bukket}}")
    own = command("check", "--format", "sarif").stdout
    anybody = command("check", "--template", "template.yaml", "--format", "sarif").stdout
    rules = described(own) | described(anybody)
    assert {"MRP110", "MRP204", "cfn-lint E3006"} <= set(rules)
    wanted = {"id", "shortDescription", "fullDescription", "help"}
    assert {rule for rule, said in rules.items() if not wanted <= said} == set()


@pytest.mark.parametrize("text", [BAD, "name: [\n"], ids=["findings", "unreadable"])
def test_sarif_is_what_its_schema_says(text: str, folder: Path, command: Command) -> None:
    (folder / "multiregion-pipeline.yaml").write_text(text)
    document = command("check", "--format", "sarif").stdout
    reader = [program("ci", "python"), Path(__file__).with_name("sarif.py")]
    subprocess.run(reader, input=document, text=True, check=True, timeout=60)


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_a_definition_that_cannot_be_read_is_told_in_that_form(
    folder: Path, command: Command, form: str
) -> None:
    (folder / "multiregion-pipeline.yaml").write_text("name: [\n")
    outcome = command("check", "--format", form)
    assert outcome.code == 1
    assert "MRP102" in outcome.stdout
    assert outcome.stderr == ""


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_all_well_is_told_too(folder: Path, command: Command, form: str) -> None:
    good = BAD.replace("${Repository}", "orders").replace("9,orders%", "orders")
    (folder / "multiregion-pipeline.yaml").write_text(good)
    outcome = command("check", "--format", form)
    assert outcome.code == 0
    assert "MRP" not in outcome.stdout


def test_a_current_file_passes_and_an_old_one_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    command("build", "-o", "pipeline.json")
    assert command("build", "--check", "pipeline.json").code == 0
    built = Path("pipeline.json").read_text()
    Path("pipeline.json").write_text(built.replace("warm-standby-application", "other"))
    outcome = command("build", "--check", "pipeline.json")
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "pipeline.json is out of date" in outcome.stderr
    assert re.search(r"^-.*other", outcome.stderr, re.MULTILINE)
    assert len(outcome.stderr.splitlines()) < 50
    assert "other" in Path("pipeline.json").read_text(), "a check writes nothing"


def test_a_file_to_compare_with_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = command("build", "--check", "none.json")
    assert outcome.code == 2
    assert "none.json" in outcome.stderr
