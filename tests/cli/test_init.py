"""A new project begins with files that are in order, and nothing of the user's is lost."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import multiregion_pipeline as library
from multiregion_pipeline import starters
from tests.oracles.lint import lint

from .command import FILE, Command, environment


@pytest.fixture(params=starters.STARTERS)
def starter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_folder_is_a_starter() -> None:
    folders = [path.parent.name for path in Path(starters.__file__).parent.glob(f"*/{FILE}")]
    assert sorted(folders) == sorted(starters.STARTERS)


def test_a_starter_is_in_order(starter: str, command: Command) -> None:
    assert command("init", "--from", starter).code == 0
    pipeline = library.load(command.directory / FILE)
    assert library.check(pipeline) == ()
    template = json.loads(library.render(library.build(pipeline)))
    assert lint(template, [pipeline.home]) == []


def test_an_editor_finds_the_schema_that_the_definition_fits(
    starter: str, command: Command
) -> None:
    command("init", "--from", starter)
    text = (command.directory / FILE).read_text(encoding="utf-8")
    schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert schema
    document = json.loads((command.directory / schema[1]).read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(text), document)


def test_what_follows_is_printed_and_works(starter: str, command: Command) -> None:
    check, build, deploy = command("init", "--from", starter).stdout.splitlines()
    for line in (check, build):
        assert command(*shlex.split(line)[1:]).code == 0
    words = shlex.split(deploy)
    options = dict(zip(words[3::2], words[4::2], strict=False))
    template = json.loads((command.directory / options["--template-file"]).read_text())
    assert (command.directory / options["--template-file"]).stat().st_size < 51_200
    wanted = [name for name, each in template["Parameters"].items() if "Default" not in each]
    given = words[words.index("--parameter-overrides") + 1 :] if wanted else []
    assert given == [f"{name}=VALUE" for name in wanted]


def test_the_folder_may_be_another(command: Command) -> None:
    outcome = command("init", "a folder/new", "--from", "ecs")
    assert outcome.stdout.splitlines()[0] == "cd 'a folder/new'"
    assert (command.directory / "a folder" / "new" / FILE).is_file()


def test_nothing_is_overwritten_unless_one_says_so(command: Command) -> None:
    command.write("mine", "template.yaml")
    before = command.contents()
    outcome = command("init")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "template.yaml" in outcome.stderr
    assert FILE not in outcome.stderr
    assert command.contents() == before
    assert command("init", "--force").code == 0
    assert "Transform" in (command.directory / "template.yaml").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(command: Command) -> None:
    command.write("mine", "taken")
    outcome = command("init", "taken/new")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "taken/new" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_the_sam_application_is_in_order(command: Command) -> None:
    command("init")
    template = _read_sam(command.directory / "template.yaml")
    assert lint(template, ["us-east-1", "us-west-2"]) == []
    [function] = [
        each["Properties"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::Serverless::Function"
    ]
    assert function["AutoPublishAlias"]
    assert function["DeploymentPreference"]
    pipeline = library.load(command.directory / FILE)
    assert isinstance(pipeline.build, library.SamBuild)
    assert function["Runtime"] == f"python{pipeline.build.runtimes['python']}"
    for test in pipeline.build.test:
        words = shlex.split(test.replace("python", shlex.quote(sys.executable), 1))
        subprocess.run(words, cwd=command.directory, env=environment(), check=True)


def _read_sam(path: Path) -> dict[str, Any]:
    from cfnlint.decode import cfn_yaml

    template: dict[str, Any] = json.loads(json.dumps(cfn_yaml.load(str(path))))
    return template
