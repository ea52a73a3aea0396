"""The table of replacing properties is that of CloudFormation's own schemas."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from multiregion_pipeline.views.replacement import CREATE_ONLY, IRRECOVERABLE, NAMES, REFUSED

from ..golden import TEMPLATES


def schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema
    return found


def create_only(kind: str) -> set[str]:
    paths = (
        *schema(kind).get("createOnlyProperties", ()),
        *schema(kind).get("conditionalCreateOnlyProperties", ()),
    )
    return {path.split("/")[2] for path in paths}


def kinds(template: dict[str, Any]) -> set[str]:
    found = set()
    for resource in template["Resources"].values():
        found.add(resource["Type"])
        body = resource.get("Properties", {}).get("TemplateBody")
        found |= kinds(json.loads(body)) if body else set()
    return found


@pytest.mark.parametrize("kind", CREATE_ONLY)
def test_the_table_follows_the_schema(kind: str) -> None:
    assert set(CREATE_ONLY[kind]) == create_only(kind)


def test_every_type_that_a_template_has_is_in_the_table() -> None:
    made = set()
    for path in TEMPLATES.glob("*/*.json"):
        made |= kinds(json.loads(path.read_text(encoding="utf-8")))
    assert len(made) > 10
    assert made <= set(CREATE_ONLY)


def test_names_are_properties_that_replace_and_not_the_only_ones() -> None:
    for kind, name in NAMES.items():
        assert name in create_only(kind)
    several = {kind for kind, keys in CREATE_ONLY.items() if len(keys) > 1}
    assert several - set(NAMES) <= {"AWS::SNS::Subscription"}


def test_the_other_tables_name_what_there_is() -> None:
    assert set(CREATE_ONLY) >= IRRECOVERABLE
    for kind, keys in REFUSED.items():
        assert set(keys) <= set(schema(kind)["properties"])
