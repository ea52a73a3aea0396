"""Whatever is wrong with a definition is told in one to three lines: where, what, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from .command import FILE, ORDERS, Command, Outcome, process


def changed(old: str, new: str) -> str:
    assert ORDERS.count(old) == 1
    return ORDERS.replace(old, new)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake.

    :param text: the definition.
    :param told: what the message must show: the place, the value, the remedy.
    :param name: the file that holds the definition.
    :param arguments: options beside ``build`` or ``check``.
    """

    text: str
    told: tuple[str, ...]
    name: str = FILE
    arguments: tuple[str, ...] = ()


REGION_LIST = "[us-east-1, eu-west-1, sa-east-1]"
PYTHON = "from multiregion_pipeline import Pipeline, default_pipeline\n"

# These are refused by `build` and `check` alike.
MISTAKES = {
    "missing file": Mistake(
        "", ("nowhere.yaml", "No such file", "exists"), arguments=("-c", "nowhere.yaml")
    ),
    "folder": Mistake(
        "",
        ("definitions.yaml", "directory", "name a file"),
        "definitions.yaml/x",
        ("-c", "definitions.yaml"),
    ),
    "unknown format": Mistake(ORDERS, ("orders.txt", ".yaml"), "orders.txt", ("-c", "orders.txt")),
    "unreadable YAML": Mistake(
        "name: [orders\nhome: x\n", (f"{FILE}:2", "not valid YAML", "brackets")
    ),
    "tab": Mistake("source:\n\ttype: s3\n", (f"{FILE}:2", "tab", "spaces")),
    "not UTF-8": Mistake("name: \udcff\n", (f"{FILE}:1", "0xff", "UTF-8")),
    "unreadable JSON": Mistake(
        '{"name": }\n', ("x.json:1", "not valid JSON", "commas"), "x.json", ("-c", "x.json")
    ),
    "unreadable TOML": Mistake(
        "name = \n", ("x.toml:1", "not valid TOML", "quotes"), "x.toml", ("-c", "x.toml")
    ),
    "a list": Mistake("- name: orders\n", (FILE, "mapping", "[{'name': 'orders'}]", "'name'")),
    "a word": Mistake("orders\n", (FILE, "mapping", "'orders'", "'name'")),
    "empty": Mistake("", (FILE, "empty", "'name'", "'home'")),
    "only a comment": Mistake("# nothing\n", (FILE, "empty", "'name'")),
    "two documents": Mistake(ORDERS + "---\n" + ORDERS, (FILE, "more than one document", "---")),
    "key given twice": Mistake(
        ORDERS + "name: again\n", (f"{FILE}:12", "'name'", "line 1", "keep one")
    ),
    "unknown key": Mistake(
        changed("stack: orders", "stak: orders"),
        (f"{FILE}:10:deploy.stak", "'stak'", "did you mean 'stack'?"),
    ),
    "unknown top key": Mistake(
        changed("regions:", "region:"), (f"{FILE}:3:region", "did you mean 'regions'?")
    ),
    "missing key": Mistake(changed("name: orders\n", ""), ("name", "is missing", "add 'name'")),
    "unknown type": Mistake(
        changed("type: sam", "type: sma"), (f"{FILE}:7:build", "'sma'", "did you mean 'sam'?")
    ),
    "missing type": Mistake(changed("{type: sam}", "{}"), (f"{FILE}:7:build", "'type'", "sam")),
    "wrong type": Mistake(
        changed("{type: sam}", "{type: sam, timeout_minutes: soon}"),
        (f"{FILE}:7:build.timeout_minutes", "'soon'", "whole number"),
    ),
    "number for text": Mistake(
        changed("key: orders.zip", "key: 012"), (f"{FILE}:6:source.key", "found 10", "quotes")
    ),
    "text for list": Mistake(
        changed(REGION_LIST, "us-east-1"), (f"{FILE}:3:regions", "'us-east-1'", "a list")
    ),
    "nothing": Mistake(
        changed("home: us-east-1", "home:"), (f"{FILE}:2:home", "nothing", "leave the key out")
    ),
    "number out of range": Mistake(
        changed("{type: sam}", "{type: sam, timeout_minutes: 1}"),
        (f"{FILE}:7:build.timeout_minutes", "1", "5"),
    ),
    "number not on the list": Mistake(
        changed("{type: sam}", "{type: sam, log_retention_days: 2}"),
        (f"{FILE}:7:build.log_retention_days", "2", "3653"),
    ),
    "no Regions": Mistake(changed(REGION_LIST, "[]"), (f"{FILE}:3:regions", "at least 1", "[]")),
    "unknown Region": Mistake(
        changed("eu-west-1", "eu-wset-1"),
        (f"{FILE}:3:regions[1]", "eu-wset-1", "did you mean eu-west-1?"),
    ),
    "unknown home": Mistake(
        changed("home: us-east-1", "home: Virginia"), (f"{FILE}:2:home", "Virginia", "eu-west-1")
    ),
    "Region without CodePipeline": Mistake(
        changed("eu-west-1", "ca-west-1"),
        (f"{FILE}:3:regions[1]", "ca-west-1", "CodePipeline", "deploy to"),
    ),
    "Regions of two partitions": Mistake(
        changed("eu-west-1", "cn-north-1"),
        (f"{FILE}:3:regions[1]", "cn-north-1", "aws-cn", "us-east-1", "a pipeline in each"),
    ),
    "Region twice": Mistake(
        changed("eu-west-1", "us-east-1"), (f"{FILE}:3:regions", "us-east-1", "2 times", "once")
    ),
    "long name": Mistake(
        changed("name: orders", f"name: {'o' * 101}"),
        (f"{FILE}:1:name", "ooooo", "101", "1 to 100"),
    ),
    "illegal name": Mistake(
        changed("name: orders", "name: my orders"), (f"{FILE}:1:name", "'my orders'", "letters")
    ),
    "unknown parameter": Mistake(
        changed('"${Level}"', '"${Levle}"'),
        (f"{FILE}:11:deploy.parameters.Level", "${Levle}", "did you mean ${Level}?"),
    ),
    "open brace": Mistake(
        changed('"${Level}"', '"${Level"'),
        (f"{FILE}:11:deploy.parameters.Level", "${Level", "write ${Name}"),
    ),
    "illegal bucket": Mistake(
        changed("orders-source", "Orders_Source"),
        (f"{FILE}:6:source.bucket", "'Orders_Source'", "lower-case"),
    ),
    "illegal stack": Mistake(
        changed("stack: orders", "stack: 1-orders"),
        (f"{FILE}:10:deploy.stack", "'1-orders'", "begin with a letter"),
    ),
    "Region in no wave": Mistake(
        ORDERS + "rollout: {order: [[us-east-1], [eu-west-1]]}\n",
        (f"{FILE}:12:rollout.order", "sa-east-1", "into a wave"),
    ),
    "template too large": Mistake(
        changed('{Level: "${Level}"}', f"{{Level: {'x' * 2000}}}"),
        (f"{FILE}:11:deploy.parameters", "characters", "configuration file"),
    ),
    "missing module": Mistake(
        "", ("nowhere:pipeline", "nowhere"), arguments=("-c", "nowhere:pipeline")
    ),
    "missing Python file": Mistake(
        "", ("nowhere.py", "No such file"), arguments=("-c", "nowhere.py:pipeline")
    ),
    "missing object": Mistake(
        PYTHON + "pipeline = default_pipeline()\n",
        ("made.py", "'pipelin'", "did you mean 'pipeline'?"),
        "made.py",
        ("-c", "made.py:pipelin"),
    ),
    "no object": Mistake(PYTHON, ("made.py", "made.py:pipeline"), "made.py", ("-c", "made.py")),
    "raising module": Mistake(
        "x = 1\nraise RuntimeError('no luck')\n",
        ("made.py:2", "RuntimeError: no luck"),
        "made.py",
        ("-c", "made.py:pipeline"),
    ),
    "raising function": Mistake(
        "def pipeline():\n    return {}['gone']\n",
        ("made.py:2", "KeyError", "gone"),
        "made.py",
        ("-c", "made.py:pipeline"),
    ),
    "exiting module": Mistake(
        "import sys\nsys.exit(0)\n",
        ("made.py:2", "SystemExit"),
        "made.py",
        ("-c", "made.py:pipeline"),
    ),
    "unreadable Python": Mistake(
        "pipeline = (\n", ("made.py", "SyntaxError"), "made.py", ("-c", "made.py:pipeline")
    ),
    "object of another type": Mistake(
        "pipeline = {'name': 'orders'}\n",
        ("made.py:pipeline", "must be a Pipeline", "{'name': 'orders'}"),
        "made.py",
        ("-c", "made.py:pipeline"),
    ),
    "class instead of object": Mistake(
        PYTHON,
        ("made.py:Pipeline", "must be a Pipeline", "name a Pipeline"),
        "made.py",
        ("-c", "made.py:Pipeline"),
    ),
    "mistake in Python": Mistake(
        PYTHON + "pipeline = Pipeline(name='x y', nmae='z')\n",
        ("made.py:2", "'x y'", "did you mean 'name'?"),
        "made.py",
        ("-c", "made.py:pipeline"),
    ),
}


