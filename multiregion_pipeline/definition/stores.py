"""Where artifacts are kept in each Region."""

from __future__ import annotations

from typing import Annotated, Literal

from .region_code import RegionCode
from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

Provision = Literal["stack-set", "stacks", "existing"]


class ExistingStore(Model):
    """A bucket, and perhaps a key, that exist already in a Region."""

    bucket: Value = field(description="Name of the bucket.")
    key: Value | None = field(
        default=None,
        description="ARN of the key, or its alias as alias/name; without one, the S3 default key.",
    )


class ArtifactStores(Model):
    """Buckets and keys for the artifacts, one of each in every Region.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
    """

    provision: Provision | dict[RegionCode, Provision] = field(
        default="stack-set",
        description="What makes the other Regions' stores: a stack set in the template, or a stack"
        " that you deploy in each Region first; or existing, where they are named below.",
    )
    keys: Literal["regional", "multi-region"] = field(
        default="regional", description="A key for each Region, or one with a replica in each."
    )
    retention: Literal["retain", "delete"] = field(
        default="retain",
        description="What becomes of buckets and keys when they leave the template.",
    )
    expire_after_days: int = field(
        default=90, ge=1, le=36500, description="Age at which pipeline artifacts are removed."
    )
    prefix: Annotated[str, Limits(pattern=r"^[a-z][a-z0-9-]{0,30}[a-z0-9]$")] | None = field(
        default=None, description="Start of every bucket and alias name; by default from the name."
    )
    administration_role: Value | None = field(
        default=None, description="ARN of a role for the stack set to use, instead of a new one."
    )
    execution_role: Annotated[str, Limits(pattern=r"^[a-zA-Z_0-9+=,.@-]{1,64}$")] | None = field(
        default=None, description="Name of the role that the stack set's stacks use, likewise."
    )
    existing: dict[RegionCode, ExistingStore] = field(
        default_factory=dict, description="Stores that exist already, Region by Region."
    )
