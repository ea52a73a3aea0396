from __future__ import annotations

import json
from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.views.changes import Change, changes, referred
from multiregion_pipeline.views.comparison import Comparison, comparison, data, text

from ..golden import DEFINITIONS, documents
from .plans import REGIONS, definition

ALIAS, BUCKET, KEY = "AWS::KMS::Alias", "AWS::S3::Bucket", "AWS::KMS::Key"
POLICY, ROLE = "AWS::S3::BucketPolicy", "AWS::IAM::Role"
PIPELINE = "AWS::CodePipeline::Pipeline"


def template(pipeline: library.Pipeline) -> dict[str, Any]:
    built: dict[str, Any] = json.loads(library.render(library.build(pipeline)))
    return built


def compared(old: library.Pipeline, new: library.Pipeline) -> Comparison:
    return comparison(template(old), template(new))


def named(found: Comparison, resource: str, *regions: str) -> Change:
    (change,) = [
        each for each in found.resources if (each.resource, each.regions) == (resource, regions)
    ]
    return change


def resource(kind: str, attributes: dict[str, Any] | None = None, **properties: Any) -> Any:
    return {"Type": kind, "Properties": properties, **(attributes or {})}


def change(old: Any, new: Any) -> Change:
    (found,) = changes({"It": old}, {"It": new})
    return found


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_a_rebuild_of_the_same_definition_changes_nothing(path: Any) -> None:
    for _, written in documents(path):
        built = json.loads(written)
        assert comparison(built, json.loads(written)).empty
    assert text(Comparison((), ())) == "nothing changes\n"


@pytest.mark.parametrize(
    ("old", "new", "effect", "lost"),
    [
        (resource(BUCKET, BucketName="a"), resource(BUCKET, BucketName="b"), "replaced", True),
        (
            resource(BUCKET, {"UpdateReplacePolicy": "Retain"}, BucketName="a"),
            resource(BUCKET, {"UpdateReplacePolicy": "Retain"}, BucketName="b"),
            "replaced",
            False,
        ),
        (
            resource(BUCKET, BucketName="a"),
            resource(BUCKET, {"UpdateReplacePolicy": "Retain"}, BucketName="b"),
            "replaced",
            True,
        ),
        (resource(BUCKET, Tags=["a"]), resource(BUCKET, Tags=["b"]), "updated", False),
        (resource(ROLE, RoleName="a"), resource(ROLE, RoleName="b"), "replaced", False),
        (
            resource(ROLE, RoleName="a", Path="/a/"),
            resource(ROLE, RoleName="a", Path="/b/"),
            "refused",
            False,
        ),
        (resource(ROLE, Path="/a/"), resource(ROLE, Path="/b/"), "replaced", False),
        (resource(KEY), resource(KEY, MultiRegion=True), "refused", False),
        (resource(KEY, Description="a"), resource(KEY, Description="b"), "updated", False),
        (resource(KEY), resource(ALIAS), "refused", False),
        (resource("AWS::X::Y", A=1), resource("AWS::X::Y", A=2), "unknown", False),
        (resource(PIPELINE, Name="a"), resource(PIPELINE, Name="b"), "replaced", True),
    ],
)
def test_what_a_change_does_to_a_resource(old: Any, new: Any, effect: str, lost: bool) -> None:
    found = change(old, new)
    assert (found.effect, found.lost) == (effect, lost)
    assert found.destroys == (effect != "updated")
    assert found.notes or effect == "updated"


@pytest.mark.parametrize(
    ("policy", "kind", "effect", "lost"),
    [
        ("Retain", BUCKET, "left behind", False),
        ("RetainExceptOnCreate", KEY, "left behind", False),
        ("Delete", BUCKET, "deleted", True),
        (None, KEY, "deleted", True),
        (None, ROLE, "deleted", False),
    ],
)
def test_what_becomes_of_a_resource_that_leaves(
    policy: str | None, kind: str, effect: str, lost: bool
) -> None:
    attributes = {"DeletionPolicy": policy} if policy else {}
    (found,) = changes({"It": resource(kind, attributes)}, {})
    assert (found.effect, found.lost, found.destroys) == (effect, lost, lost)