def told(outcome: Outcome) -> list[str]:
    """Return the findings of a failed run, having seen that each of them is short and whole."""
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    for finding in outcome.findings:
        assert 1 <= len(finding.splitlines()) <= 3, finding
        assert len(finding) < 1000, finding
    return outcome.findings


@pytest.mark.parametrize("verb", [["build", "-o", "out.json"], ["build"], ["check"]], ids=" ".join)
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_is_told_with_place_value_and_remedy(
    mistake: Mistake, verb: list[str], command: Command
) -> None:
    path = command.directory / mistake.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mistake.text.encode(errors="surrogateescape"))
    command.write("what was there", "out.json")
    before = command.contents()
    outcome = command(*verb, *mistake.arguments)
    assert outcome.code == 1
    assert told(outcome)
    assert [word for word in mistake.told if word not in outcome.stderr] == [], outcome.stderr
    assert command.contents() == before


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("us-west-2", ("'us-west-2'", "eu-west-1, sa-east-1")),
        ("us-east-1", ("'us-east-1'", "eu-west-1, sa-east-1")),
        ("eu-wset-1", ("'eu-wset-1'", "eu-west-1, sa-east-1")),
        ("", ("''", "eu-west-1, sa-east-1")),
    ],
    ids=["not in the pipeline", "home", "no Region at all", "nothing"],
)
def test_a_region_without_a_template_is_refused(
    region: str, words: tuple[str, ...], command: Command
) -> None:
    command.write(ORDERS)
    outcome = command("build", "--region", region)
    assert outcome.code in (1, 2)
    assert len(told(outcome)) == 1
    assert [word for word in words if word not in outcome.stderr] == []


