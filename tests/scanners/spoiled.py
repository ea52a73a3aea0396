"""Faults that the scanners must find: a template and policies that were right before."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from .deployments import deployments
from .findings import Finding
from .policies import Policy

NAME = "spoiled"


def is_spoiled(finding: Finding) -> bool:
    """Say whether a finding is about one of these."""
    return finding.where.startswith(NAME)


def rules(findings: Iterable[Finding], fault: str) -> set[str]:
    """Return the rules that found a policy's fault."""
    assert fault in _FAULTS
    return {each.rule for each in findings if each.where == f"{NAME} {fault} Policies"}


def template() -> dict[str, Any]:
    """Weaken one resource of each kind that checkov knows."""
    [sample] = [each for each in deployments() if each.name == "lambda-observed.pipeline"]
    spoiled = copy.deepcopy(sample.template)
    properties = {name: each["Properties"] for name, each in spoiled["Resources"].items()}
    properties["ArtifactBucket"]["PublicAccessBlockConfiguration"]["BlockPublicAcls"] = False
    properties["ArtifactBucket"]["VersioningConfiguration"]["Status"] = "Suspended"
    properties["ArtifactKey"]["EnableKeyRotation"] = False
    properties["BuildLogs"].pop("KmsKeyId", None)
    properties["BuildProject"]["Artifacts"] = {"Type": "S3", "EncryptionDisabled": True}
    properties["DeadLetters"].pop("KmsMasterKeyId", None)
    properties["NotificationTopic"].pop("KmsMasterKeyId", None)
    statements = properties["PipelineRole"]["Policies"][0]["PolicyDocument"]["Statement"]
    statements.append({"Effect": "Allow", "Action": "*", "Resource": "*"})
    return spoiled


CHECKS = (
    ("CKV_AWS_53", "AWS::S3::Bucket.ArtifactBucket"),
    ("CKV_AWS_21", "AWS::S3::Bucket.ArtifactBucket"),
    ("CKV_AWS_7", "AWS::KMS::Key.ArtifactKey"),
    ("CKV_AWS_158", "AWS::Logs::LogGroup.BuildLogs"),
    ("CKV_AWS_27", "AWS::SQS::Queue.DeadLetters"),
    ("CKV_AWS_26", "AWS::SNS::Topic.NotificationTopic"),
    ("CKV_AWS_78", "AWS::CodeBuild::Project.BuildProject"),
    ("CKV_AWS_107", "AWS::IAM::Role.PipelineRole"),
)
"""What checkov must find in the template."""

_OBJECT = "arn:aws:s3:::example/key"
_INSTANCE = "arn:aws:ec2:us-east-1:111122223333:instance/*"
_DOCUMENT = "arn:aws:ssm:us-east-1:*:document/AWS-RunShellScript"


def _allow(call: str, resource: str, **elements: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": [call], "Resource": [resource], **elements}


_FAULTS: dict[str, tuple[dict[str, Any], ...]] = {
    "unknown call": (_allow("s3:GetObjekt", _OBJECT),),
    "unknown service": (_allow("s4:GetObject", _OBJECT),),
    "any resource": (_allow("s3:GetObject", "*"),),
    "any resource by a pattern": (_allow("kms:*", "*"),),
    "another resource": (_allow("codedeploy:GetApplication", _DOCUMENT),),
    "a bucket's call on an object": (_allow("s3:GetBucketAcl", _OBJECT),),
    "a resource where none is taken": (_allow("kms:CreateKey", "arn:aws:kms:*:*:key/*"),),
    "half of the resources": (_allow("ssm:SendCommand", _INSTANCE),),
    "all resources, statement by statement": (
        _allow("ssm:SendCommand", _INSTANCE),
        _allow("ssm:SendCommand", _DOCUMENT),
    ),
    "unknown key": (
        _allow("s3:GetObject", _OBJECT, Condition={"StringEquals": {"s3:prefix": "a"}}),
    ),
    "key of another type": (
        _allow("s3:GetObject", _OBJECT, Condition={"ArnEquals": {"s3:ResourceAccount": "arn:x"}}),
    ),
    "set of one value": (
        _allow(
            "s3:GetObject",
            _OBJECT,
            Condition={"ForAllValues:StringEquals": {"aws:PrincipalOrgID": ["o-1"]}},
        ),
    ),
    "no effect": ({"Action": "s3:GetObject", "Resource": _OBJECT},),
    "everybody but one": (_allow("s3:GetObject", _OBJECT, NotPrincipal={"AWS": "111122223333"}),),
    "malformed beside credentials": (
        _allow("s3:GetObject", "example/key"),
        _allow("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/example"),
    ),
}
POLICIES = tuple(
    Policy(f"{NAME} {fault}", "Policies", {"Version": "2012-10-17", "Statement": list(statements)})
    for fault, statements in _FAULTS.items()
)
