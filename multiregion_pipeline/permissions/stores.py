"""Permissions on artifact stores.

https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..naming.arns import arn, bucket_arn
from ..naming.physical_names import alias as alias_name
from ..naming.physical_names import bucket
from ..plan.plan import Plan
from ..plan.store import Store, partner_prefix
from .grant import OWN_ACCOUNT, Condition, Grant

_LOOK = ("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning")
_READ = ("s3:GetObject", "s3:GetObjectVersion")
_TAGS = ("s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObjectTagging")
_WRITE = ("s3:PutObject", "s3:PutObjectAcl")
_DECRYPT = ("kms:Decrypt",)
_ENCRYPT = ("kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*")
_THROUGH_S3: Condition = ("StringLike", "kms:ViaService", ("s3.*.amazonaws.*",))


def carry(plan: Plan, why: str) -> Iterator[Grant]:
    """Let the pipeline move artifacts between all its stores."""
    buckets = _buckets(plan, plan.stores)
    yield Grant(_LOOK, tuple(map(bucket_arn, buckets)), (OWN_ACCOUNT,), (why,))
    yield _objects(_READ + _TAGS + _WRITE, buckets, "*", why)
    yield from _keys(plan.stores, _DECRYPT + _ENCRYPT, why)
    yield from _described(plan.stores, why)


def exchange(store: Store, why: str) -> Iterator[Grant]:
    """Let a build read its input from a store and write its output there."""
    yield Grant(_LOOK, (bucket_arn(store.bucket),), (OWN_ACCOUNT,), (why,))
    yield _objects(_READ + _WRITE[:1], (store.bucket,), "*", why)
    yield from _keys((store,), _DECRYPT + _ENCRYPT, why)
    yield from _described((store,), why)


def put_code(plan: Plan, stores: Iterable[Store], below: str, why: str) -> Iterator[Grant]:
    """Let a build put packaged code into stores, and see what is there already."""
    stores = tuple(stores)
    yield _objects(("s3:GetObject", "s3:PutObject"), _buckets(plan, stores), f"{below}/*", why)
    yield from _keys(stores, ("kms:Decrypt", "kms:GenerateDataKey*"), why)


def read_code(plan: Plan, stores: Iterable[Store], below: str, why: str) -> Iterator[Grant]:
    """Let CloudFormation hand packaged code to the services that run it."""
    stores = tuple(stores)
    yield _objects(_READ, _buckets(plan, stores), f"{below}/*", why)
    yield from _keys(stores, _DECRYPT, why)


def read_partner_code(plan: Plan, regions: Iterable[str], below: str, why: str) -> Iterator[Grant]:
    """Let CloudFormation return to a version that the standby packaged, or its original."""
    prefix = partner_prefix(plan.pipeline)
    if not prefix:
        return
    regions = tuple(regions)
    where = regions[0] if len(regions) == 1 else "*"
    yield _objects(_READ, (bucket(prefix, where),), f"{below}/*", why)
    key, alias = arn("kms", where, "key/*"), _by_alias(alias_name(prefix))
    yield Grant(_DECRYPT, (key,), (_THROUGH_S3, alias), (why,))


def _buckets(plan: Plan, stores: Iterable[Store]) -> tuple[str, ...]:
    """Name buckets, those of the pipeline's own making by one pattern if there are several."""
    own = [store for store in stores if store.provision != "existing"]
    named = [store.bucket for store in stores if store.provision == "existing"]
    pattern = [bucket(plan.prefix, "*")] if len(own) > 1 else [store.bucket for store in own]
    return tuple(dict.fromkeys(pattern + named))


def _objects(actions: tuple[str, ...], buckets: Iterable[str], objects: str, why: str) -> Grant:
    arns = tuple(bucket_arn(name, objects) for name in buckets)
    return Grant(actions, arns, (OWN_ACCOUNT,), (why,))


def _keys(stores: Iterable[Store], actions: tuple[str, ...], why: str) -> Iterator[Grant]:
    for key, alias in _named(stores):
        yield Grant(actions, (key,), (_THROUGH_S3, *alias), (why,))


def _described(stores: Iterable[Store], why: str) -> Iterator[Grant]:
    for key, alias in _named(stores):
        yield Grant(("kms:DescribeKey",), (key,), alias, (why,))


def _named(stores: Iterable[Store]) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Name keys as policies do, those of the pipeline's other Regions by one pattern."""
    stores = tuple(stores)
    made = [store for store in stores if store.provision in ("stack-set", "stacks")]
    keys: dict[tuple[str, str], None] = {}
    for store in stores:
        shared = store in made and len(made) > 1
        key = store.key_arn.replace(f":{store.region}:", ":*:") if shared else store.key_arn
        if key:
            keys[key, store.key_alias] = None
    for key, alias in keys:
        yield key, (_by_alias(alias),) if alias else ()


def _by_alias(alias: str) -> Condition:
    return ("ForAnyValue:StringEquals", "kms:ResourceAliases", (alias,))
