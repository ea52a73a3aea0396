"""troposphere's own reader, which makes objects of a template.

https://troposphere.readthedocs.io/en/latest/apis/troposphere.html
"""

from __future__ import annotations

from typing import Any

from troposphere.template_generator import TemplateGenerator

from .printed import printed

READER: Any = TemplateGenerator
"""Any, since troposphere does not say what types it takes here."""


def without_update_replace_policy(template: dict[str, Any]) -> dict[str, Any]:
    """Leave out the one attribute that the reader does not keep."""
    resources = {
        name: {key: part for key, part in body.items() if key != "UpdateReplacePolicy"}
        for name, body in template["Resources"].items()
    }
    return template | {"Resources": resources}


def test_troposphere_reads_what_was_printed() -> None:
    expected = printed()
    read = {name: READER(each).to_dict() for name, each in expected.items()}
    assert read == {name: without_update_replace_policy(each) for name, each in expected.items()}
