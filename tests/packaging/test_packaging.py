"""A generated build, run as CodeBuild runs it: what it packages, and where to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline import starters

from ..cases.definitions import OTHER, definition, deploy
from ..emulators import stack
from ..emulators.server import Emulator
from . import codebuild
from .package import APPLICATION, copy_application, package
from .stored import functions, shifts_traffic

STARTER = Path(starters.__file__).parent / "lambda"
PARAMETERS = {
    "ConnectionArn": "arn:aws:codeconnections:us-east-1:111111111111:connection/3c6f0d2e",
    "Repository": "acme/hello",
}


def pipeline(**changes: Any) -> library.Pipeline:
    return library.Pipeline(**definition(**changes))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.py")}


def test_a_new_project_has_the_same_code_in_every_region_s_own_bucket(
    emulator: Emulator, tmp_path: Path
) -> None:
    source = copy_application(STARTER, tmp_path / "source")
    shutil.copy(APPLICATION / "samconfig.toml", source)
    # Building leaves this file behind, which tells what was built from what was not.
    (source / "src" / ".gitignore").touch()
    new = library.load(source / "multiregion-pipeline.yaml")
    deployed = stack.deploy(emulator, emulator.new_account(), new, PARAMETERS)
    packaged = package(deployed, source)
    assert set(packaged.installed) == set(new.regions)
    assert functions(packaged) == [files(STARTER / "src")]
    assert all(map(shifts_traffic, packaged.installed.values()))


def test_awkward_names_and_values_reach_the_build_as_they_are(
    emulator: Emulator, tmp_path: Path
) -> None:
    build = {
        "type": "sam",
        "template": "it's here/template.yaml",
        "install": ["export NOTE='two  blanks'"],
        "test": ['test "$NOTE" = "two  blanks"', 'printf %s "$PRICE" > price.txt'],
        "environment": {"PRICE": "it's $5"},
        "files": ["price.txt"],
    }
    stores = {"existing": {OTHER: {"bucket": "acme-${AWS::AccountId}-code"}}}
    awkward = pipeline(build=build, artifact_stores=stores, visibility={})
    account = emulator.new_account()
    stack.make_bucket(emulator.client("s3", OTHER, account), f"acme-{account}-code", OTHER)
    deployed = stack.deploy(emulator, account, awkward)
    copy_application(APPLICATION, tmp_path / "source" / "it's here")
    packaged = package(deployed, tmp_path / "source")
    assert functions(packaged) == [files(APPLICATION / "greeting")]
    assert packaged.files["price.txt"] == b"it's $5"
    commit, execution = codebuild.VARIABLES.values()
    tags = {"CommitId": commit, "PipelineExecutionId": execution}
    assert json.loads(packaged.files["stamp.json"]) == {"Tags": tags}


def test_a_specification_of_one_s_own_finds_all_it_needs_in_its_environment(
    emulator: Emulator, tmp_path: Path
) -> None:
    own = pipeline(build={"type": "codebuild"}, deploy=deploy(template="packaged-{region}.yaml"))
    deployed = stack.deploy(emulator, emulator.new_account(), own)
    packaged = package(deployed, copy_application(APPLICATION, tmp_path / "source"))
    assert functions(packaged) == [files(APPLICATION / "greeting")]
