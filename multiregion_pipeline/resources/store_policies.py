"""The policies of an artifact bucket and its key.

https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from awacs import aws

from ..definition.values import rendered
from ..naming import logical_ids
from ..naming.arns import arn
from ..permissions.other_account import Guest
from ..plan.project import CODE_PREFIX

_BUCKET = f"${{{logical_ids.ARTIFACT_BUCKET}.Arn}}"
_OBJECTS = f"{_BUCKET}/*"


def key_policy(guests: Iterable[Guest]) -> aws.PolicyDocument:
    """Leave the key to the IAM policies of the account, and of accounts installed from it.

    A role of the same stack must not be named: the role needs the key's ARN, and KMS refuses
    principals that do not exist yet.

    :param guests: accounts that use the key.
    """
    owner = aws.Statement(
        Sid="AccountPolicies",
        Effect=aws.Allow,
        Principal=aws.Principal("AWS", rendered(arn("iam", "", "root"))),
        Action=[aws.Action("kms", "*")],
        Resource=["*"],
    )
    guests = tuple(guests)
    calls = ("Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey*", "ReEncrypt*")
    return aws.PolicyDocument(
        Version="2012-10-17",
        Statement=[
            owner,
            *(_shared("UseFrom", guest, "kms", calls, ["*"]) for guest in guests),
            *(_shared("ReadFrom", guest, "kms", calls[:1], ["*"]) for guest in _readers(guests)),
        ],
    )


def bucket_policy(guests: Iterable[Guest]) -> aws.PolicyDocument:
    """Refuse plain HTTP, old TLS, and uploads that are not encrypted by KMS.

    :param guests: accounts that read and write the bucket.
    """
    guests = tuple(guests)
    look = ("GetBucketAcl", "GetBucketLocation", "GetBucketVersioning")
    move = ("GetObject", "GetObjectVersion", "PutObject", "PutObjectAcl")
    bucket, objects, code = map(rendered, (_BUCKET, _OBJECTS, f"{_BUCKET}/{CODE_PREFIX}/*"))
    return aws.PolicyDocument(
        Version="2012-10-17",
        Statement=[
            _refused("OnlyTls", "*", [bucket, objects], aws.Bool({"aws:SecureTransport": "false"})),
            _refused(
                "OnlyRecentTls",
                "*",
                [bucket, objects],
                aws.NumericLessThan({"s3:TlsVersion": "1.2"}),
            ),
            _refused(
                "OnlyEncrypted",
                "PutObject",
                [objects],
                aws.StringNotEquals({"s3:x-amz-server-side-encryption": "aws:kms"}),
            ),
            *(_shared("LookFrom", guest, "s3", look, [bucket]) for guest in guests),
            *(_shared("MoveFrom", guest, "s3", move, [objects]) for guest in guests),
            *(_shared("ReadFrom", guest, "s3", move[:2], [code]) for guest in _readers(guests)),
        ],
    )


def _refused(
    name: str, action: str, resources: list[Any], condition: aws.ConditionElement
) -> aws.Statement:
    return aws.Statement(
        Sid=name,
        Effect=aws.Deny,
        Principal=aws.Principal("*"),
        Action=[aws.Action("s3", action)],
        Resource=resources,
        Condition=aws.Condition(condition),
    )


def _readers(guests: Iterable[Guest]) -> list[Guest]:
    """Name guests by their roles that only read packaged code."""
    return [replace(guest, roles=guest.readers) for guest in guests if guest.readers]


def _shared(
    name: str, guest: Guest, service: str, calls: Iterable[str], resources: list[Any]
) -> aws.Statement:
    """Allow calls to a guest's roles, in its own Regions alone.

    Only the account's root is named as principal, so that the roles need not exist yet.
    """
    return aws.Statement(
        Sid=f"{name}{guest.account}",
        Effect=aws.Allow,
        Principal=aws.Principal("AWS", rendered(arn("iam", "", "root", guest.account))),
        Action=[aws.Action(service, call) for call in calls],
        Resource=resources,
        Condition=aws.Condition(
            [
                aws.ArnEquals({"aws:PrincipalArn": [rendered(role) for role in guest.roles]}),
                aws.StringEquals({"aws:RequestedRegion": list(guest.regions)}),
            ]
        ),
    )
