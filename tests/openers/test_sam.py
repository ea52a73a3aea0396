"""The SAM CLI, in one process for all files.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/using-sam-cli.html
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from ..packaging.package import APPLICATION
from ..tools import program
from ..tools.sam import machine
from .printed import FILES, printed, region

COMMANDS = Path(__file__).with_name("commands.py")
KEYS = {"AWS_ACCESS_KEY_ID": "anybody", "AWS_SECRET_ACCESS_KEY": "anything"}


def run(commands: list[list[str]], home: Path) -> str:
    """Run commands, none of which may fail, and return what they write."""
    done = subprocess.run(
        [program("sam", "python"), COMMANDS],
        input=json.dumps(commands),
        env=machine(home) | KEYS,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def own(template: dict[str, Any]) -> dict[str, Any]:
    """Leave out the note of each resource's logical id that packaging adds."""
    for name, resource in template["Resources"].items():
        metadata = resource["Metadata"]
        assert metadata.pop("SamResourceId") == name
        if not metadata:
            del resource["Metadata"]
    return template


def test_the_sam_cli_finds_no_fault(tmp_path: Path) -> None:
    places = [(path, region(path)) for path in FILES.values()]
    places.append((APPLICATION / "template.yaml", "us-east-1"))
    validate = ["validate", "--lint", "--template-file"]
    output = run([[*validate, str(path), "--region", where] for path, where in places], tmp_path)
    assert [path for path, _ in places if f"{path} is a valid SAM Template" not in output] == []


def test_the_sam_cli_packages_what_was_printed(tmp_path: Path) -> None:
    outputs = {name: tmp_path / f"{name}.json" for name in FILES}
    package = ["package", "--use-json", "--s3-bucket", "unused", "--region", "us-east-1"]
    commands = [
        [*package, f"--template-file={path}", f"--output-template-file={outputs[name]}"]
        for name, path in FILES.items()
    ]
    run(commands, tmp_path)
    made = {name: json.loads(path.read_text()) for name, path in outputs.items()}
    assert {name: own(template) for name, template in made.items()} == printed()
