"""The CodeBuild project that builds a version for all Regions at once."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..definition.builds import Build, CodeBuild, SamBuild
from ..definition.json_values import json_text
from ..definition.pipeline import Pipeline
from ..definition.values import literal
from ..naming import logical_ids
from . import stamp
from .store import Store

CODE_PREFIX = "multiregion-pipeline-code"
"""Where packaged code lies in a bucket. CodePipeline's own prefixes have 20 characters at most,
so a lifecycle rule for these never touches the code that a rollback still needs."""

# Named in full, so that what is packaged is what was built, whatever a samconfig.toml says.
_BUILT = ".aws-sam/build"


def build_log_group(prefix: str) -> str:
    """Name the log group of builds.

    :param prefix: start of the names of everything that belongs to the pipeline.
    """
    return f"/aws/codebuild/{prefix}"


@dataclass(frozen=True, slots=True)
class Project:
    """A build project.

    :param build_specification: its text, or the path of a file in the source.
    """

    build: Build
    build_specification: str
    environment: Mapping[str, str]


def project(pipeline: Pipeline, stores: Iterable[Store]) -> Project | None:
    """Plan the project of a build, unless the build uses one that exists already.

    :param stores: where the build puts packaged code.
    """
    build = pipeline.build
    if isinstance(build, SamBuild):
        stamping = (stamp.COMMAND,) if stamp.tagged(pipeline) else ()
        return Project(build, _sam_specification(build, stores, stamping), build.environment)
    if isinstance(build, CodeBuild) and build.project is None:
        return Project(build, build.buildspec, build.environment | _store_environment(stores))
    return None


def project_name(build: Build) -> str:
    """Name the project that a build action starts."""
    own = isinstance(build, CodeBuild) and build.project
    return own or f"${{{logical_ids.BUILD_PROJECT}}}"


def packaged_template(region: str) -> str:
    """Name the template that packaging makes for a Region."""
    return f"packaged-{region}.yaml"


def _store_environment(stores: Iterable[Store]) -> dict[str, str]:
    stores = tuple(stores)
    environment = {"REGIONS": " ".join(store.region for store in stores)}
    for store in stores:
        suffix = store.region.upper().replace("-", "_")
        environment[f"BUCKET_{suffix}"] = store.bucket
        if store.encryption_key:
            environment[f"KEY_{suffix}"] = store.encryption_key
    return environment | {"CODE_PREFIX": CODE_PREFIX}


def _sam_specification(build: SamBuild, stores: Iterable[Store], stamping: tuple[str, ...]) -> str:
    """Write a build specification as JSON, which is YAML too, with deploy-time values in it."""
    stores = tuple(stores)
    install = [*map(literal, build.install), "sam --version || pip install aws-sam-cli"]
    commands = [
        f"sam build --template-file {literal(shlex.quote(build.template))} --build-dir {_BUILT}",
        *map(literal, build.test),
        *_packaging(stores),
        *stamping,
    ]
    files = [
        *(packaged_template(store.region) for store in stores),
        *([stamp.FILE] if stamping else ()),
        *map(literal, build.files),
    ]
    runtimes = {"runtime-versions": build.runtimes} if build.runtimes else {}
    specification = {
        "version": 0.2,
        "phases": {"install": {**runtimes, "commands": install}, "build": {"commands": commands}},
        "artifacts": {"files": files},
    }
    return json_text(specification, indent=1)


def _packaging(stores: Iterable[Store]) -> Iterator[str]:
    """Package in a loop for Regions whose commands are otherwise alike; the first fault ends it."""
    alike: dict[str, list[Store]] = {}
    for store in stores:
        command = _package(store, store.uniform_key or store.encryption_key)
        anywhere = re.sub(rf"{store.region}(?!\w)", "$region", command)
        alike.setdefault(anywhere, []).append(store)
    for command, own in alike.items():
        if len(own) > 1:
            names = " ".join(store.region for store in own)
            yield f"(for region in {names}; do {command} || exit; done)"
        else:
            yield _package(own[0], own[0].encryption_key)


def _package(store: Store, key: str) -> str:
    key = f" --kms-key-id {key}" if key else ""
    # The SAM CLI looks for a bucket when it comes to --no-resolve-s3, so the bucket goes first.
    return (
        f"sam package --template-file {_BUILT}/template.yaml --region {store.region}"
        f" --s3-bucket {store.bucket} --no-resolve-s3 --s3-prefix {CODE_PREFIX}{key}"
        f" --output-template-file {packaged_template(store.region)}"
    )
