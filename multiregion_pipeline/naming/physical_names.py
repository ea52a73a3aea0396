"""Names of things in AWS that have to be known before they exist.

Nothing comes back from a stack set, so the pipeline computes what its Regions' buckets and keys
are called. A name is the pipeline's name, shortened, and a hash of that name and the home Region:
two pipelines never share a name, and neither does a standby of the same pipeline elsewhere.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
"""

from __future__ import annotations

import hashlib
import re

from ..facts.regions import LONGEST_REGION, WITHOUT_BUCKET_NAMESPACE
from .arns import ACCOUNT

_BEGINNING = "(?!xn--|sthree-|amzn-s3-demo-)[a-z]"
"""Stack sets begin with a letter, and S3 keeps some beginnings for itself."""

STACK_SET = "${AWS::StackName}"
"""Name of the stack set: it outlives a change of the prefix. Under another name it would be another
set, and the roles, which know the new names alone, could not take the old one away."""

LONGEST_PREFIX = 63 - len("-111111111111-") - LONGEST_REGION - len("-an")
"""Most characters before the account number in the name of a bucket."""


def prefix(name: str, home: str) -> str:
    """Begin the names of everything that belongs to one pipeline.

    :param name: the pipeline's name, of any length.
    :param home: the pipeline's Region.
    :return: lower-case letters, digits and hyphens, at most :data:`LONGEST_PREFIX` characters.
    """
    digest = hashlib.sha256(f"{name}\n{home}".encode()).hexdigest()[:8]
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not re.match(_BEGINNING, slug):
        slug = f"p-{slug}"
    return f"{slug[: LONGEST_PREFIX - 9].strip('-')}-{digest}"


def bucket(prefix: str, region: str) -> str:
    """Name the artifact bucket of a Region."""
    return f"{prefix}-{ACCOUNT}-{region}" + ("" if region in WITHOUT_BUCKET_NAMESPACE else "-an")


def alias(prefix: str) -> str:
    """Name the alias of an artifact key; it is the same in every Region."""
    return f"alias/{prefix}"
