"""Findings that stand: the one list, five at most, each for a reason that AWS gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .findings import Finding
from .patterns import overlap


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings about which nothing is to be mended.

    :param rules: the scanners' rules.
    :param subjects: patterns of what the findings are about.
    :param where: a pattern of the places.
    :param pages: what AWS says.
    """

    rules: tuple[str, ...]
    subjects: tuple[str, ...]
    where: str
    reason: str
    pages: tuple[str, ...]

    def covers(self, finding: Finding) -> bool:
        """Say whether a finding is one of these."""
        return (
            finding.rule in self.rules
            and any(overlap(each, finding.subject) for each in self.subjects)
            and overlap(self.where, finding.where)
        )


SUPPRESSIONS = (
    Suppression(
        ("checkov CKV_AWS_18",),
        ("AWS::S3::Bucket.ArtifactBucket",),
        "*",
        "Access logs need one more bucket in every Region, without a key of ours and itself not"
        " logged. AWS recommends CloudTrail instead, which covers every bucket at once.",
        ("https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html",),
    ),
    Suppression(
        (
            "parliament PERMISSIONS_MANAGEMENT_ACTIONS",
            "parliament RESOURCE_STAR",
            "policy-sentry any resource",
        ),
        ("kms:*",),
        "* KeyPolicy",
        "In a key's own policy * is the key itself, and the account must be allowed every call:"
        " otherwise IAM policies count for nothing, and the key may be lost.",
        (
            "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
            "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
        ),
    ),
    Suppression(
        (
            "parliament INVALID_ARN",
            "policy-sentry idle resource",
            "policy-sentry resource of another kind",
        ),
        ("*aws:transform/Serverless-2016-10-31",),
        "* DeploymentRole* Policies",
        "The transform is owned by the account `aws`, and stands in no table of resources.",
        ("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html",),
    ),
    Suppression(
        ("parliament MISMATCHED_TYPE", "parliament UNKNOWN_CONDITION_FOR_ACTION"),
        (
            "Type mismatch: s3:TlsVersion requires a value of type Numeric but given ['1.2']",
            "Unknown condition s3:TlsVersion for action s3:InitiateReplication",
            "Unknown condition s3:TlsVersion for action s3:PutAccessPointPublicAccessBlock",
        ),
        "* ArtifactBucketPolicy PolicyDocument",
        "AWS gives this very statement. parliament takes 1.2 for no number; and two calls of s3:*"
        " that do not send the key are not refused, which is what is meant.",
        ("https://repost.aws/knowledge-center/s3-enforce-modern-tls",),
    ),
    Suppression(
        (
            "parliament CREDENTIALS_EXPOSURE",
            "parliament PERMISSIONS_MANAGEMENT_ACTIONS",
            "parliament PRIVILEGE_ESCALATION",
            "parliament RESOURCE_POLICY_PRIVILEGE_ESCALATION",
        ),
        (
            # Whoever takes a role, or logs in to a registry.
            "sts:assumerole",
            "ecr:getauthorizationtoken",
            # The pipeline.
            "cloudformation:setstackpolicy",
            "iam:passrole",
            "iam:passrole and cloudformation:createstack",
            "lambda:updatefunctioncode",
            "s3:putobjectacl",
            "s3:putobjectversionacl",
            "ec2:createnetworkinterfacepermission",
            # Stores of other Regions.
            "kms:createkey",
            "kms:putkeypolicy",
            "s3:deletebucketpolicy",
            "s3:putbucketpolicy",
            "s3:putbucketpublicaccessblock",
            "s3:* not being allowed, but does allow s3:PutBucketPolicy",
            "s3:DeleteObject not being allowed, but does allow s3:PutLifecycleConfiguration",
            # The application's stacks.
            "iam:attachrolepolicy",
            "iam:createrole",
            "iam:deleterole",
            "iam:deleterolepermissionsboundary",
            "iam:deleterolepolicy",
            "iam:detachrolepolicy",
            "iam:putrolepermissionsboundary",
            "iam:putrolepolicy",
            "iam:updateassumerolepolicy",
            "iam:updaterole",
            "iam:updateroledescription",
            "lambda:addpermission",
            "lambda:removepermission",
        ),
        "*",
        "These rules judge calls by their names. AWS documents each for what the role does; all"
        " are bound by ARN, but kms:CreateKey and ecr:GetAuthorizationToken, which take none.",
        (
            "https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
        ),
    ),
)


def standing(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that no suppression covers."""
    return [each for each in findings if not any(one.covers(each) for one in SUPPRESSIONS)]
