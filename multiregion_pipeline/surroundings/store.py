"""The artifact stores of a template's pipelines.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codepipeline-pipeline-artifactstoremap.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .document import Path, Resource, entries, mapping, resources
from .text import HOME, Reference, Text, is_known, literal, read

PIPELINE = "AWS::CodePipeline::Pipeline"
BUCKET = "AWS::S3::Bucket"
KEY = "AWS::KMS::Key"


@dataclass(frozen=True, slots=True)
class Store:
    """One artifact store.

    :param path: of its ``ArtifactStore``.
    :param certain: every deployment of the template has it.
    :param key: empty where no key is named.
    """

    path: Path
    region: Text
    bucket: Text
    key: Text
    certain: bool = True


def stores(pipeline: Resource) -> tuple[Store, ...]:
    """List the artifact stores that a pipeline names."""
    return tuple(_stores(pipeline))


def store_lists(template: Mapping[str, Any]) -> Iterator[tuple[Store, ...]]:
    """Yield the artifact stores of each pipeline."""
    for pipeline in resources(template, PIPELINE):
        yield stores(pipeline)


def _stores(pipeline: Resource) -> Iterator[Store]:
    path = (*pipeline.path, "ArtifactStore")
    for at, store in entries(pipeline.properties.get("ArtifactStore"), path):
        yield _store(HOME, store, at, at == path)
    path = (*pipeline.path, "ArtifactStores")
    for at, entry in entries(pipeline.properties.get("ArtifactStores"), path):
        region = read(mapping(entry).get("Region"))
        at_store = (*at, "ArtifactStore")
        for inner, store in entries(mapping(entry).get("ArtifactStore"), at_store):
            yield _store(region, store, inner, len(at) == len(path) + 1 and inner == at_store)


def _store(region: Text, store: Any, path: Path, certain: bool) -> Store:
    store = mapping(store)
    key = mapping(store.get("EncryptionKey"))
    named = read(key.get("Id")) if store.get("EncryptionKey") is not None else ()
    return Store(path, region, read(store.get("Location")), named, certain)


def home(template: Mapping[str, Any], stores: Iterable[Store]) -> Text:
    """Find out what the stores call the Region of the template.

    :return: empty where they do not tell.
    """
    stores = [store for store in stores if store.certain]
    if any(store.region == HOME for store in stores):
        return HOME
    buckets = tuple(resources(template, BUCKET))
    keys = {(Reference(key.logical_id, "Arn"),) for key in resources(template, KEY)}
    of_buckets = [
        each.region for each in stores if any(is_bucket(it, each.bucket) for it in buckets)
    ]
    of_keys = {store.region for store in stores if store.key in keys}
    told = of_buckets or (of_keys if len(of_keys) == 1 else ())
    return next((region for region in told if literal(region)), ())


def is_bucket(bucket: Resource, text: Text) -> bool:
    """Say whether a text means a bucket of the template."""
    name = bucket.properties.get("BucketName")
    return text == (Reference(bucket.logical_id),) or (
        name is not None and text == read(name) and is_known(text)
    )


def differ(one: Text, other: Text, stores: Iterable[Store], at_home: Text) -> bool:
    """Say whether two Regions are certainly not the same.

    :param at_home: what the stores call the Region of the template.
    """
    one, other = (at_home if region == HOME and at_home else region for region in (one, other))
    if literal(one) and literal(other):
        return one != other
    # No pipeline has two stores in a Region: beside that of AWS::Region, all are elsewhere.
    named = {store.region for store in stores if literal(store.region)}
    return at_home == HOME and (
        (one == HOME and other in named) or (other == HOME and one in named)
    )
