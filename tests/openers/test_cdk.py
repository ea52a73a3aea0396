"""AWS CDK's ``CfnInclude``, in one process for all files.

https://docs.aws.amazon.com/cdk/v2/guide/use-cfn-template.html
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import multiregion_pipeline as library

from ..golden import DEFINITIONS
from ..tools import program
from .printed import FILES, printed

INCLUDE = Path(__file__).with_name("include.py")


def included(files: list[Path], folder: Path) -> dict[str, Any]:
    """Return the templates that a CDK application makes of files, by their names."""
    if not shutil.which("node"):
        pytest.skip("the CDK needs node")
    python = program("cdk", "python")
    command = [python, INCLUDE, folder, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return {
        file.stem: json.loads((folder / f"{file.stem}.template.json").read_text(encoding="utf-8"))
        for file in files
    }


def own(template: dict[str, Any]) -> dict[str, Any]:
    """Leave out the CDK's check that the account was bootstrapped."""
    template = dict(template)
    rules, parameters = dict(template.pop("Rules")), dict(template.pop("Parameters"))
    assert rules.pop("CheckBootstrapVersion")
    assert parameters.pop("BootstrapVersion")["Type"] == "AWS::SSM::Parameter::Value<String>"
    sections = {"Rules": rules, "Parameters": parameters}
    return template | {name: section for name, section in sections.items() if section}


def dotted(value: Any) -> Any:
    """Write attributes as the CDK reads them from YAML: as one text."""
    if isinstance(value, dict):
        return {
            key: ".".join(item) if key == "Fn::GetAtt" else dotted(item)
            for key, item in value.items()
        }
    return [dotted(item) for item in value] if isinstance(value, list) else value


def test_the_cdk_includes_what_was_printed(tmp_path: Path) -> None:
    expected = printed()
    files = [Path(shutil.copy(path, tmp_path / f"{name}.json")) for name, path in FILES.items()]
    for definition in DEFINITIONS:
        text = library.render(library.build(library.load(definition)), "yaml")
        files.append(tmp_path / f"{definition.parent.name}-yaml.yaml")
        files[-1].write_text(text, encoding="utf-8")
        expected[files[-1].stem] = dotted(expected[f"{definition.parent.name}-pipeline"])
    made = included(files, tmp_path / "out")
    assert {name: own(template) for name, template in made.items()} == expected
