"""Whatever is chosen, the templates are ones that AWS takes."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

import multiregion_pipeline as library
from tests.oracles.environment import Environment
from tests.oracles.iam_sizes import oversize
from tests.oracles.intrinsics import resolved
from tests.oracles.lint import lint, regional_bodies
from tests.oracles.literals import hard_coded_partitions
from tests.oracles.pipeline_api import request
from tests.oracles.references import cycles, undefined_references
from tests.oracles.service_model import violations
from tests.oracles.stores import made_stores, unmatched_stores

from . import every, matrix, parts
from .matrix import Choices

EVERY = pytest.mark.parametrize("row", matrix.choices(), ids=matrix.title)
# cfn-lint takes seconds, so only these are linted.
LINTED = matrix.covering(12)


def everywhere(row: Choices) -> list[tuple[dict[str, Any], Environment]]:
    """Return every template of a row with one place it is deployed to."""
    where = parts.environment(matrix.home(row))
    bodies = [
        (body, parts.environment(regions[0]))
        for body, regions in regional_bodies(every.template(row), where)
    ]
    others = [(body, parts.environment(region)) for region, body in every.separate(row).items()]
    return [(every.template(row), where), *bodies, *others]


def test_every_two_choices_meet() -> None:
    met = {
        (first, row[first], second, row[second])
        for row in matrix.choices()
        for first, second in itertools.combinations(matrix.FACTORS, 2)
    }
    wanted = {
        (first, one, second, two)
        for first, second in itertools.combinations(matrix.FACTORS, 2)
        for one in matrix.FACTORS[first]
        for two in matrix.FACTORS[second]
    }
    assert wanted - met == matrix._APART
    assert len(matrix.choices()) <= 75


def test_every_choice_is_among_the_linted() -> None:
    for factor, values in matrix.FACTORS.items():
        assert {row[factor] for row in LINTED} == set(values)


@EVERY
def test_request_fits_the_service_model(row: Choices) -> None:
    stack = resolved(every.template(row), parts.environment(matrix.home(row)))
    [pipeline] = parts.of_type(stack, "AWS::CodePipeline::Pipeline").values()
    assert violations("codepipeline", "CreatePipeline", request(pipeline)) == []


@EVERY
def test_every_store_is_one_that_is_there(row: Choices) -> None:
    where = parts.environment(matrix.home(row))
    written = matrix.chosen(row)["artifact_stores"].get("existing", {})
    elsewhere = {*written, *every.separate(row)}
    assert unmatched_stores(every.template(row), where, elsewhere) == []
    stores = parts.stores(every.template(row), where)
    for region, template in every.separate(row).items():
        [made] = made_stores(template, parts.environment(region)).values()
        assert stores[region]["Location"] in made.buckets
        assert made.key(stores[region]["EncryptionKey"]["Id"])
    for region, given in written.items():
        account = given["bucket"].replace("${AWS::AccountId}", parts.ACCOUNT)
        assert stores[region]["Location"] == account
        key = given["key"]
        if key == "alias/acme":
            key = f"arn:{where.partition}:kms:{region}:{parts.ACCOUNT}:alias/acme"
        assert stores[region].get("EncryptionKey", {}).get("Id") == key


@EVERY
def test_policies_are_within_their_quotas(row: Choices) -> None:
    for template, where in everywhere(row):
        assert oversize(template, where) == []


@EVERY
def test_references_lead_somewhere(row: Choices) -> None:
    for template, where in everywhere(row):
        assert undefined_references(template) == []
        assert cycles(template) == []
        resolved(template, where)


@EVERY
def test_no_partition_is_written_out(row: Choices) -> None:
    for template, _ in everywhere(row):
        assert hard_coded_partitions(template) == []


@EVERY
def test_equal_definitions_give_equal_bytes(row: Choices) -> None:
    once, twice = (
        library.render(library.build(library.Pipeline(**matrix.chosen(row)))) for _ in range(2)
    )
    assert once == twice
    assert json.loads(once) == every.template(row)


@pytest.mark.parametrize("row", LINTED, ids=matrix.title)
def test_linter_has_nothing_to_say(row: Choices) -> None:
    where = parts.environment(matrix.home(row))
    assert lint(every.template(row), [where.region]) == []
    for body, regions in regional_bodies(every.template(row), where):
        assert lint(body, regions) == []
    for template in list(every.separate(row).values())[:1]:
        assert lint(template, list(every.separate(row))) == []
