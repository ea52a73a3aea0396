"""An application built and packaged by a pipeline's own build, for the pipeline's own buckets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..emulators.stack import Stack
from ..tools import program
from ..tools.sam import machine
from . import codebuild

APPLICATION = Path(__file__).parent / "application"
TRANSLATE = Path(__file__).with_name("translate.py")


@dataclass(frozen=True)
class Packaged:
    """What a build leaves behind.

    :param stack: of the pipeline.
    :param pipeline: as GetPipeline tells it.
    :param files: the files of the output artifact.
    :param installed: what CloudFormation makes of the packaged templates, by Region.
    """

    stack: Stack
    pipeline: dict[str, Any]
    files: dict[str, bytes]
    installed: dict[str, Any]


def package(stack: Stack, source: Path) -> Packaged:
    """Build a source, in its folder, as the one pipeline of a stack does."""
    [listed] = stack.client("codepipeline").list_pipelines()["pipelines"]
    pipeline = stack.client("codepipeline").get_pipeline(name=listed["name"])["pipeline"]
    [action] = (
        action
        for stage in pipeline["stages"]
        for action in stage["actions"]
        if action["actionTypeId"]["provider"] == "CodeBuild"
    )
    names = [action["configuration"]["ProjectName"]]
    [project] = stack.client("codebuild").batch_get_projects(names=names)["projects"]
    environment = stack.emulator.environment(stack.region, stack.account) | machine(source.parent)
    files = codebuild.run(project, action, source, environment)
    return Packaged(stack, pipeline, files, _installed(source))


def copy_application(application: Path, target: Path) -> Path:
    """Copy an application, with its functions' Python replaced by the one that builds it."""
    [python] = program("sam", "sam").parent.glob("python3.*")
    shutil.copytree(application, target)
    template = target / "template.yaml"
    text = template.read_text(encoding="utf-8")
    template.write_text(re.sub(r"\bpython3\.\d+", python.name, text), encoding="utf-8")
    return target


def _installed(folder: Path) -> dict[str, Any]:
    """Return what CloudFormation makes of the packaged templates, by Region."""
    command: list[str | Path] = [program("sam", "python"), TRANSLATE]
    for path in sorted(folder.glob("packaged-*.yaml")):
        command += [path.stem.removeprefix("packaged-"), path]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=120)
    installed: dict[str, Any] = json.loads(done.stdout)
    return installed
