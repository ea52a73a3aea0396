"""The buckets that a template makes for artifacts, itself or by a stack set, and their policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .document import Document, Resource, is_handed_on, is_whole, resources
from .policy import UNREADABLE, Policy, read_policy
from .stack_set import StackSet, stack_sets
from .store import BUCKET, Store, is_bucket, store_lists
from .text import Text, is_known, literal, read

_BUCKET_POLICY = "AWS::S3::BucketPolicy"


@dataclass(frozen=True, slots=True)
class ArtifactBucket:
    """One bucket.

    :param document: the template that makes it.
    :param policy: of the bucket.
    :param stores: what it is used for.
    """

    document: Document
    resource: Resource
    policy: Policy
    stores: tuple[Store, ...]


def artifact_buckets(template: Mapping[str, Any]) -> Iterator[ArtifactBucket]:
    """Yield the artifact buckets of a template's pipelines, as far as it makes them."""
    if not is_whole(template):
        return
    stores = [store for each in store_lists(template) for store in each]
    for bucket in resources(template, BUCKET):
        used = tuple(store for store in stores if is_bucket(bucket, store.bucket))
        if used:
            policy = bucket_policy(template, bucket)
            yield ArtifactBucket(Document(template), bucket, policy, used)
    for stack_set in stack_sets(template):
        if not is_whole(stack_set.template):
            continue
        for bucket in resources(stack_set.template, BUCKET):
            used = tuple(store for store in stores if _is_made(stack_set, bucket, store))
            if used and stack_set.body:
                document = Document(stack_set.template, stack_set.body.path)
                policy = bucket_policy(stack_set.template, bucket)
                yield ArtifactBucket(document, bucket, policy, used)


def bucket_policy(template: Mapping[str, Any], bucket: Resource) -> Policy:
    """Read all that may be the policy of a bucket."""
    result = Policy(complete=not is_handed_on(template, bucket.logical_id))
    for found in resources(template, _BUCKET_POLICY):
        target = read(found.properties.get("Bucket"))
        if is_bucket(bucket, target):
            document = found.properties.get("PolicyDocument")
            result += read_policy(document, (*found.path, "PolicyDocument"))
        elif literal(target) is None and not _is_another(template, bucket, target):
            result += UNREADABLE
    return result


def _is_another(template: Mapping[str, Any], bucket: Resource, target: Text) -> bool:
    others = (each for each in resources(template, BUCKET) if each != bucket)
    return any(is_bucket(other, target) for other in others)


def _is_made(stack_set: StackSet, bucket: Resource, store: Store) -> bool:
    name = read(bucket.properties.get("BucketName"))
    return is_known(store.bucket) and any(
        instance.region == store.region and instance.text(name) == store.bucket
        for instance in stack_set.instances
    )
