"""Small templates that are right, for the tests to break one thing at a time."""

from __future__ import annotations

import json
from typing import Any

REGIONS = ["eu-west-1", "sa-east-1"]
PREFIX = "orders-artifacts"
BUCKET = PREFIX + "-${AWS::AccountId}-${AWS::Region}-an"
ALIAS = "alias/orders-artifacts"


def sub(text: str) -> dict[str, Any]:
    """Return ``Fn::Sub`` of a text."""
    return {"Fn::Sub": text}


def _key_policy() -> dict[str, Any]:
    root = sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")
    statement = {"Effect": "Allow", "Principal": {"AWS": root}, "Action": "kms:*", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def _bucket(key: Any) -> dict[str, Any]:
    encryption = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}
    return {
        "Type": "AWS::S3::Bucket",
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "Properties": {
            "BucketName": sub(BUCKET),
            "BucketNamespace": "account-regional",
            "BucketEncryption": {
                "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": encryption}]
            },
        },
    }


def _key(**more: Any) -> dict[str, Any]:
    properties = {"KeyPolicy": _key_policy(), "EnableKeyRotation": True, **more}
    return {
        "Type": "AWS::KMS::Key",
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "Properties": properties,
    }


def _alias() -> dict[str, Any]:
    return {
        "Type": "AWS::KMS::Alias",
        "Properties": {"AliasName": ALIAS, "TargetKeyId": {"Ref": "ArtifactKey"}},
    }


def regional() -> dict[str, Any]:
    """Return the template of one Region's bucket, key and alias."""
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {
            "ArtifactKey": _key(),
            "ArtifactAlias": _alias(),
            "ArtifactBucket": _bucket({"Fn::GetAtt": ["ArtifactKey", "Arn"]}),
        },
    }


def _stage(name: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"Name": name, "Actions": list(actions), **more}


def _deploy(region: str) -> dict[str, Any]:
    return {
        "Name": f"deploy-{region}",
        "ActionTypeId": {
            "Category": "Deploy",
            "Owner": "AWS",
            "Provider": "CloudFormation",
            "Version": "1",
        },
        "Region": region,
        "RunOrder": 1,
        "Configuration": {
            "ActionMode": "CREATE_UPDATE",
            "StackName": "orders",
            "RoleArn": {"Fn::GetAtt": "PipelineRole.Arn"},
            "TemplatePath": "Source::template.yaml",
        },
        "InputArtifacts": [{"Name": "Source"}],
    }


def _source() -> dict[str, Any]:
    return {
        "Name": "checkout",
        "ActionTypeId": {
            "Category": "Source",
            "Owner": "AWS",
            "Provider": "CodeStarSourceConnection",
            "Version": "1",
        },
        "Configuration": {
            "ConnectionArn": {"Ref": "ConnectionArn"},
            "FullRepositoryId": "acme/orders",
            "BranchName": "main",
        },
        "OutputArtifacts": [{"Name": "Source"}],
    }


def _entry() -> dict[str, Any]:
    rule = {
        "Name": "chosen",
        "RuleTypeId": {
            "Category": "Rule",
            "Owner": "AWS",
            "Provider": "VariableCheck",
            "Version": "1",
        },
        "Configuration": {"Variable": "#{variables.Regions}", "Value": "all", "Operator": "EQ"},
    }
    return {"Conditions": [{"Result": "SKIP", "Rules": [rule]}]}


def _store(region: str) -> dict[str, Any]:
    location = sub(f"{PREFIX}-${{AWS::AccountId}}-{region}-an")
    key = sub(f"arn:${{AWS::Partition}}:kms:{region}:${{AWS::AccountId}}:{ALIAS}")
    store = {"Type": "S3", "Location": location, "EncryptionKey": {"Id": key, "Type": "KMS"}}
    return {"Region": region, "ArtifactStore": store}


