"""What the stack set for the other Regions' stores needs.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..naming import logical_ids
from ..naming.arns import ACCOUNT, arn, bucket_arn
from ..naming.physical_names import STACK_SET, alias
from ..plan.plan import Plan
from .grant import OWN_ACCOUNT, Grant, in_regions, outside

# AWS asks for every call. These are all that take a stack, but for refactoring, hooks, signals and
# stack policies, which a stack set has no use for.
_STACKS = (
    "CancelUpdateStack ContinueUpdateRollback CreateChangeSet CreateStack DeleteChangeSet"
    " DeleteStack DescribeChangeSet DescribeEvents DescribeStackEvents DescribeStackResource"
    " DescribeStackResourceDrifts DescribeStackResources DescribeStacks DetectStackDrift"
    " DetectStackResourceDrift ExecuteChangeSet GetTemplate GetTemplateSummary ListChangeSets"
    " ListStackResources RecordHandlerProgress RollbackStack TagResource UntagResource UpdateStack"
    " UpdateTerminationProtection"
)
_FIND_BUCKETS = (
    "DeleteBucket DeleteBucketPolicy GetAccelerateConfiguration GetAnalyticsConfiguration"
    " GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLogging GetBucketMetadataTableConfiguration"
    " GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls"
    " GetBucketPolicy GetBucketPublicAccessBlock GetBucketTagging GetBucketVersioning"
    " GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration"
    " GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration"
    " GetReplicationConfiguration ListBucket ListTagsForResource"
)
_MAKE_BUCKETS = (
    "CreateBucket PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock"
    " PutBucketTagging PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration"
    " TagResource UntagResource"
)
_FIND_KEYS = "DescribeKey GetKeyPolicy ListResourceTags ScheduleKeyDeletion"
_MAKE_KEYS = "PutKeyPolicy TagResource UntagResource UpdateKeyDescription"
_FIND_ROTATION = "GetKeyRotationStatus"
_MAKE_ROTATION = "EnableKeyRotation"
_WHY = "regional artifact stores"


def execution_role_name(plan: Plan) -> str:
    """Name the execution role, so that it and the administration role can name each other."""
    return plan.pipeline.artifact_stores.execution_role or f"{plan.prefix}-stores"


def administration(plan: Plan) -> Iterator[Grant]:
    """Let the stack set act through its execution role, and nothing else."""
    role = arn("iam", "", f"role/{execution_role_name(plan)}")
    yield Grant(("sts:AssumeRole",), (role,), (), (_WHY,))


def execution(plan: Plan) -> Iterator[Grant]:
    """Let the stack set's stacks make a bucket and a key in each Region.

    A Region that is taken out loses its stack after this role has changed. So what exists may be
    read and deleted in every Region but the home one, where the stack set has nothing.
    """
    made = plan.stores_made_by("stack-set")
    here = (in_regions(store.region for store in made),)
    abroad = (outside(plan.pipeline.home),)
    stacks = arn("cloudformation", "*", f"stack/StackSet-{STACK_SET}-*")
    yield Grant(_named("cloudformation", _STACKS), (stacks,), abroad, (_WHY,))
    every = (bucket_arn(f"{plan.prefix}-{ACCOUNT}-*"),)
    yield Grant(_named("s3", _FIND_BUCKETS), every, (OWN_ACCOUNT, *abroad), (_WHY,))
    buckets = tuple(bucket_arn(store.bucket) for store in made)
    yield Grant(_named("s3", _MAKE_BUCKETS), buckets, (OWN_ACCOUNT,), (_WHY,))
    # A key has no name before it exists, and aliases are listed for a whole Region.
    yield Grant(("kms:CreateKey",), ("*",), here, (_WHY,))
    yield Grant(("kms:ListAliases",), ("*",), abroad, (_WHY,))
    find, make = _FIND_KEYS, _MAKE_KEYS
    if plan.pipeline.artifact_stores.keys == "multi-region":
        primary = f"${{{logical_ids.ARTIFACT_KEY}.Arn}}"
        yield Grant(("kms:ReplicateKey",), (primary,), (), (_WHY,))
        keys = arn("kms", "*", f"key/${{{logical_ids.ARTIFACT_KEY}}}")
    else:
        find, make = f"{find} {_FIND_ROTATION}", f"{make} {_MAKE_ROTATION}"
        keys = arn("kms", "*", "key/*")
    # Calls on aliases are decided on the alias and its key, all others on the key alone.
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
    aliased = (keys, arn("kms", "*", alias(plan.prefix)))
    yield Grant(_named("kms", f"{find} DeleteAlias"), aliased, abroad, (_WHY,))
    yield Grant(_named("kms", f"{make} CreateAlias UpdateAlias"), aliased, here, (_WHY,))


def _named(service: str, names: str) -> tuple[str, ...]:
    return tuple(f"{service}:{name}" for name in names.split())