def test_any_change_of_the_pipeline_stops_what_is_running() -> None:
    stops = "an execution that is running is stopped"
    assert stops in change(resource(PIPELINE, Tags=[]), resource(PIPELINE, Tags=["x"])).notes
    assert stops in change(resource(PIPELINE, Name="a"), resource(PIPELINE, Name="b")).notes
    later = resource(PIPELINE, {"DependsOn": ["Other"]})
    assert stops not in change(resource(PIPELINE), later).notes
    assert stops not in change(resource(BUCKET, Tags=[]), resource(BUCKET, Tags=["x"])).notes


def test_stacks_that_no_action_names_any_more_are_told() -> None:
    note = "what it installed stays: the stacks"
    less = named(compared(definition(3), definition(2)), "Pipeline")
    assert f"{note} orders in {REGIONS[2]}" in less.notes
    deploy = {"type": "cloudformation", "stack": "bills"}
    renamed = named(compared(definition(2), definition(2, deploy=deploy, name="bills")), "Pipeline")
    assert f"{note} orders, orders in {REGIONS[1]}" in renamed.notes
    more = named(compared(definition(2), definition(3)), "Pipeline")
    assert not any(each.startswith(note) for each in more.notes)


FUNCTION: Any = {"Fn::If": ["Wide", [], []]}


@pytest.mark.parametrize(
    "old",
    [
        resource(PIPELINE, Stages=FUNCTION),
        resource(PIPELINE, Stages=["odd", {"Actions": FUNCTION}]),
        resource(PIPELINE, Stages=[{"Actions": ["odd", {"Configuration": {"Ref": "Odd"}}]}]),
        resource("AWS::CloudFormation::StackSet", StackInstancesGroup=FUNCTION),
        resource("AWS::CloudFormation::StackSet", StackInstancesGroup=[{"Regions": FUNCTION}]),
        resource("AWS::CloudFormation::StackSet", TemplateBody={"Ref": "Body"}),
    ],
)
def test_a_function_in_the_place_of_a_list_is_no_obstacle(old: Any) -> None:
    found = comparison({"Resources": {"Pipeline": old}}, template(definition(2)))
    assert named(found, "Pipeline").effect in ("replaced", "refused")


def test_what_refers_to_a_replaced_resource_follows() -> None:
    def made(name: str) -> dict[str, Any]:
        return {
            "Bucket": resource(BUCKET, BucketName=name),
            "Policy": resource(POLICY, Bucket={"Ref": "Bucket"}),
            "Pipeline": resource(PIPELINE, Stages=[{"Fn::Sub": "x-${Policy}"}]),
            "Other": resource(ROLE, Path="/"),
        }

    found = {each.resource: each for each in changes(made("a"), made("b"))}
    assert {name: each.effect for name, each in found.items()} == {
        "Bucket": "replaced", "Policy": "replaced", "Pipeline": "updated",
    }  # fmt: skip
    assert any("stopped" in note for note in found["Pipeline"].notes)


def test_resources_that_refer_to_each_other_are_followed_to_an_end() -> None:
    def made(name: str) -> dict[str, Any]:
        return {
            "A": resource(ALIAS, AliasName=name, TargetKeyId={"Ref": "B"}),
            "B": resource("AWS::KMS::ReplicaKey", PrimaryKeyArn={"Fn::GetAtt": ["A", "Arn"]}),
        }

    assert {each.effect for each in changes(made("a"), made("b"))} == {"replaced"}


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "It"}, {"Fn::GetAtt": ["It", "Arn"]}, {"Fn::GetAtt": "It.Arn"},
        {"Fn::Sub": "a${It}b"}, {"Fn::Sub": ["${It.Arn}", {}]}, [{"x": {"Ref": "It"}}],
        {"Fn::Sub": ["${x}", {"x": {"Ref": "It"}}]},
    ],
)  # fmt: skip
def test_every_way_to_refer_is_seen(value: Any) -> None:
    assert "It" in referred(value)


def test_text_alone_refers_to_nothing() -> None:
    assert referred({"Fn::Sub": "${!It} It", "Other": ["It"]}) == set()


