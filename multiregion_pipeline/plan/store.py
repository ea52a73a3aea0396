"""The artifact store of one Region.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-region.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..definition.pipeline import Pipeline
from ..naming import arns, logical_ids, physical_names


@dataclass(frozen=True, slots=True)
class Store:
    """A bucket and its key.

    :param provision: what makes it; ``home`` is the pipeline's own template.
    :param encryption_key: what CodePipeline is told, an ARN; empty for the S3 default key.
    :param key_arn: the key as IAM policies name it; a pattern where only the alias is known.
    :param key_alias: the alias that narrows such a pattern; else empty.
    :param uniform_key: the home key as the other Regions' keys are named, which only tells the
        Region; of other stores empty.
    """

    region: str
    provision: Literal["home", "stack-set", "stacks", "existing"]
    bucket: str
    encryption_key: str
    key_arn: str
    key_alias: str = ""
    uniform_key: str = ""

    @property
    def bucket_reference(self) -> str:
        """The bucket's name in the pipeline's template, which refers to a bucket of its own."""
        return f"${{{logical_ids.ARTIFACT_BUCKET}}}" if self.provision == "home" else self.bucket

    @property
    def bucket_arn(self) -> str:
        """The bucket as IAM policies of the pipeline's template name it."""
        if self.provision == "home":
            return f"${{{logical_ids.ARTIFACT_BUCKET}.Arn}}"
        return arns.bucket_arn(self.bucket)


def stores(pipeline: Pipeline, regions: Iterable[str]) -> tuple[Store, ...]:
    """Give every Region in which the pipeline acts its store."""
    prefix = store_prefix(pipeline)
    return tuple(_store(pipeline, prefix, region) for region in regions)


def store_prefix(pipeline: Pipeline) -> str:
    """Begin the names of the pipeline's buckets and aliases."""
    return _prefix(pipeline, pipeline.home, original=pipeline.standby_of is None)


def partner_prefix(pipeline: Pipeline) -> str:
    """Begin the names of the standby's buckets, or of those it stands by for; empty if alone."""
    if pipeline.standby_of:
        return _prefix(pipeline, pipeline.standby_of, original=True)
    if pipeline.standby_home:
        return _prefix(pipeline, pipeline.standby_home, original=False)
    return ""


def _prefix(pipeline: Pipeline, home: str, *, original: bool) -> str:
    given = pipeline.artifact_stores.prefix
    return given if given and original else physical_names.prefix(given or pipeline.name, home)


def _store(pipeline: Pipeline, prefix: str, region: str) -> Store:
    settings = pipeline.artifact_stores
    if region in settings.existing:
        existing = settings.existing[region]
        return _existing(region, existing.bucket, existing.key or "")
    bucket = physical_names.bucket(prefix, region)
    alias = "" if settings.keys == "multi-region" else physical_names.alias(prefix)
    key = arns.arn("kms", region, alias or f"key/${{{logical_ids.ARTIFACT_KEY}}}")
    if region == pipeline.home:
        own = f"${{{logical_ids.ARTIFACT_KEY}.Arn}}"
        return Store(region, "home", bucket, own, own, uniform_key=key)
    ways = settings.provision
    provision = ways if isinstance(ways, str) else ways.get(region, "stack-set")
    named = arns.arn("kms", region, "key/*") if alias else key
    return Store(region, provision, bucket, key, named, alias)


def _existing(region: str, bucket: str, key: str) -> Store:
    alias = re.search(r"(?:^|:)(alias/.+)$", key)
    if not alias:
        return Store(region, "existing", bucket, key, key)
    return Store(
        region,
        "existing",
        bucket,
        key if key.startswith("arn:") else arns.arn("kms", region, key),
        arns.arn("kms", region, "key/*"),
        alias[1],
    )
