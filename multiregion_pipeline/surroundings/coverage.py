"""Whether the stack sets that make artifact stores make them in every Region that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .document import Fault, is_whole, resources
from .stack_set import StackSet, stack_sets
from .store import BUCKET, Store, differ, home, store_lists
from .text import HOME, Text, is_known, literal, read, shown


def uncovered_regions(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find stores whose bucket a stack set makes, but not in their Region (E9811)."""
    if not is_whole(template):
        return
    sets = tuple(stack_sets(template))
    for stores in store_lists(template):
        at_home = home(template, stores)
        for store in stores:
            if not literal(store.region) or not differ(HOME, store.region, stores, at_home):
                continue
            makers = [each for each in sets if _would_make(each, store)]
            if makers and not any(_may_make(each, store) for each in sets):
                maker = makers[0]
                region = shown(store.region)
                yield Fault(
                    store.path,
                    f"nothing makes {shown(store.bucket)}: the stack set {maker.logical_id} has"
                    f" instances in {', '.join(maker.regions)}; add {region} to its Regions",
                )


def _would_make(stack_set: StackSet, store: Store) -> bool:
    """Say whether a further instance of a stack set would make the bucket of a store."""
    return any(
        made == store.bucket and is_known(made) and other != made
        for made, other in _buckets(stack_set, store.region)
    )


def _may_make(stack_set: StackSet, store: Store) -> bool:
    if not stack_set.template or not is_whole(stack_set.template):
        return True
    if not stack_set.complete:
        return _would_make(stack_set, store)
    return literal(store.region) in stack_set.regions and any(
        made == store.bucket or not is_known(made) for made, _ in _buckets(stack_set, store.region)
    )


def _buckets(stack_set: StackSet, region: Text) -> Iterator[tuple[Text, Text]]:
    """Name the buckets that instances make in a Region, and what they are called where they are."""
    for bucket in resources(stack_set.template, BUCKET):
        name = read(bucket.properties.get("BucketName"))
        for instance in stack_set.instances:
            yield instance.text(name, region), instance.text(name)
