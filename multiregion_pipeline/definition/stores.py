"""Where artifacts are kept in each Region."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Model
from .region_code import RegionCode
from .values import Value

Provision = Literal["stack-set", "stacks", "existing"]


class ExistingStore(Model):
    """A bucket, and perhaps a key, that exist already in a Region."""

    bucket: Value = Field(description="Name of the bucket.")
    key: Value | None = Field(
        None,
        description="ARN of the key, or its alias as alias/name; without one, the S3 default key.",
    )


class ArtifactStores(Model):
    """Buckets and keys for the artifacts, one of each in every Region.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
    """

    provision: Provision | dict[RegionCode, Provision] = Field(
        "stack-set",
        description="What makes the other Regions' stores: a stack set in the template, or a stack"
        " that you deploy in each Region first; or existing, where they are named below.",
    )
    keys: Literal["regional", "multi-region"] = Field(
        "regional", description="A key for each Region, or one with a replica in each."
    )
    retention: Literal["retain", "delete"] = Field(
        "retain", description="What becomes of buckets and keys when they leave the template."
    )
    expire_after_days: int = Field(
        90, ge=1, le=36500, description="Age at which pipeline artifacts are removed."
    )
    prefix: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}[a-z0-9]$")] | None = Field(
        None, description="Start of every bucket and alias name; by default from the name."
    )
    administration_role: Value | None = Field(
        None, description="ARN of a role for the stack set to use, instead of a new one."
    )
    execution_role: Annotated[str, Field(pattern=r"^[a-zA-Z_0-9+=,.@-]{1,64}$")] | None = Field(
        None, description="Name of the role that the stack set's stacks use, likewise."
    )
    existing: dict[RegionCode, ExistingStore] = Field(
        default_factory=dict, description="Stores that exist already, Region by Region."
    )