@pytest.mark.parametrize("retention", ["retain", "delete"])
def test_a_region_that_leaves_leaves_its_store_or_loses_it(retention: str) -> None:
    stores = {"retention": retention}
    found = compared(definition(3, artifact_stores=stores), definition(2, artifact_stores=stores))
    bucket = named(found, "RegionalStores/ArtifactBucket", REGIONS[2])
    key = named(found, "RegionalStores/ArtifactKey", REGIONS[2])
    alias = named(found, "RegionalStores/ArtifactKeyAlias", REGIONS[2])
    expected = ("left behind", False) if retention == "retain" else ("deleted", True)
    assert (bucket.effect, bucket.lost) == (key.effect, key.lost) == expected
    assert alias.effect == "deleted"
    assert found.destroys == (retention == "delete")
    assert any("stopped" in note for note in named(found, "Pipeline").notes)


def test_a_region_that_joins_gets_a_store() -> None:
    found = compared(definition(2), definition(3))
    assert named(found, "RegionalStores/ArtifactBucket", REGIONS[2]).effect == "made"
    assert not found.destroys


def test_a_last_region_that_leaves_takes_the_stack_set_with_it() -> None:
    found = compared(definition(2), definition(1))
    assert named(found, "RegionalStores").effect == "deleted"
    assert named(found, "RegionalStores/ArtifactBucket", REGIONS[1]).effect == "left behind"


def test_a_change_within_the_stack_set_is_told_for_its_regions() -> None:
    found = compared(definition(3), definition(3, artifact_stores={"expire_after_days": 7}))
    bucket = named(found, "RegionalStores/ArtifactBucket", REGIONS[1], REGIONS[2])
    assert bucket.effect == "updated"
    assert any("ExpirationInDays" in each.path for each in bucket.differences)
    assert "TemplateBody" not in text(found)
    assert not found.destroys


def test_other_keys_within_the_stack_set_are_refused() -> None:
    found = compared(definition(3), definition(3, artifact_stores={"keys": "multi-region"}))
    assert named(found, "ArtifactKey").effect == "refused"
    assert named(found, "RegionalStores/ArtifactKey", REGIONS[1], REGIONS[2]).effect == "refused"


def test_another_prefix_makes_the_buckets_anew_within_the_same_stack_set() -> None:
    found = compared(definition(2), definition(2, artifact_stores={"prefix": "others"}))
    assert named(found, "RegionalStores").effect == "updated"
    bucket = named(found, "RegionalStores/ArtifactBucket", REGIONS[1])
    assert (bucket.effect, bucket.lost) == ("replaced", False)
    assert named(found, "BuildLogs").lost


def test_another_name_moves_the_stack_set() -> None:
    old, new = template(definition(2)), template(definition(2))
    new["Resources"]["RegionalStores"]["Properties"]["StackSetName"] = "others"
    found = comparison(old, new)
    assert named(found, "RegionalStores").effect == "replaced"
    gone, come = [
        each for each in found.resources if each.resource == "RegionalStores/ArtifactBucket"
    ]
    assert (gone.effect, come.effect) == ("left behind", "made")


def test_a_template_that_is_no_template_within_the_stack_set_is_told() -> None:
    old = template(definition(2))
    old["Resources"]["RegionalStores"]["Properties"]["TemplateBody"] = "{"
    with pytest.raises(ValueError, match="JSON"):
        comparison(old, template(definition(2)))


def test_the_text_and_the_data_tell_every_change_and_place() -> None:
    found = compared(definition(3), definition(2, description="Other", tags={"a": "b"}))
    written, told = text(found), data(found)
    for each in found.resources:
        assert f"{each.resource} ({each.type}) is {each.effect}" in written
        assert all(f" {difference.path}: " in written for difference in each.differences)
    assert "~ Description: " in written
    assert json.loads(json.dumps(told)) == json.loads(json.dumps(told))
    assert [each["resource"] for each in told["resources"]] == [
        each.resource for each in found.resources
    ]
    assert told["destroys"] is found.destroys


def test_long_values_are_shown_from_where_they_part() -> None:
    old, new = ({"Resources": {}, "Description": "x" * 500 + end} for end in ("one", "two"))
    (line,) = [each for each in text(comparison(old, new)).splitlines() if "Description" in each]
    assert "one" in line
    assert "two" in line
    assert len(line) < 100


def test_a_terminal_is_safe_from_an_old_template() -> None:
    old = {"Resources": {"It\x1b[2J": resource(ROLE, RoleName="a\x1b[2J")}}
    assert "\x1b" not in text(comparison(old, {"Resources": {}}))
