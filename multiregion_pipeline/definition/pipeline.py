"""The whole definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ..facts import limits
from ..findings import Finding
from .accounts import Account
from .builds import Build
from .deploys import Deploy, Statement
from .model import Model
from .parameters import Parameter, ParameterName
from .problems import shown
from .region_code import RegionCode, RegionCodes
from .rollout import Rollout
from .sources import Source
from .stages import Stage
from .stores import ArtifactStores
from .triggers import SourceTrigger
from .values import Value, is_literal
from .variables import Variable
from .verification import Verify
from .visibility import Visibility

TagKey = Annotated[str, Field(min_length=1, max_length=128)]
TagValue = Annotated[str, Field(max_length=256)]


class Pipeline(Model):
    """One pipeline that builds a version once and installs it in every Region."""

    name: Value = Field(description="Name of the pipeline.")
    home: RegionCode = Field(description="Region in which the pipeline itself lives.")
    regions: RegionCodes = Field(description="Regions it deploys to, in rollout order.")
    description: str | None = Field(None, max_length=1024, description="Of the template.")
    parameters: dict[ParameterName, Parameter] = Field(
        default_factory=dict, description="Template parameters, used as ${Name}."
    )
    tags: dict[TagKey, TagValue] = Field(
        default_factory=dict, max_length=50, description="Tags of everything that is made."
    )
    pipeline_type: Literal["V1", "V2"] = Field(
        "V2", description="V1 has no variables, triggers or conditions."
    )
    execution_mode: Literal["QUEUED", "SUPERSEDED", "PARALLEL"] = Field(
        "QUEUED", description="What executions do that start while another runs."
    )
    variables: dict[str, Variable] = Field(
        default_factory=dict, description="Pipeline variables, given when an execution starts."
    )
    source: Source | None = Field(None, description="Where versions come from.")
    build: Build | None = Field(None, description="How a version is built, once for all Regions.")
    deploy: Deploy | None = Field(None, description="How a version is installed in each Region.")
    verify: Verify | None = Field(None, description="What is tried in a Region once installed.")
    rollout: Rollout = Field(
        default_factory=Rollout.model_construct,
        description="In which order the Regions follow each other.",
    )
    stages: tuple[Stage, ...] = Field(
        (), description="The full form, instead of source, deploy, verify and rollout."
    )
    triggers: tuple[SourceTrigger, ...] = Field(
        (), description="For the full form: which changes start the pipeline."
    )
    accounts: dict[RegionCode, Account] = Field(
        default_factory=dict, description="Regions that are installed in other accounts."
    )
    visibility: Visibility | None = Field(
        None, description="How installations are seen and traced."
    )
    role: Value | None = Field(None, description="ARN of a role for the pipeline to run under.")
    start_role: Value | None = Field(
        None, description="ARN of a role with which EventBridge starts the pipeline."
    )
    permissions: tuple[Statement, ...] = Field(
        (), description="What else the pipeline's role may do."
    )
    artifact_stores: ArtifactStores = Field(
        default_factory=ArtifactStores.model_construct,
        description="Where artifacts are kept in each Region.",
    )
    standby_home: RegionCode | None = Field(
        None, description="Home Region of a standby of the pipeline, made by build --home."
    )
    standby_of: RegionCode | None = Field(
        None, description="In a standby: home Region of the pipeline that it stands by for."
    )
    permissions_boundary: Value | None = Field(
        None, description="ARN of a managed policy that bounds every role made here."
    )

    @field_validator("name")
    @classmethod
    def _fits_a_pipeline(cls, name: str) -> str:
        for finding in misnamed(name, ""):
            context = {"rule": finding.rule, "message": finding.message, "hint": finding.hint}
            raise PydanticCustomError("name", "{message}", context)
        return name


def misnamed(name: str, where: str) -> Iterator[Finding]:
    """Say why no pipeline can have a name that is known before deployment (MRP201)."""
    if is_literal(name) and not re.fullmatch(limits.PIPELINE_NAME, name):
        message = f"{shown(name)} cannot name a pipeline: it has {len(name)} characters"
        hint = "use 1 to 100 letters, digits, or . @ - _"
        yield Finding("MRP201", "error", where, message, hint)
