"""The template of a stack set is read as CloudFormation reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from multiregion_pipeline.surroundings.artifact_bucket import artifact_buckets
from multiregion_pipeline.surroundings.body import decoded, read_body
from multiregion_pipeline.surroundings.stack_set import stack_sets
from multiregion_pipeline.surroundings.text import literal, shown
from tests.oracles.intrinsics import Environment, resolve, resolved
from tests.oracles.stack_sets import instances

from .rules import ROOT, template

OUTER: dict[str, Any] = {
    "Parameters": {"Prefix": {"Type": "String"}, "Days": {"Type": "Number"}},
    "Resources": {},
}
ENVIRONMENT = Environment(parameters={"Prefix": "acme", "Days": "7"}, template=OUTER)
TEXT = """
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "${Prefix}-${!AWS::Region}-artifacts"
      Tags: [{Key: note, Value: "${!Kept} for ${Prefix}"}]
      LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: ${Days}}]}
  Alias:
    Type: AWS::KMS::Alias
    Properties: {AliasName: alias/${Prefix}, TargetKeyId: !Sub "arn:${!AWS::Partition}:kms:::key/a"}
"""


def test_what_the_outer_template_puts_in_becomes_a_parameter() -> None:
    body = read_body({"Fn::Sub": TEXT}, ())
    assert body
    inner = decoded(body)
    puts_in = {
        name: resolve({"Ref": shown(text)[2:-1]}, ENVIRONMENT)
        for name, text in body.references.items()
    }
    assert set(inner["Parameters"]) == set(puts_in)
    there = replace(ENVIRONMENT, region="eu-west-1", parameters=puts_in, template={})
    made = resolved(inner, there)["Resources"]
    assert made["Bucket"]["Properties"]["BucketName"] == "acme-eu-west-1-artifacts"
    assert made["Bucket"]["Properties"]["Tags"] == [{"Key": "note", "Value": "${Kept} for acme"}]
    rule = made["Bucket"]["Properties"]["LifecycleConfiguration"]["Rules"][0]
    assert rule == {"Status": "Enabled", "ExpirationInDays": "7"}
    assert made["Alias"]["Properties"] == {
        "AliasName": "alias/acme",
        "TargetKeyId": "arn:aws:kms:::key/a",
    }


@pytest.mark.parametrize("value", [None, 1, {"Ref": "Body"}, {"Fn::Transform": {}}, ["a"], {}])
def test_what_is_no_text_is_no_body(value: Any) -> None:
    body = read_body(value, ())
    assert body is None or decoded(body) == {}


@pytest.mark.parametrize("text", ["[", "- a", "", "Resources: &a [*a]", "{{"])
def test_a_text_that_is_no_template_is_an_empty_one(text: str) -> None:
    body = read_body(text, ())
    assert body
    assert not decoded(body).get("Resources")


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("templates/*/pipeline.json")), ids=lambda path: path.parent.name
)
def test_the_regions_of_instances_are_those_that_are_deployed(path: Any) -> None:
    text = json.loads(path.read_text(encoding="utf-8"))
    home = Environment(region="us-east-1", template=text)
    expected = {(each.stack_set, each.environment.region) for each in instances(text, home)}
    found = {(each.logical_id, region) for each in stack_sets(text) for region in each.regions}
    assert found == expected


@pytest.mark.parametrize(
    ("name", "most"), [("lambda-choose-region", 6), ("govcloud", 2), ("lambda-warm-standby", 2)]
)
def test_the_buckets_of_all_stores_are_found(name: str, most: int) -> None:
    found = [
        literal(store.region)
        for bucket in artifact_buckets(template(ROOT / "templates" / name / "pipeline.json"))
        for store in bucket.stores
    ]
    assert len(set(found)) == len(found) == most
