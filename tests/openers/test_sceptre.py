"""Sceptre, which keeps a folder of templates and a folder of stacks made of them.

https://docs.sceptre-project.org/latest/docs/get_started.html
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ..docs.pages import ROOT, of_page
from ..emulators.samples import PARAMETERS
from ..emulators.server import Emulator
from ..emulators.stack import Stack
from ..tools import program
from .printed import FILES, documented, printed, region

# The one is sent as it is, the other is too large for that and goes through a bucket.
LAUNCHED: Mapping[str, Mapping[str, Any]] = {
    "codedeploy-fleet-pipeline": {"parameters": {"SourceBucket": "acme-releases"}},
    "lambda-observed-pipeline": {"template_bucket_name": "acme-templates"},
}


def project(folder: Path, stacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Lay out a project of golden files, with a group of stacks for every Region.

    :param stacks: by the name of a golden file, the settings of a stack besides its template.
    """
    config, templates = folder / "config", folder / "templates"
    for each in (config, templates):
        each.mkdir()
    (config / "config.yaml").write_text("project_code: acme")
    for name, settings in stacks.items():
        shutil.copy(FILES[name], templates / f"{name}.json")
        group = config / region(FILES[name])
        group.mkdir(exist_ok=True)
        (group / "config.yaml").write_text(f"region: {group.name}")
        stack = {"template": {"type": "file", "path": f"{name}.json"}, **settings}
        (group / f"{name}.yaml").write_text(json.dumps(stack))


def stack_name(name: str) -> str:
    """Name the stack that Sceptre makes of a golden file."""
    return f"acme-{region(FILES[name])}-{name}"


def sceptre(folder: Path, *arguments: str, environment: Mapping[str, str]) -> None:
    """Run a command of Sceptre in a project."""
    done = subprocess.run(
        [program("sceptre", "sceptre"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_sceptre_generates_what_was_printed(tmp_path: Path) -> None:
    project(tmp_path, {name: {} for name in FILES})
    dump = ("--output", "json", "dump", "template", "--to-file", ".")
    sceptre(tmp_path, *dump, environment=os.environ)
    dumped = {name: tmp_path / ".dump" / stack_name(name) / "template.json" for name in FILES}
    assert {name: json.loads(path.read_text()) for name, path in dumped.items()} == printed()


def test_the_documented_configuration_launches_a_pipeline(
    emulator: Emulator, tmp_path: Path
) -> None:
    page = ROOT / "docs" / "how-to" / "deploy-with-other-tools.md"
    [text] = (each.text for each in of_page(page) if each.language == "yaml")
    [command] = (each.text for each in of_page(page) if each.text.startswith("sceptre"))
    group = tmp_path / "config" / "us-east-1"
    for folder in (group, tmp_path / "templates"):
        folder.mkdir(parents=True)
    (group.parent / "config.yaml").write_text("project_code: acme")
    (group / "config.yaml").write_text("region: us-east-1")
    arn = PARAMETERS["ConnectionArn"]
    (group / "orders-pipeline.yaml").write_text(text.replace("ARN_OF_YOUR_CONNECTION", arn))
    (tmp_path / "templates" / "pipeline.json").write_text(documented())
    account = emulator.new_account()
    environment = emulator.environment("us-east-1", account)
    sceptre(tmp_path, *command.split()[1:], "--yes", environment=environment)
    stack = Stack(emulator, account, "us-east-1", "acme-us-east-1-orders-pipeline")
    assert stack.status() == "CREATE_COMPLETE"


def test_sceptre_launches_what_was_printed(emulator: Emulator, tmp_path: Path) -> None:
    account = emulator.new_account()
    project(tmp_path, LAUNCHED)
    environment = emulator.environment("us-east-1", account)
    sceptre(tmp_path, "launch", "--yes", "us-east-1", environment=environment)
    cloudformation = emulator.client("cloudformation", "us-east-1", account)
    for name in LAUNCHED:
        assert Stack(emulator, account, "us-east-1", stack_name(name)).status() == "CREATE_COMPLETE"
        body = cloudformation.get_template(StackName=stack_name(name))["TemplateBody"]
        assert yaml.safe_load(str(body)) == printed()[name]
