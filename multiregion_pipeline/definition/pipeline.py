"""The whole definition."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from .builds import Build
from .deploys import Deploy
from .model import Model
from .parameters import Parameter, ParameterName
from .region_code import RegionCode
from .rollout import Rollout
from .sources import Source
from .stores import ArtifactStores
from .values import Value, is_literal

TagKey = Annotated[str, Field(min_length=1, max_length=128)]
TagValue = Annotated[str, Field(max_length=256)]


class Pipeline(Model):
    """One pipeline that builds a version once and installs it in every Region."""

    name: Value = Field(description="Name of the pipeline.")
    home: RegionCode = Field(description="Region in which the pipeline itself lives.")
    regions: tuple[RegionCode, ...] = Field(
        min_length=1, description="Regions it deploys to, in rollout order."
    )
    description: str | None = Field(None, max_length=1024, description="Of the template.")
    parameters: dict[ParameterName, Parameter] = Field(
        default_factory=dict, description="Template parameters, used as ${Name}."
    )
    tags: dict[TagKey, TagValue] = Field(default_factory=dict, max_length=50)
    execution_mode: Literal["QUEUED", "SUPERSEDED", "PARALLEL"] = "QUEUED"
    source: Source
    build: Build | None = None
    deploy: Deploy
    rollout: Rollout = Field(default_factory=Rollout)
    artifact_stores: ArtifactStores = Field(default_factory=ArtifactStores)
    permissions_boundary: Value | None = Field(
        None, description="ARN of a managed policy that bounds every role made here."
    )

    @field_validator("name")
    @classmethod
    def _fits_a_pipeline(cls, name: str) -> str:
        import re

        if is_literal(name) and not re.fullmatch(r"[A-Za-z0-9.@_-]{1,100}", name):
            raise PydanticCustomError(
                "name",
                "{name} cannot name a pipeline: it has {count} characters",
                {
                    "rule": "MRP201",
                    "name": repr(name if len(name) < 61 else name[:57] + "..."),
                    "count": len(name),
                    "hint": "use 1 to 100 letters, digits, or . @ - _",
                },
            )
        return name
