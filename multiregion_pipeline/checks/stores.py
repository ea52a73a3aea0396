"""Whether every Region gets an artifact store, and the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..definition.region_code import RegionCode
from ..definition.sources import S3Source
from ..definition.stores import ArtifactStores, Provision
from ..definition.values import is_literal
from ..facts.regions import REGIONS
from ..findings import Finding
from ..plan.plan import Plan
from .names import bucket_name
from .options import differ

_AT = "artifact_stores"


def stores(plan: Plan) -> Iterator[Finding]:
    """Judge artifact stores (MRP401 to MRP411), and where a source's bucket is."""
    source = plan.pipeline.source
    if isinstance(source, S3Source):
        for finding in _elsewhere(plan.pipeline.home, source.bucket, "source.bucket"):
            yield replace(finding, severity="warning")
    yield from _existing(plan)
    yield from _provision(plan)
    yield from _keys(plan)
    settings = plan.pipeline.artifact_stores
    made = [store for store in plan.stores if store.provision != "existing"]
    if not made and "retention" in settings.given:
        yield Finding(
            "MRP408",
            "error",
            f"{_AT}.retention",
            f"retention {settings.retention!r} has nothing to act on: every store exists already",
            "leave retention out",
        )
    if made and not is_literal(plan.pipeline.name):
        if settings.prefix is None:
            yield Finding(
                "MRP409",
                "warning",
                "name",
                f"buckets cannot be named after {plan.pipeline.name!r}, which is not known yet:"
                " deployed twice in an account, this template collides with itself",
                f"set {_AT}.prefix",
            )
        yield Finding(
            "MRP410",
            "info",
            "name",
            "artifacts do not expire: their prefix in the bucket is not known before deployment",
            "give the pipeline a literal name if they should",
        )


def _existing(plan: Plan) -> Iterator[Finding]:
    settings = plan.pipeline.artifact_stores
    users: dict[str, str] = {}
    used = [store.region for store in plan.stores]
    for region, store in settings.existing.items():
        where = f"{_AT}.existing.{region}"
        if region not in used:
            message = f"no action runs in {region}, so its bucket {store.bucket!r} is never used"
            hint = f"leave it out; Regions in use: {', '.join(used)}"
            yield Finding("MRP401", "warning", where, message, hint)
        if store.bucket in users:
            message = f"bucket {store.bucket!r} is also that of {users[store.bucket]}"
            hint = "a bucket is in one Region: name one for each"
            yield Finding("MRP404", "error", f"{where}.bucket", message, hint)
        users[store.bucket] = region
        if is_literal(store.bucket):
            yield from bucket_name(store.bucket, f"{where}.bucket")
        yield from _elsewhere(region, store.bucket, f"{where}.bucket")
        if store.key:
            yield from _key(region, store.key, f"{where}.key")


def _elsewhere(region: str, bucket: str, where: str) -> Iterator[Finding]:
    """Read the Region off an account-regional name (MRP403)."""
    match = re.search(r"-(?:[0-9]{12}|\$\{AWS::AccountId\})-([a-z0-9-]+)-an$", bucket)
    if match and match[1] in REGIONS and differ(match[1], region):
        message = f"bucket {bucket!r} is in {match[1]}, not in {region}"
        yield Finding("MRP403", "error", where, message, f"name a bucket in {region}")


def _key(region: str, key: str, where: str) -> Iterator[Finding]:
    if not is_literal(key) and not key.startswith("arn:"):
        return
    plain = re.sub(r"\$\{[^}]*\}", "${}", key)
    match = re.match(r"arn:[^:]+:kms:([^:]+):[^:]*:(key|alias)/.+", plain)
    if match and differ(match[1], region):
        message = f"key {key!r} is in {match[1]}, not in {region}"
        yield Finding("MRP402", "error", where, message, f"name a key in {region}")
    elif not match and not re.fullmatch(r"alias/[a-zA-Z0-9:/_-]{1,250}", key):
        message = f"{key!r} is neither the ARN of a key nor an alias"
        yield Finding("MRP402", "error", where, message, "write arn:...:key/..., or alias/name")


def _provision(plan: Plan) -> Iterator[Finding]:
    settings = plan.pipeline.artifact_stores
    ways = settings.provision
    missing = [
        store.region
        for store in plan.stores
        if store.provision == "existing" and store.region not in settings.existing
    ]
    if missing:
        message = f"no bucket is named for {', '.join(missing)}"
        hint = f"add them below {_AT}.existing, or choose stack-set or stacks"
        yield Finding("MRP405", "error", f"{_AT}.provision", message, hint)
    if isinstance(ways, dict):
        yield from _said_twice(settings, ways)
        used = [store.region for store in plan.stores]
        for region in ways:
            if region not in used:
                message = f"no action runs in {region}"
                hint = f"Regions in use: {', '.join(used)}"
                yield Finding("MRP401", "warning", f"{_AT}.provision.{region}", message, hint)


def _said_twice(settings: ArtifactStores, ways: dict[RegionCode, Provision]) -> Iterator[Finding]:
    for region, way in ways.items():
        if way != "existing" and region in settings.existing:
            message = f"{region} has provision {way!r} and an existing store too"
            hint = f"leave it out of {_AT}.provision or of {_AT}.existing"
            yield Finding("MRP411", "error", f"{_AT}.provision.{region}", message, hint)


def _keys(plan: Plan) -> Iterator[Finding]:
    if plan.pipeline.artifact_stores.keys != "multi-region":
        return
    if not plan.stores_made_by("home"):
        yield Finding(
            "MRP406",
            "error",
            f"{_AT}.keys",
            "a multi-Region key begins in the home Region, but the home store exists already",
            f"choose keys: regional, or leave the home Region out of {_AT}.existing",
        )
    separate = [store.region for store in plan.stores_made_by("stacks")]
    if separate:
        yield Finding(
            "MRP406",
            "error",
            f"{_AT}.keys",
            f"the stacks of {', '.join(separate)} come before the pipeline's template, which"
            " makes the key that they would replicate",
            "choose keys: regional, or provision: stack-set",
        )
