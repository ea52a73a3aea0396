"""Whatever the command is given: the document alone or nothing, and a reason on standard error."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.cli import main
from tests.cli.command import ORDERS, Outcome

from .effort import fuzzed
from .hostile import texts
from .shapes import shaped
from .spoiled import ANYTHING, spoiled

# These print what they have found beside the exit code 1.
JUDGING = [["check", "--format", format] for format in ("json", "github", "sarif")] + [
    ["show", "--select", "all"],
    ["diff", "old.json"],
]
CALLS = [
    ["build"], ["build", "--minify"], ["build", "--format", "yaml"],
    ["build", "--region", "eu-west-1"], ["build", "--account", "222222222222"],
    ["build", "--check", "old.json"], ["check"], ["check", "--fail-on", "info"], ["show"],
    ["show", "--json"], ["graph"], ["graph", "--format", "dot"], ["graph", "--format", "svg"],
    ["graph", "--format", "html"], ["permissions"], ["permissions", "--format", "json"],
    ["permissions", "--format", "markdown"], ["start"], ["start", "eu-west-1"], *JUDGING,
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("definitions")
    (folder / "orders.yaml").write_text(ORDERS, encoding="utf-8")
    (folder / "old.json").write_text('{"Resources": {"X": {"Type": "AWS::SNS::Topic"}}}')
    return folder


def called(folder: Path, *arguments: str) -> Outcome:
    stdout, stderr = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        mock.patch("sys.stdin", io.StringIO()),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        code = main(arguments)
    outcome = Outcome(code, stdout.getvalue(), stderr.getvalue())
    assert code in (0, 1, 2)
    assert "Traceback" not in outcome.stderr
    outcome.stdout.encode()
    return outcome


def refused_or_printed(folder: Path, name: str, content: bytes, call: list[str]) -> None:
    (folder / name).write_bytes(content)
    before = sorted(folder.iterdir())
    outcome = called(folder, *call, "--config", name)
    if outcome.code and call not in JUDGING:
        assert outcome.stdout == ""
        assert outcome.stderr
    if not outcome.code and call in (["build"], ["show", "--json"]):
        assert json.loads(outcome.stdout, parse_constant=pytest.fail)
    assert sorted(folder.iterdir()) == before


def as_yaml(data: Any) -> str:
    try:
        return yaml.safe_dump(data, allow_unicode=True)
    except (UnicodeError, ValueError):  # YAML has no form for it.
        return json.dumps(data)


WRITERS: dict[str, Callable[[Any], str]] = {"x.json": json.dumps, "x.yaml": as_yaml}


@fuzzed(share=4)
@given(st.one_of(shaped(), spoiled(), ANYTHING), st.sampled_from(sorted(WRITERS)), st.data())
def test_any_definition_in_a_file_is_judged(
    folder: Path, definition: Any, name: str, data: st.DataObject
) -> None:
    try:
        text = WRITERS[name](definition)
    except ValueError:  # A whole number of too many digits.
        return
    call = data.draw(st.sampled_from(CALLS))
    refused_or_printed(folder, name, text.encode(errors="surrogatepass"), call)


@fuzzed(share=4)
@given(st.sampled_from(["x.yaml", "x.json", "x.toml", "pyproject.toml"]), st.data())
def test_any_file_is_judged(folder: Path, name: str, data: st.DataObject) -> None:
    text = data.draw(st.text() | texts(name.rpartition(".")[2]))
    refused_or_printed(folder, name, text.encode(errors="surrogatepass"), ["build"])


@fuzzed(share=4)
@given(st.text() | texts("yaml") | texts("json"), st.sampled_from(["diff", "build"]))
def test_any_template_is_compared_or_refused(folder: Path, text: str, verb: str) -> None:
    (folder / "old.txt").write_bytes(text.encode(errors="surrogatepass"))
    option = ["--check"] if verb == "build" else []
    outcome = called(folder, verb, *option, "old.txt", "--config", "orders.yaml")
    assert outcome.code in (1, 2)


# No argument of a process holds a null character; bytes that are not UTF-8 reach it as "\\udc..".
WORDS = st.one_of(
    st.sampled_from(
        [
            *{word for call in CALLS for word in call}, "schema", "--config", "orders.yaml",
            "old.json", "nowhere.yaml", ".", "", "-", "--", "-h", "--version", "--lint=1",
            "--region=", "--region", "--account", "--select", "--variable", "Regions=all", "a=b",
            "--format", "us-east-1", "\udcff", "x:y", "x.py:y", "orders.yaml:y", "x" * 5_000,
            "\x1b[2J", "json:loads", "sys:exit", "os:abort.x", "=", "é", "--mini",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="/-\0"), max_size=8),
)  # fmt: skip


@fuzzed(share=4)
@given(st.lists(WORDS, max_size=6))
def test_any_call_is_answered(folder: Path, words: list[str]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    called(folder, *words)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
