"""Pipelines that AWS CDK makes work, so nothing may be found in them but what CDK leaves open."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools import program

from .judged import judged, place

APP = Path(__file__).parent / "cdk_app.py"
# CDK lets the role of each pipeline use every key: it does not know those of other stacks.
OPEN = (
    r"W9853 Resources/PipelineRoleDefaultPolicy\w+/Properties/PolicyDocument/Statement/\d/Resource"
)


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the templates once: that takes CDK a quarter of a minute."""
    python = program("cdk", "python")
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    folder = tmp_path_factory.mktemp("cdk")
    quiet = os.environ | {"JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1"}
    subprocess.run([python, APP, folder], check=True, capture_output=True, env=quiet, timeout=300)
    return folder


def pipelines(assembly: Path) -> dict[str, Any]:
    """Give the templates with a pipeline, by the name of their stack."""
    files = sorted(assembly.glob("*.template.json"))
    templates = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files}
    return {
        name.partition(".")[0]: each
        for name, each in templates.items()
        if "AWS::CodePipeline::Pipeline" in [it["Type"] for it in each["Resources"].values()]
    }


def found(template: Any, folder: Path) -> list[str]:
    path = folder / "pipeline.json"
    path.write_text(json.dumps(template), encoding="utf-8")
    matches = judged([path])[path]
    return [f"{each.rule.id} {place(each)}" for each in matches if re.match("[EWI]9", each.rule.id)]


@pytest.mark.parametrize("name", ["CrossRegion", "WithoutKeys", "SelfMutating"])
def test_nothing_is_found_but_what_cdk_leaves_open(
    name: str, assembly: Path, tmp_path: Path
) -> None:
    [open] = found(pipelines(assembly)[name], tmp_path)
    assert re.fullmatch(OPEN, open)


@pytest.mark.parametrize(
    ("call", "rule"), [("codebuild:StartBuild", "E9834"), ("iam:PassRole", "E9830")]
)
def test_a_permission_that_is_taken_away_is_missed(
    call: str, rule: str, assembly: Path, tmp_path: Path
) -> None:
    template = pipelines(assembly)["CrossRegion"]
    taken = 0
    for resource in template["Resources"].values():
        document = resource.get("Properties", {}).get("PolicyDocument", {"Statement": []})
        kept = [each for each in document["Statement"] if call not in each["Action"]]
        taken += len(document["Statement"]) - len(kept)
        document["Statement"] = kept
    missing = [each for each in found(template, tmp_path) if each.startswith("E98")]
    assert [each.split()[0] for each in missing] == [rule] * taken
    assert taken
