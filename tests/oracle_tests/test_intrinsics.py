"""Intrinsic functions are evaluated as CloudFormation's documentation says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracles.intrinsics import Environment, resolve, resolved

HERE = "arn:aws:{}:us-east-1:111122223333:{}"

TEMPLATE: dict[str, Any] = {
    "Parameters": {
        "Stage": {"Type": "String", "Default": "live", "AllowedValues": ["live", "test"]},
        "Names": {"Type": "CommaDelimitedList", "Default": "a, b"},
        "Numbers": {"Type": "List<Number>", "Default": "1,2"},
        "Long": {"Type": "String", "MinLength": 8, "MaxLength": 9},
        "RoleArn": {"Type": "String"},
        "Count": {"Type": "Number", "Default": 3, "MinValue": 1, "MaxValue": 5},
        "ConnectionArn": {"Type": "String", "AllowedPattern": "arn:aws(-[a-z]+)*:code.*"},
        "Impossible": {"Type": "String", "AllowedPattern": "[!]+"},
    },
    "Mappings": {"Sizes": {"us-east-1": {"Size": "big"}, "eu-west-1": {"Size": "small"}}},
    "Conditions": {
        "Live": {"Fn::Equals": [{"Ref": "Stage"}, "live"]},
        "Test": {"Fn::Not": [{"Condition": "Live"}]},
        "Home": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
        "LiveHome": {"Fn::And": [{"Condition": "Live"}, {"Condition": "Home"}]},
        "Either": {"Fn::Or": [{"Condition": "Test"}, {"Condition": "Home"}]},
        "TestHome": {"Fn::And": [{"Condition": "Home"}, {"Condition": "Test"}]},
        "Two": {"Condition": "Live", "Fn::Not": [{"Condition": "Live"}]},
        "Round": {"Fn::Not": [{"Condition": "Round"}]},
        "Odd": {"Fn::Xor": [{"Condition": "Test"}, {"Condition": "Home"}]},
    },
    "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {}},
        "NamedRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {"RoleName": {"Fn::Sub": "${Stage}-role"}, "Path": "/team/"},
        },
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "plain-name"}},
        "Prefixed": {
            "Type": "AWS::S3::Bucket",
            "Properties": {"BucketNamePrefix": "orders", "BucketNamespace": "account-regional"},
        },
        "Open": {"Type": "AWS::S3::Bucket"},
        "Stacks": {"Type": "AWS::CloudFormation::StackSet", "Properties": {"StackSetName": "s"}},
        "Nested": {"Type": "AWS::CloudFormation::Stack", "Properties": {}},
        "Own": {"Type": "Custom::Thing"},
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}},
        "Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/a/b"}},
        "Project": {"Type": "AWS::CodeBuild::Project", "Properties": {"Name": "build"}},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {"Name": "start"}},
        "Policy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {}},
        "Application": {
            "Type": "AWS::CodeDeploy::Application",
            "Properties": {"ApplicationName": "app"},
        },
        "Key": {"Type": "AWS::KMS::Key", "Properties": {}},
        "ManyKey": {"Type": "AWS::KMS::Key", "Properties": {"MultiRegion": True}},
        "Loop": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Loop"}}},
        "Never": {"Type": "AWS::SNS::Topic", "Condition": "Test"},
    },
}
WHERE = Environment(template=TEMPLATE)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "AWS::URLSuffix"}, "amazonaws.com"),
        ({"Ref": "AWS::StackName"}, "delivery"),
        ({"Ref": "Stage"}, "live"),
        ({"Ref": "Names"}, ["a", "b"]),
        (
            {"Fn::Sub": "${Count} of ${AWS::Region}, ${!Stage}, $Stage"},
            "3 of us-east-1, ${Stage}, $Stage",
        ),
        ({"Fn::Sub": ["${A}/${Stage}", {"A": {"Ref": "Stage"}}]}, "live/live"),
        ({"Fn::Sub": "${Bucket.Arn}/*"}, "arn:aws:s3:::plain-name/*"),
        ({"Fn::GetAtt": "Role.Arn"}, "arn:aws:iam::111122223333:role/Role"),
        ({"Fn::GetAtt": ["NamedRole", "Arn"]}, "arn:aws:iam::111122223333:role/team/live-role"),
        ({"Ref": "NamedRole"}, "live-role"),
        ({"Ref": "Policy"}, "arn:aws:iam::111122223333:policy/Policy"),
        ({"Ref": "Bucket"}, "plain-name"),
        ({"Ref": "Prefixed"}, "orders-111122223333-us-east-1-an"),
        ({"Fn::GetAtt": ["Bucket", "DomainName"]}, "plain-name.s3.amazonaws.com"),
        ({"Ref": "Topic"}, HERE.format("sns", "news")),
        ({"Fn::GetAtt": ["Topic", "TopicName"]}, "news"),
        ({"Fn::GetAtt": ["Group", "Arn"]}, HERE.format("logs", "log-group:/a/b:*")),
        ({"Fn::GetAtt": ["Project", "Arn"]}, HERE.format("codebuild", "project/build")),
        ({"Fn::GetAtt": ["Rule", "Arn"]}, HERE.format("events", "rule/start")),
        ({"Ref": "Application"}, "app"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Count"}]]}, "a-3"),
        ({"Fn::Join": ["", {"Ref": "Names"}]}, "ab"),
        ({"Fn::Select": ["1", {"Fn::Split": ["/", "x/y/z"]}]}, "y"),
        ({"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "Size"]}, "big"),
        ({"Fn::FindInMap": ["Sizes", "no", "Size", {"DefaultValue": "none"}]}, "none"),
        ({"Fn::Base64": "text"}, "dGV4dA=="),
        ({"Fn::If": ["Live", "yes", {"Ref": "Missing"}]}, "yes"),
        ({"Fn::If": ["LiveHome", 1, 2]}, 1),
        ({"Fn::If": ["Test", 1, 2]}, 2),
        ({"Fn::If": ["TestHome", 1, 2]}, 2),
        ({"Ref": "Numbers"}, ["1", "2"]),
        ({"Ref": "Long"}, "longxxxx"),
        ({"Ref": "RoleArn"}, "arn:aws:iam::111122223333:role/rolearn"),
        ({"Fn::GetAtt": "Own.Anything"}, "Own.Anything"),
        ({"Fn::GetAtt": "Nested.Outputs.Name"}, "Nested.Outputs.Name"),
        ({"Fn::GetAZs": ""}, ["us-east-1a", "us-east-1b", "us-east-1c"]),
        ({"Fn::GetAZs": "eu-west-1"}, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
        ({"Fn::If": ["Either", 1, 2]}, 1),
        ([{"Fn::If": ["Test", 1, {"Ref": "AWS::NoValue"}]}, 2], [2]),
        ({"a": {"Ref": "AWS::NoValue"}, "b": 1}, {"b": 1}),
        (
            {"Condition": {"StringEquals": {"a": {"Ref": "Stage"}}}},
            {"Condition": {"StringEquals": {"a": "live"}}},
        ),
    ],
)
def test_value(value: Any, expected: Any) -> None:
    assert resolve(value, WHERE) == expected


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"Ref": "Missing"}, "Missing"),
        ({"Ref": "AWS::Nothing"}, "AWS::Nothing"),
        ({"Fn::Sub": "${Missing}"}, "Missing"),
        ({"Fn::Sub": "${Missing.Arn}"}, "Missing"),
        ({"Fn::Sub": "${Names}"}, "text"),
        ({"Fn::Sub": ["${A}"]}, "Fn::Sub"),
        ({"Fn::Sub": ["${Stage}", "text"]}, "Fn::Sub"),
        ({"Fn::Sub": [["${Stage}"], {}]}, "Fn::Sub"),
        ({"Fn::GetAtt": "Nested.Arn"}, "Nested"),
        ({"Fn::If": ["Two", 1, 2]}, "not a condition"),
        ({"Fn::If": [["Live"], 1, 2]}, "Live"),
        ({"Fn::FindInMap": ["Sizes", "mars", "Size", "Deep"]}, "mars"),
        ({"Fn::FindInMap": ["Sizes", "mars", "Size", {"Other": 1}]}, "mars"),
        ({"Fn::GetAtt": ["Missing", "Arn"]}, "Missing"),
        ({"Fn::GetAtt": ["Role", "Name"]}, "Name"),
        ({"Fn::GetAtt": ["Stage", "Arn"]}, "Stage"),
        ({"Fn::GetAtt": ["Role"]}, "Fn::GetAtt"),
        ({"Fn::FindInMap": ["Sizes", "mars", "Size"]}, "mars"),
        ({"Fn::FindInMap": ["Weights", "us-east-1", "Size"]}, "Weights"),
        ({"Fn::Select": [2, ["a", "b"]]}, "item 2"),
        ({"Fn::Join": ["-", "text"]}, "list"),
        ({"Fn::Join": ["-", [["a"]]]}, "text"),
        ({"Fn::If": ["Missing", 1, 2]}, "Missing"),
        ({"Fn::If": ["Round", 1, 2]}, "Round"),
        ({"Fn::If": ["Odd", 1, 2]}, "Fn::Xor"),
        ({"Fn::If": ["Live", 1]}, "Fn::If"),
        ({"Fn::Add": [1, 2]}, "Fn::Add"),
        ({"Fn::ImportValue": "elsewhere"}, "elsewhere"),
        ({"Ref": "AWS::NoValue"}, "NoValue"),
        ({"Ref": "Loop"}, "Loop"),
        ({"Ref": "Never"}, "Never"),
        ({"Ref": "Impossible"}, "Impossible"),
    ],
)
def test_what_cannot_be_resolved_is_named(value: Any, named: str) -> None:
    with pytest.raises(AssertionError, match=named):
        resolve(value, WHERE)


@pytest.mark.parametrize(
    "given",
    [
        {"Stage": "other"},
        {"Long": "short"},
        {"Long": "x" * 10},
        {"Count": "9"},
        {"Count": "many"},
        {"ConnectionArn": "x"},
    ],
)
def test_illegal_parameter_is_refused(given: dict[str, str]) -> None:
    [name] = given
    with pytest.raises(AssertionError, match=name):
        resolve({"Ref": name}, Environment(template=TEMPLATE, parameters=given))


def test_parameter_without_default_gets_a_fitting_value() -> None:
    made = resolve({"Ref": "ConnectionArn"}, WHERE)
    assert made.startswith(HERE.format("codeconnections", "connection/"))


@pytest.mark.parametrize(
    ("region", "partition", "suffix"),
    [
        ("us-east-1", "aws", "amazonaws.com"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
        ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
    ],
)
def test_partition_follows_from_the_region(region: str, partition: str, suffix: str) -> None:
    where = Environment(region=region, template=TEMPLATE)
    text = resolve({"Fn::Sub": "${AWS::Partition} ${AWS::URLSuffix}"}, where)
    assert text == f"{partition} {suffix}"
    assert resolve({"Fn::GetAtt": "Role.Arn"}, where).startswith(f"arn:{partition}:iam::")


def test_what_is_given_goes_before_what_is_made() -> None:
    where = Environment(partition="aws-iso", url_suffix="c2s", stack_id="id", imports={"a": "b"})
    text = resolve({"Fn::Sub": "${AWS::Partition} ${AWS::URLSuffix} ${AWS::StackId}"}, where)
    assert text == "aws-iso c2s id"
    assert resolve({"Fn::ImportValue": "a"}, where) == "b"
    made = resolve({"Ref": "AWS::StackId"}, WHERE)
    assert made.startswith(HERE.format("cloudformation", "stack/delivery/"))


def test_stack_set_and_made_bucket_names() -> None:
    assert resolve({"Ref": "Stacks"}, WHERE).startswith("s:")
    assert resolve({"Fn::GetAtt": "Stacks.StackSetId"}, WHERE) == resolve({"Ref": "Stacks"}, WHERE)
    assert resolve({"Ref": "Open"}, WHERE).startswith("delivery-open-")


def test_key_ids_differ_by_region_and_multi_region_keys_say_so() -> None:
    there = Environment(region="eu-west-1", template=TEMPLATE)
    assert resolve({"Ref": "Key"}, WHERE) != resolve({"Ref": "Key"}, there)
    assert not resolve({"Ref": "Key"}, WHERE).startswith("mrk-")
    assert resolve({"Ref": "ManyKey"}, WHERE).startswith("mrk-")
    arn = resolve({"Fn::GetAtt": "Key.Arn"}, there)
    assert arn == "arn:aws:kms:eu-west-1:111122223333:key/" + resolve({"Ref": "Key"}, there)


def test_resources_without_their_condition_are_gone() -> None:
    template = {
        **TEMPLATE,
        "Conditions": {"Live": TEMPLATE["Conditions"]["Live"]},
        "Resources": {
            "Kept": {"Type": "AWS::SNS::Topic", "Condition": "Live"},
            "Named": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Stage"}}},
        },
        "Outputs": {"Stage": {"Value": {"Ref": "Stage"}, "Condition": "Live"}},
    }
    live = resolved(template, Environment())
    test = resolved(template, Environment(parameters={"Stage": "test"}))
    assert list(live["Resources"]) == ["Kept", "Named"]
    assert list(test["Resources"]) == ["Named"]
    assert live["Outputs"] == {"Stage": {"Value": "live"}}
    assert test["Outputs"] == {}
    assert test["Resources"]["Named"]["Properties"] == {"TopicName": "test"}


def test_failure_names_the_resource() -> None:
    template = {"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"X": {"Ref": "B"}}}}}
    with pytest.raises(AssertionError, match=r"Resources\.A: nothing is named B"):
        resolved(template, Environment())
