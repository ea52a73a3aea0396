"""The bucket and the key of one Region, in whichever template makes them.

https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from troposphere import AWSObject, Equals, GetAtt, If, Or, Parameter, Ref, encode_to_dict, kms, s3

from ..definition.values import is_literal, rendered
from ..facts.regions import WITHOUT_BUCKET_NAMESPACE
from ..naming import logical_ids, physical_names
from ..permissions.other_account import Guest, guests
from ..plan.plan import Plan
from .properties import given, tags
from .store_policies import bucket_policy, key_policy

_REGION = "${AWS::Region}"
_WITHOUT_NAMESPACE = "WithoutBucketNamespace"


def home_store(plan: Plan) -> Iterator[AWSObject]:
    """Make the home Region's bucket and key, unless they exist already."""
    if not plan.stores_made_by("home"):
        return
    multi_region = plan.pipeline.artifact_stores.keys == "multi-region"
    here = [guest for guest in guests(plan) if plan.pipeline.home in guest.regions]
    key = kms.Key(
        logical_ids.ARTIFACT_KEY,
        Description=rendered(f"Artifacts of the pipeline {plan.pipeline.name}"),
        EnableKeyRotation=True,
        KeyPolicy=key_policy(here),
        **given(MultiRegion=multi_region, Tags=tags(plan)),
        **_kept(plan),
    )
    namespace = plan.pipeline.home not in WITHOUT_BUCKET_NAMESPACE
    name = rendered(physical_names.bucket(plan.prefix, plan.pipeline.home))
    yield from _store(plan, key, name, "account-regional" if namespace else None, here)


def regional_store(plan: Plan) -> Iterator[AWSObject]:
    """Make the bucket and the key of whichever Region the template is deployed to."""
    policy = key_policy(guests(plan))
    if plan.pipeline.artifact_stores.keys == "multi-region":
        key: AWSObject = kms.ReplicaKey(
            logical_ids.ARTIFACT_KEY,
            Description=f"Artifacts of the pipeline {plan.prefix}",
            PrimaryKeyArn=Ref(logical_ids.PRIMARY_KEY),
            KeyPolicy=encode_to_dict(policy),
            **given(Tags=tags(plan)),
            **_kept(plan),
        )
    else:
        key = kms.Key(
            logical_ids.ARTIFACT_KEY,
            Description=f"Artifacts of the pipeline {plan.prefix}",
            EnableKeyRotation=True,
            KeyPolicy=policy,
            **given(Tags=tags(plan)),
            **_kept(plan),
        )
    name = rendered(physical_names.bucket(plan.prefix, _REGION))
    namespace: Any = "account-regional"
    if _plain_regions(plan):
        plain = rendered(physical_names.bucket(plan.prefix, _REGION).removesuffix("-an"))
        name = If(_WITHOUT_NAMESPACE, plain, name)
        namespace = If(_WITHOUT_NAMESPACE, Ref("AWS::NoValue"), namespace)
    yield from _store(plan, key, name, namespace, guests(plan))


def regional_parameters(plan: Plan) -> Iterator[Parameter]:
    """Declare what the regional template has to be told."""
    if plan.pipeline.artifact_stores.keys == "multi-region":
        yield Parameter(
            logical_ids.PRIMARY_KEY,
            Type="String",
            Description="ARN of the multi-Region key in the pipeline's Region",
        )


def regional_conditions(plan: Plan) -> dict[str, Any]:
    """Tell Regions without an account-regional bucket namespace from the others."""
    tests = [Equals(Ref("AWS::Region"), region) for region in _plain_regions(plan)]
    if not tests:
        return {}
    return {_WITHOUT_NAMESPACE: tests[0] if len(tests) == 1 else Or(*tests)}


def _plain_regions(plan: Plan) -> list[str]:
    made = plan.stores_made_by("stack-set", "stacks")
    return [store.region for store in made if store.region in WITHOUT_BUCKET_NAMESPACE]


def _store(
    plan: Plan, key: AWSObject, name: Any, namespace: Any, sharing: Iterable[Guest]
) -> Iterator[AWSObject]:
    yield key
    yield kms.Alias(
        logical_ids.ARTIFACT_KEY_ALIAS,
        AliasName=physical_names.alias(plan.prefix),
        TargetKeyId=Ref(key),
    )
    yield s3.Bucket(
        logical_ids.ARTIFACT_BUCKET,
        BucketName=name,
        BucketEncryption=s3.BucketEncryption(
            ServerSideEncryptionConfiguration=[
                s3.ServerSideEncryptionRule(
                    BucketKeyEnabled=True,
                    ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(
                        SSEAlgorithm="aws:kms", KMSMasterKeyID=GetAtt(key, "Arn")
                    ),
                )
            ]
        ),
        LifecycleConfiguration=s3.LifecycleConfiguration(Rules=_lifecycle(plan)),
        OwnershipControls=s3.OwnershipControls(
            Rules=[s3.OwnershipControlsRule(ObjectOwnership="BucketOwnerEnforced")]
        ),
        PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
            BlockPublicAcls=True,
            BlockPublicPolicy=True,
            IgnorePublicAcls=True,
            RestrictPublicBuckets=True,
        ),
        VersioningConfiguration=s3.VersioningConfiguration(Status="Enabled"),
        **given(BucketNamespace=namespace, Tags=tags(plan)),
        **_kept(plan),
    )
    yield s3.BucketPolicy(
        logical_ids.ARTIFACT_BUCKET_POLICY,
        Bucket=Ref(logical_ids.ARTIFACT_BUCKET),
        PolicyDocument=bucket_policy(sharing),
    )


def _lifecycle(plan: Plan) -> list[s3.LifecycleRule]:
    settings = plan.pipeline.artifact_stores
    rules = [
        s3.LifecycleRule(
            Id="ReplacedVersions",
            Status="Enabled",
            NoncurrentVersionExpiration=s3.NoncurrentVersionExpiration(
                NoncurrentDays=settings.expire_after_days
            ),
            AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(DaysAfterInitiation=7),
        )
    ]
    name = plan.pipeline.name
    if is_literal(name):
        # CodePipeline begins its keys with the first 20 characters of the pipeline's name. Code
        # that functions run from lies elsewhere and stays, so that a rollback finds it.
        rules.insert(
            0,
            s3.LifecycleRule(
                Id="PipelineArtifacts",
                Status="Enabled",
                Prefix=f"{name[:20]}/",
                ExpirationInDays=settings.expire_after_days,
            ),
        )
    return rules


def _kept(plan: Plan) -> dict[str, Any]:
    if plan.pipeline.artifact_stores.retention == "delete":
        return {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
    return {"DeletionPolicy": "RetainExceptOnCreate", "UpdateReplacePolicy": "Retain"}