def _role() -> dict[str, Any]:
    trusted = {"Service": "codepipeline.amazonaws.com"}
    trust = {"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}
    allowed = {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": sub("${ArtifactBucket.Arn}/*"),
    }
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
            "Policies": [
                {
                    "PolicyName": "artifacts",
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": [allowed]},
                }
            ],
        },
    }


def _pipeline() -> dict[str, Any]:
    return {
        "Type": "AWS::CodePipeline::Pipeline",
        "DependsOn": ["ArtifactStacks"],
        "Properties": {
            "Name": "orders",
            "PipelineType": "V2",
            "ExecutionMode": "QUEUED",
            "RestartExecutionOnUpdate": False,
            "RoleArn": {"Fn::GetAtt": ["PipelineRole", "Arn"]},
            "ArtifactStores": [_store(region) for region in ("us-east-1", *REGIONS)],
            "Variables": [{"Name": "Regions", "DefaultValue": "all"}],
            "Triggers": [
                {
                    "ProviderType": "CodeStarSourceConnection",
                    "GitConfiguration": {
                        "SourceActionName": "checkout",
                        "Push": [{"Branches": {"Includes": ["main"]}}],
                    },
                }
            ],
            "Stages": [
                _stage("Source", _source()),
                _stage(
                    "Deploy",
                    *(_deploy(region) for region in REGIONS),
                    BeforeEntry=_entry(),
                    OnFailure={
                        "Result": "RETRY",
                        "RetryConfiguration": {"RetryMode": "ALL_ACTIONS"},
                    },
                ),
            ],
            "Tags": [{"Key": "team", "Value": "payments"}],
        },
    }


def _stacks(body: dict[str, Any]) -> dict[str, Any]:
    target = {"DeploymentTargets": {"Accounts": [{"Ref": "AWS::AccountId"}]}, "Regions": [*REGIONS]}
    return {
        "Type": "AWS::CloudFormation::StackSet",
        "Properties": {
            "StackSetName": "orders-artifacts",
            "PermissionModel": "SELF_MANAGED",
            "TemplateBody": json.dumps(body),
            "StackInstancesGroup": [target],
        },
    }


def home() -> dict[str, Any]:
    """Return a home template in us-east-1 with a key for every Region."""
    template = regional()
    template["Parameters"] = {"ConnectionArn": {"Type": "String"}}
    template["Resources"] |= {
        "ArtifactStacks": _stacks(regional()),
        "PipelineRole": _role(),
        "Pipeline": _pipeline(),
    }
    return template


def multi_region() -> dict[str, Any]:
    """Return a home template whose one key has replicas, named by key ARN everywhere."""
    template = home()
    body = regional()
    body["Parameters"] = {"PrimaryKeyArn": {"Type": "String"}}
    body["Resources"]["ArtifactKey"] = {
        "Type": "AWS::KMS::ReplicaKey",
        "Properties": {"PrimaryKeyArn": {"Ref": "PrimaryKeyArn"}, "KeyPolicy": _key_policy()},
    }
    del body["Resources"]["ArtifactAlias"], template["Resources"]["ArtifactAlias"]
    stacks = template["Resources"]["ArtifactStacks"] = _stacks(body)
    stacks["Properties"]["Parameters"] = [
        {
            "ParameterKey": "PrimaryKeyArn",
            "ParameterValue": {"Fn::GetAtt": ["ArtifactKey", "Arn"]},
        }
    ]
    template["Resources"]["ArtifactKey"] = _key(MultiRegion=True)
    for store in template["Resources"]["Pipeline"]["Properties"]["ArtifactStores"]:
        there = f"arn:${{AWS::Partition}}:kms:{store['Region']}:${{AWS::AccountId}}:"
        store["ArtifactStore"]["EncryptionKey"]["Id"] = sub(there + "key/${ArtifactKey}")
    return template


def edit_body(template: dict[str, Any], change: Any) -> None:
    """Let ``change`` alter the stack set's body in place."""
    properties = template["Resources"]["ArtifactStacks"]["Properties"]
    body = json.loads(properties["TemplateBody"])
    change(body)
    properties["TemplateBody"] = json.dumps(body)
