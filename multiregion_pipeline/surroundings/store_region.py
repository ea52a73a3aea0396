"""Whether the buckets and keys of artifact stores are where the stores are.

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..facts.regions import REGIONS
from .document import Fault, resources
from .store import BUCKET, KEY, Store, differ, home, is_bucket, store_lists
from .text import HOME, Reference, Text, is_known, literal, shown, split

_BY_NAME = re.compile(
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
    r".+-(?:[0-9]{12}|\$\{[^}]+\})-(?P<own>[a-z0-9-]+|\$\{AWS::Region\})-an"
    # The bucket that the console makes.
    r"|codepipeline-(?P<console>[a-z0-9-]+)-[0-9]+"
)
_KEY_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def buckets_elsewhere(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find buckets of another Region than their store's (E9801)."""
    yield from _elsewhere(template, _bucket, _bucket_region)


def keys_elsewhere(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find keys of another Region than their store's (E9802)."""
    yield from _elsewhere(template, _key, _key_region)


def shared_buckets(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find buckets that serve several Regions (E9803)."""
    yield from _shared(template, _bucket, _bucket_region, lambda _, bucket: is_known(bucket))


def shared_keys(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find keys that serve several Regions (E9804)."""
    yield from _shared(template, _key, _key_region, _is_of_one_region)


Part = Callable[[Store], tuple[str, Text]]
RegionOf = Callable[[Mapping[str, Any], Text], Text]


def _bucket(store: Store) -> tuple[str, Text]:
    return "Location", store.bucket


def _key(store: Store) -> tuple[str, Text]:
    return "EncryptionKey", store.key


def _elsewhere(template: Mapping[str, Any], part: Part, region_of: RegionOf) -> Iterator[Fault]:
    for stores in store_lists(template):
        at_home = home(template, stores)
        for store in stores:
            name, value = part(store)
            region = region_of(template, value)
            if region and differ(region, store.region, stores, at_home):
                yield Fault(
                    (*store.path, name),
                    f"{shown(value)} is in {_place(region)}, not in {_place(store.region)}:"
                    f" name one of {_place(store.region)}",
                )


def _shared(
    template: Mapping[str, Any],
    part: Part,
    region_of: RegionOf,
    counts: Callable[[Mapping[str, Any], Text], bool],
) -> Iterator[Fault]:
    for stores in store_lists(template):
        at_home = home(template, stores)
        first: dict[Text, Store] = {}
        for store in stores:
            name, value = part(store)
            if not value or not store.certain or not counts(template, value):
                continue
            other = first.setdefault(value, store)
            told = region_of(template, value)
            told_already = told and any(
                differ(told, each.region, stores, at_home) for each in (store, other)
            )
            if differ(store.region, other.region, stores, at_home) and not told_already:
                yield Fault(
                    (*store.path, name),
                    f"{shown(value)} serves {_place(other.region)} already, and is in one Region:"
                    f" name one of {_place(store.region)}",
                )


def _bucket_region(template: Mapping[str, Any], bucket: Text) -> Text:
    """Read off where a bucket is; empty where its name does not tell."""
    for made in resources(template, BUCKET):
        if is_bucket(made, bucket):
            return HOME
    match = _BY_NAME.fullmatch(shown(bucket))
    region = match and (match["own"] or match["console"])
    if region == "${AWS::Region}":
        return HOME
    return (region,) if region in REGIONS else ()


def _key_region(template: Mapping[str, Any], key: Text) -> Text:
    """Read off where a key is; empty where its ARN does not tell."""
    if _made_key(template, key):
        return HOME
    fields = split(key, ":")
    if len(fields) < 6 or fields[0] != ("arn",) or fields[2] != ("kms",):
        return ()
    region = fields[3]
    return region if region == HOME or literal(region) in REGIONS else ()


def _made_key(template: Mapping[str, Any], key: Text) -> bool:
    """Say whether a key is one that the template makes, for its own Region alone."""
    for made in resources(template, KEY):
        if key == (Reference(made.logical_id, "Arn"),):
            return True
        # The id of a multi-Region key is that of its replicas too.
        if key == (Reference(made.logical_id),):
            return made.properties.get("MultiRegion") in (None, False, "false")
    return False


def _is_of_one_region(template: Mapping[str, Any], key: Text) -> bool:
    is_arn = isinstance(key[0], str) and key[0].startswith("arn:")
    return is_arn or _made_key(template, key) or bool(_KEY_ID.fullmatch(shown(key)))


def _place(region: Text) -> str:
    return "the Region of this template" if region == HOME else shown(region)