def test_a_misshapen_definition_is_told_all_its_faults(tmp_path: Path) -> None:
    text = (
        ORDERS.replace("name: orders", "name: my orders")
        .replace("eu-west-1", "ca-west-1")
        .replace("sa-east-1", "sa-esat-1")
        .replace("type: sam", "type: sam, imagee: x, timeout_minutes: soon")
        .replace("stack: orders", "stak: orders")
    )
    (tmp_path / FILE).write_text(text + "tags: {team: 7}\n")
    outcome = process(tmp_path, "check")
    assert outcome.code == 1
    findings = told(outcome)
    for place in (
        "1:name", "3:regions[1]", "3:regions[2]", "7:build.imagee", "7:build.timeout_minutes",
        "10:deploy.stak", "12:tags.team",
    ):  # fmt: skip
        assert [finding for finding in findings if f"{place}:" in finding], place
    assert len(findings) == 7


def test_a_definition_that_cannot_work_is_told_all_its_faults(tmp_path: Path) -> None:
    text = (
        ORDERS.replace("eu-west-1", "cn-north-1")
        .replace("orders-source", "Orders_Source")
        .replace('"${Level}"', '"${Levle}"')
        .replace("stack: orders", "stack: 1orders")
    )
    (tmp_path / FILE).write_text(text + "rollout: {order: [[us-east-1, cn-north-1]]}\n")
    outcome = process(tmp_path, "check")
    assert outcome.code == 1
    findings = told(outcome)
    for place in (
        "3:regions[1]", "6:source.bucket", "11:deploy.parameters.Level", "10:deploy.stack",
        "12:rollout.order",
    ):  # fmt: skip
        assert [finding for finding in findings if f"{place}: error" in finding], place


def test_the_process_says_the_same(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(changed("stack: orders", "stak: orders"))
    outcome = process(tmp_path, "build", "-o", "out.json")
    assert outcome.code == 1
    assert len(told(outcome)) == 1
    assert f"{FILE}:10:deploy.stak: error " in outcome.stderr
    assert {path.name for path in tmp_path.iterdir()} == {FILE}
