"""Rules for cfn-lint about anybody's template: ``--append-rules multiregion_pipeline.lint_rules``.

cfn-lint takes the package, or its folder. Of a folder it runs each module by itself, but for those
that begin with ``_``: so modules with rules import by full names, and the others hold none.

https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/custom_rules.md
"""

from multiregion_pipeline.lint_rules.action_calls import ActionCalls as ActionCalls
from multiregion_pipeline.lint_rules.assume_role import AssumeRole as AssumeRole
from multiregion_pipeline.lint_rules.body_error import BodyError as BodyError
from multiregion_pipeline.lint_rules.body_warning import BodyWarning as BodyWarning
from multiregion_pipeline.lint_rules.bucket_access import BucketAccess as BucketAccess
from multiregion_pipeline.lint_rules.bucket_encryption import BucketEncryption as BucketEncryption
from multiregion_pipeline.lint_rules.bucket_expiry import BucketExpiry as BucketExpiry
from multiregion_pipeline.lint_rules.bucket_public import BucketPublic as BucketPublic
from multiregion_pipeline.lint_rules.bucket_region import BucketRegion as BucketRegion
from multiregion_pipeline.lint_rules.bucket_tls import BucketTls as BucketTls
from multiregion_pipeline.lint_rules.distant_bucket_access import (
    DistantBucketAccess as DistantBucketAccess,
)
from multiregion_pipeline.lint_rules.distant_key_access import DistantKeyAccess as DistantKeyAccess
from multiregion_pipeline.lint_rules.every_key import EveryKey as EveryKey
from multiregion_pipeline.lint_rules.fixed_partition import FixedPartition as FixedPartition
from multiregion_pipeline.lint_rules.key_access import KeyAccess as KeyAccess
from multiregion_pipeline.lint_rules.key_region import KeyRegion as KeyRegion
from multiregion_pipeline.lint_rules.open_bucket import OpenBucket as OpenBucket
from multiregion_pipeline.lint_rules.open_key import OpenKey as OpenKey
from multiregion_pipeline.lint_rules.open_role import OpenRole as OpenRole
from multiregion_pipeline.lint_rules.pass_role import PassRole as PassRole
from multiregion_pipeline.lint_rules.pipeline import *  # noqa: F403
from multiregion_pipeline.lint_rules.shared_bucket import SharedBucket as SharedBucket
from multiregion_pipeline.lint_rules.shared_key import SharedKey as SharedKey
from multiregion_pipeline.lint_rules.store_coverage import StoreCoverage as StoreCoverage
