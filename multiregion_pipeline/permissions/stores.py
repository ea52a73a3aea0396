"""Permissions on artifact stores.

https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..naming import physical_names
from ..naming.arns import arn, bucket_arn
from ..plan.plan import Plan
from ..plan.store import Store, partner_prefix
from .grant import OWN_ACCOUNT, THROUGH_S3, Condition, Grant

_LOOK = ("s3:GetBucketAcl", "s3:GetBucketLocation")
_LOOK_FOR_VERSIONS = ("s3:GetBucketVersioning",)
_READ = ("s3:GetObject", "s3:GetObjectVersion")
_TAGS = ("s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObjectTagging")
_WRITE = ("s3:PutObject", "s3:PutObjectAcl")
_DECRYPT = ("kms:Decrypt",)
_ENCRYPT = ("kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*")


def carry(plan: Plan, why: str) -> Iterator[Grant]:
    """Let the pipeline move artifacts between all its stores."""
    calls = _LOOK + _LOOK_FOR_VERSIONS + _READ + _TAGS + _WRITE
    yield from _buckets(calls, plan.stores, why)
    yield from _used(plan.stores, why)


def exchange(store: Store, why: str) -> Iterator[Grant]:
    """Let a role of another account read its input from a store and write its output there."""
    yield from _buckets(_LOOK + _LOOK_FOR_VERSIONS + _READ + _WRITE, (store,), why)
    yield from _used((store,), why)


def build(store: Store, why: str) -> Iterator[Grant]:
    """Let a build read its input from a store and write its output there.

    https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
    """
    yield from _buckets(_LOOK + _READ + _WRITE[:1], (store,), why)
    yield from _used((store,), why)


def put_code(stores: Iterable[Store], below: str, why: str) -> Iterator[Grant]:
    """Let a build put packaged code into stores, and see what is there already."""
    stores = tuple(stores)
    yield from _objects(("s3:GetObject", "s3:PutObject"), stores, f"{below}/*", why)
    yield from _keys(stores, ("kms:Decrypt", "kms:GenerateDataKey*"), why)


def read_code(stores: Iterable[Store], below: str, why: str) -> Iterator[Grant]:
    """Let CloudFormation hand packaged code to the services that run it."""
    stores = tuple(stores)
    yield from _objects(_READ, stores, f"{below}/*", why)
    yield from _keys(stores, _DECRYPT, why)


def read_partner_code(plan: Plan, regions: Iterable[str], below: str, why: str) -> Iterator[Grant]:
    """Let CloudFormation return to a version that the standby packaged, or its original."""
    prefix = partner_prefix(plan.pipeline)
    if not prefix:
        return
    alias = alias_of(physical_names.alias(prefix))
    for region in regions:
        code = bucket_arn(physical_names.bucket(prefix, region), f"{below}/*")
        yield Grant(_READ, (code,), (OWN_ACCOUNT,), (why,))
        yield Grant(_DECRYPT, (arn("kms", region, "key/*"),), (THROUGH_S3, alias), (why,))


def _buckets(actions: tuple[str, ...], stores: Iterable[Store], why: str) -> Iterator[Grant]:
    """Allow calls on buckets and on the objects in them; no call is about both.

    https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
    """
    for store in stores:
        resources = (store.bucket_arn, f"{store.bucket_arn}/*")
        yield Grant(actions, resources, (OWN_ACCOUNT,), (why,))


def _objects(
    actions: tuple[str, ...], stores: Iterable[Store], objects: str, why: str
) -> Iterator[Grant]:
    for store in stores:
        yield Grant(actions, (f"{store.bucket_arn}/{objects}",), (OWN_ACCOUNT,), (why,))


def _used(stores: Iterable[Store], why: str) -> Iterator[Grant]:
    stores = tuple(stores)
    yield from _keys(stores, _DECRYPT + _ENCRYPT, why)
    for store in stores:
        if store.key_arn:
            yield Grant(("kms:DescribeKey",), (store.key_arn,), _alias(store), (why,))


def _keys(stores: Iterable[Store], actions: tuple[str, ...], why: str) -> Iterator[Grant]:
    for store in stores:
        if store.key_arn:
            yield Grant(actions, (store.key_arn,), (THROUGH_S3, *_alias(store)), (why,))


def alias_of(alias: str) -> Condition:
    """Bind a pattern of keys to the one that has an alias."""
    return ("ForAnyValue:StringEquals", "kms:ResourceAliases", (alias,))


def _alias(store: Store) -> tuple[Condition, ...]:
    return (alias_of(store.key_alias),) if store.key_alias else ()
