"""The whole definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from ..facts import limits
from ..findings import Finding
from .accounts import Account
from .builds import Build
from .deploys import Deploy, Statement
from .parameters import Parameter, ParameterName
from .problems import shown
from .region_code import RegionCode, RegionCodes
from .rollout import Rollout
from .shape.field import Limits, Refined, field
from .shape.model import Model
from .sources import Source
from .stages import Stage
from .stores import ArtifactStores
from .triggers import SourceTrigger
from .values import Value, is_literal
from .variables import Variable
from .verification import Verify
from .visibility import Visibility

TagKey = Annotated[str, Limits(min_length=1, max_length=128)]
TagValue = Annotated[str, Limits(max_length=256)]


def misnamed(name: str, where: str) -> Iterator[Finding]:
    """Say why no pipeline can have a name that is known before deployment (MRP201)."""
    if is_literal(name) and not re.fullmatch(limits.PIPELINE_NAME, name):
        message = f"{shown(name)} cannot name a pipeline: it has {len(name)} characters"
        hint = "use 1 to 100 letters, digits, or . @ - _"
        yield Finding("MRP201", "error", where, message, hint)


_NAMED = Refined(check=misnamed, schema={"pattern": rf"^{limits.PIPELINE_NAME}$|\$\{{"})


class Pipeline(Model):
    """One pipeline that builds a version once and installs it in every Region."""

    name: Annotated[Value, _NAMED] = field(description="Name of the pipeline.")
    home: RegionCode = field(description="Region in which the pipeline itself lives.")
    regions: RegionCodes = field(description="Regions it deploys to, in rollout order.")
    description: str | None = field(
        default=None, max_length=1024, description="Description of the template."
    )
    parameters: dict[ParameterName, Parameter] = field(
        default_factory=dict, description="Template parameters, used as ${Name}."
    )
    tags: dict[TagKey, TagValue] = field(
        default_factory=dict, max_length=50, description="Tags of everything that is made."
    )
    pipeline_type: Literal["V1", "V2"] = field(
        default="V2", description="V1 has no variables, triggers or conditions."
    )
    execution_mode: Literal["QUEUED", "SUPERSEDED", "PARALLEL"] = field(
        default="QUEUED", description="What executions do that start while another runs."
    )
    variables: dict[str, Variable] = field(
        default_factory=dict, description="Pipeline variables, given when an execution starts."
    )
    source: Source | None = field(default=None, description="Where versions come from.")
    build: Build | None = field(
        default=None, description="How a version is built, once for all Regions."
    )
    deploy: Deploy | None = field(
        default=None, description="How a version is installed in each Region."
    )
    verify: Verify | None = field(
        default=None, description="What is tried in a Region once installed."
    )
    rollout: Rollout = field(
        default_factory=Rollout,
        description="In which order the Regions follow each other.",
    )
    stages: tuple[Stage, ...] = field(
        default=(), description="The full form, instead of source, deploy, verify and rollout."
    )
    triggers: tuple[SourceTrigger, ...] = field(
        default=(), description="For the full form: which changes start the pipeline."
    )
    accounts: dict[RegionCode, Account] = field(
        default_factory=dict, description="Regions that are installed in other accounts."
    )
    visibility: Visibility | None = field(
        default=None, description="How installations are seen and traced."
    )
    role: Value | None = field(
        default=None, description="ARN of a role for the pipeline to run under."
    )
    start_role: Value | None = field(
        default=None, description="ARN of a role with which EventBridge starts the pipeline."
    )
    permissions: tuple[Statement, ...] = field(
        default=(), description="What else the pipeline's role may do."
    )
    artifact_stores: ArtifactStores = field(
        default_factory=ArtifactStores,
        description="Where artifacts are kept in each Region.",
    )
    standby_home: RegionCode | None = field(
        default=None, description="Home Region of a standby of the pipeline, made by build --home."
    )
    standby_of: RegionCode | None = field(
        default=None, description="In a standby: home Region of the pipeline that it stands by for."
    )
    permissions_boundary: Value | None = field(
        default=None, description="ARN of a managed policy that bounds every role made here."
    )
