"""The golden files: ``python -m tests.golden`` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import multiregion_pipeline as library
from multiregion_pipeline.plan.plan import make_plan

from .checks import told

TEMPLATES = Path(__file__).parent.parent / "templates"
DEFINITIONS = sorted(TEMPLATES.glob("*/multiregion-pipeline.yaml"))


def documents(definition: Path) -> Iterator[tuple[Path, str]]:
    """Build every template of a definition, with the file that it belongs into."""
    pipeline = library.load(definition)
    yield definition.with_name("pipeline.json"), library.render(library.build(pipeline))
    for store in make_plan(pipeline).stores_made_by("stacks"):
        template = library.regional_template(pipeline, store.region)
        yield definition.with_name(f"{store.region}.json"), library.render(template)
    for account in sorted({each.account for each in pipeline.accounts.values()}):
        template = library.account_template(pipeline, account)
        yield definition.with_name(f"{account}.json"), library.render(template)


if __name__ == "__main__":
    for source in DEFINITIONS:
        for path, text in documents(source):
            path.write_text(text, encoding="utf-8")
    told.FILE.write_text(told.document(), encoding="utf-8")
