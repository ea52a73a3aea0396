"""Definitions in which every two choices meet, so far as they go together."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from typing import Any

from .definitions import ACCOUNT, definition, deploy

FACTORS: dict[str, tuple[str, ...]] = {
    "stores": ("stack-set", "stacks", "key-arn", "key-alias", "no-key", "mixed", "mixed-stacks"),
    "place": ("open", "apart", "opt-in", "namespace-less", "us-gov", "cn", "eusc"),
    "build": ("sam", "codebuild", "project", "none"),
    "source": ("connection", "codecommit", "s3"),
    "order": ("simultaneous", "sequential", "waves"),
    "choose": ("choose", "always-all"),
    "approval": ("none", "first", "every-wave"),
    "mode": ("change-set", "create-update", "replace-on-failure"),
    "keys": ("regional", "multi-region"),
    "retention": ("retain", "delete"),
    "role": ("shared", "per-region", "given"),
    "extras": ("plain", "dressed"),
}
# The home Region, and the Regions of the rollout.
PLACES = {
    "open": ("us-east-1", ["us-east-1", "eu-west-1", "sa-east-1"]),
    "apart": ("eu-central-1", ["ap-southeast-1", "ap-northeast-3"]),
    "opt-in": ("eu-west-1", ["eu-west-1", "eu-south-1", "af-south-1", "me-south-1"]),
    "namespace-less": ("me-south-1", ["eu-west-1", "me-south-1", "me-central-1"]),
    "us-gov": ("us-gov-east-1", ["us-gov-west-1", "us-gov-east-1"]),
    "cn": ("cn-north-1", ["cn-north-1", "cn-northwest-1"]),
    "eusc": ("eusc-de-east-1", ["eusc-de-east-1"]),
}
_PARTITIONS = {"us-gov": "aws-us-gov", "cn": "aws-cn", "eusc": "aws-eusc"}
_EXISTING = ("key-arn", "key-alias", "no-key")
# Pairs of choices that the library refuses, or that say nothing.
_APART = {
    *(("stores", stores, "keys", "multi-region") for stores in (*_EXISTING, "stacks")),
    ("stores", "mixed-stacks", "keys", "multi-region"),
    *(("stores", stores, "retention", "delete") for stores in _EXISTING),
    ("place", "namespace-less", "source", "connection"),
}
Choices = dict[str, str]


@cache
def choices() -> tuple[Choices, ...]:
    """Choose rows until every permitted pair of choices stands in one, always the same rows."""
    left = {
        (first, one, second, two)
        for first, second in itertools.combinations(FACTORS, 2)
        for one in FACTORS[first]
        for two in FACTORS[second]
        if (first, one, second, two) not in _APART
    }
    rows = []
    while left:
        rows.append(_row(left))
        left -= _pairs(rows[-1])
    return tuple(rows)


def covering(count: int) -> tuple[Choices, ...]:
    """Select some rows, those first that bring the most choices not yet seen."""
    rows: list[Choices] = []
    while len(rows) < count:
        seen = {choice for row in rows for choice in row.items()}
        others = [row for row in choices() if row not in rows]
        rows.append(max(others, key=lambda row: len(set(row.items()) - seen)))
    return tuple(rows)


def _row(left: set[tuple[str, str, str, str]]) -> Choices:
    first, one, second, two = min(left)
    row = {first: one, second: two}
    for factor in FACTORS:
        if factor not in row:
            fitting = [
                value for value in FACTORS[factor] if not _pairs(row | {factor: value}) & _APART
            ]
            row[factor] = max(fitting, key=_gain(row, factor, left))
    return {factor: row[factor] for factor in FACTORS}


def _gain(row: Choices, factor: str, left: set[tuple[str, str, str, str]]) -> Callable[[str], int]:
    return lambda value: len(_pairs(row | {factor: value}) & left)


def _pairs(row: Choices) -> set[tuple[str, str, str, str]]:
    present = [factor for factor in FACTORS if factor in row]
    return {
        (first, row[first], second, row[second])
        for first, second in itertools.combinations(present, 2)
    }


def title(row: Choices) -> str:
    """Name a row in the title of a test."""
    return "-".join(row.values())


def home(row: Choices) -> str:
    """Return the home Region of a row."""
    return PLACES[row["place"]][0]


def chosen(row: Choices) -> dict[str, Any]:
    """Write the definition of a row."""
    place, regions = PLACES[row["place"]]
    settings: dict[str, Any] = {"order": row["order"], "approval": row["approval"]}
    if row["order"] == "waves":
        settings["order"] = [regions[:1], regions[1:]] if regions[1:] else [regions]
    settings["choose_region"] = row["choose"] == "choose"
    return definition(
        home=place,
        regions=regions,
        source=_source(row),
        deploy=_deploy(row),
        rollout=settings,
        artifact_stores=_stores(row),
        **_build(row),
        **_extras(row),
    )


def existing_key(region: str, partition: str) -> str:
    """Return the ARN of a key that exists already."""
    return f"arn:{partition}:kms:{region}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"


def _partition(row: Choices) -> str:
    return _PARTITIONS.get(row["place"], "aws")


def _source(row: Choices) -> dict[str, Any]:
    place = f"arn:{_partition(row)}:codeconnections:{home(row)}:{ACCOUNT}"
    sources: dict[str, dict[str, Any]] = {
        "connection": {"connection": f"{place}:connection/0f2a5d0e", "repository": "acme/orders"},
        "codecommit": {"repository": "orders", "branch": "release"},
        "s3": {"bucket": "acme-releases", "key": "${Archive}"},
    }
    return sources[row["source"]] | {"type": row["source"]}


def _build(row: Choices) -> dict[str, Any]:
    builds: dict[str, dict[str, Any]] = {
        "sam": {"build": {"type": "sam", "test": ["pytest"]}},
        "codebuild": {"build": {"type": "codebuild"}},
        "project": {"build": {"type": "codebuild", "project": "orders-build"}},
        "none": {},
    }
    return {"build": None} | builds[row["build"]]


def _deploy(row: Choices) -> dict[str, Any]:
    roles: dict[str, dict[str, Any]] = {
        "shared": {},
        "per-region": {"role_per": "region"},
        "given": {"role": f"arn:{_partition(row)}:iam::{ACCOUNT}:role/cloudformation"},
    }
    return deploy(mode=row["mode"], parameters={"Archive": "${Archive}"}, **roles[row["role"]])


def _stores(row: Choices) -> dict[str, Any]:
    place, regions = PLACES[row["place"]]
    others = [region for region in regions if region != place]
    existing = {region: _existing(row, region) for region in (place, *others)}
    settings: dict[str, Any] = {"keys": row["keys"], "retention": row["retention"]}
    match row["stores"]:
        case "stack-set" | "stacks":
            return settings | {"provision": row["stores"]}
        case "mixed":
            return settings | {"existing": {region: existing[region] for region in others[-1:]}}
        case "mixed-stacks" if others:
            settings["provision"] = {others[0]: "stacks"}
            return settings | {"existing": {place: existing[place]}}
    return {"existing": existing}


def _existing(row: Choices, region: str) -> dict[str, Any]:
    # Account-regional names do not exist everywhere.
    without = region.startswith("me-")
    name = f"acme-{region}" if without else f"acme-${{AWS::AccountId}}-{region}-an"
    key = {"key-arn": existing_key(region, _partition(row)), "no-key": None}
    return {"bucket": name, "key": key.get(row["stores"], "alias/acme")}


def _extras(row: Choices) -> dict[str, Any]:
    parameters = {"Archive": {"default": "orders.zip"}}
    if row["extras"] == "plain":
        return {"parameters": parameters}
    return {
        "name": "Orders.Delivery@" + "x" * 60,
        "parameters": parameters,
        "tags": {"team": "payments"},
        "execution_mode": "SUPERSEDED",
        "permissions_boundary": f"arn:{_partition(row)}:iam::{ACCOUNT}:policy/boundary",
    }
