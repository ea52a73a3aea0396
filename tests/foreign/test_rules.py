"""Each rule about templates is one about definitions, and says as much about itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from multiregion_pipeline.foreign.rules import FAMILIES
from multiregion_pipeline.foreign.rules.row import Row
from tests.docs.test_rules import SECTIONS

ROWS = [row for rows in FAMILIES.values() for row in rows]


def test_ids_are_unique() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS) > 50


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_rule_is_one_about_definitions(row: Row) -> None:
    assert f"MRP{row.id[2:]}" in SECTIONS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_rule_is_explained_in_sentences_with_its_page(row: Row) -> None:
    assert re.fullmatch(r"[EWI]9\d{3}", row.id)
    assert re.fullmatch(r"[A-Z].*[^.]", row.what)
    assert re.fullmatch(r"[A-Z0-9].*\.", row.why)
    assert urlsplit(row.page).netloc == "docs.aws.amazon.com"
