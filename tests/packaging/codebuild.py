"""A build as CodeBuild runs it: the commands of all phases in one shell, until one fails.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

PHASES = ("install", "pre_build", "build", "post_build")
VARIABLES = {
    "SourceVariables.CommitId": "0f3c5d7e9b1a2c4d6e8f0a1b2c3d4e5f60718293",
    "codepipeline.PipelineExecutionId": "01234567-0123-0123-0123-012345678901",
}
SECONDS = 300


def run(
    project: Mapping[str, Any],
    action: Mapping[str, Any],
    source: Path,
    machine: Mapping[str, str],
) -> dict[str, bytes]:
    """Build a source in its folder and return the files of the output artifact.

    :param project: as BatchGetProjects tells it.
    :param action: the pipeline's action that starts the project, as GetPipeline tells it.
    :param machine: environment variables of the machine that builds.
    :raises AssertionError: a command fails, or leaves a file of the artifact unmade.
    """
    specification = _specification(project["source"]["buildspec"], source)
    done = subprocess.run(
        ["sh", "-c", _script(specification["phases"])],
        cwd=source,
        env={**machine, "CODEBUILD_SRC_DIR": str(source), **_variables(project, action)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout
    return dict(_files(specification["artifacts"]["files"], source))


def _specification(given: str, source: Path) -> dict[str, Any]:
    """Read what a project holds as text or names as a file of the source."""
    text = given if "\n" in given else (source / given).read_text(encoding="utf-8")
    specification: dict[str, Any] = yaml.safe_load(text)
    assert set(specification) == {"version", "phases", "artifacts"}
    assert specification["version"] == 0.2
    assert set(specification["phases"]) <= set(PHASES)
    return specification


def _script(phases: Mapping[str, Any]) -> str:
    commands = [each for name in PHASES for each in phases.get(name, {}).get("commands", ())]
    return "".join(f'{command}\n_ended=$?; [ "$_ended" = 0 ] || exit 1\n' for command in commands)


def _variables(project: Mapping[str, Any], action: Mapping[str, Any]) -> dict[str, str]:
    """Return the project's variables and those that the action adds or replaces."""
    added = action["configuration"].get("EnvironmentVariables", "[]")
    added = re.sub(r"#\{(.+?)\}", lambda found: VARIABLES[found[1]], added)
    variables = [*project["environment"].get("environmentVariables", []), *json.loads(added)]
    return {each["name"]: each["value"] for each in variables}


def _files(patterns: list[str], source: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in patterns:
        found = [path for path in source.glob(pattern) if path.is_file()]
        assert found, f"no file matches {pattern}"
        for path in found:
            yield str(path.relative_to(source)), path.read_bytes()
