"""Whether programs make the same pipeline, and how large its template is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .commands import COUNTS, build, by_hand, lacks_for_cdk
from .definitions import REGIONS, write_definition
from .processes import printed
from .tables import print_table

Template = Mapping[str, Any]


def compared_templates(folder: Path) -> dict[int, Template]:
    """Give the templates by number of Regions; stop unless all programs make the same.

    :param folder: where CDK has written its own.
    """
    templates: dict[int, Template] = {}
    for count in COUNTS:
        template = printed(build(write_definition(folder, REGIONS[:count])))
        if template != printed(by_hand(count)):
            raise SystemExit(f"{count} Regions: another template is written by hand")
        if not lacks_for_cdk():
            text = (folder / f"cdk-{count}" / "WarmStandby.template.json").read_text("utf-8")
            if actions(template) != actions(json.loads(text)):
                raise SystemExit(f"{count} Regions: CDK makes other actions")
        templates[count] = template
    return templates


def actions(template: Template) -> list[tuple[str, list[str]]]:
    """Name the stages of a template's only pipeline, and their actions."""
    resources = template["Resources"].values()
    [pipeline] = [each for each in resources if each["Type"] == "AWS::CodePipeline::Pipeline"]
    stages = pipeline["Properties"]["Stages"]
    return [(stage["Name"], sorted(each["Name"] for each in stage["Actions"])) for stage in stages]


def minified(template: Template) -> int:
    """Count the bytes of a template without white space."""
    return len(json.dumps(template, separators=(",", ":"))) + 1


def print_templates(templates: Mapping[int, Template]) -> None:
    """Print how large each template is."""
    print_table(
        "Templates",
        ["Regions", "resources", "stages", "actions", "bytes minified", "bytes as printed"],
        (
            [
                str(count),
                str(len(template["Resources"])),
                str(len(actions(template))),
                str(sum(len(names) for _, names in actions(template))),
                f"{minified(template):,}",
                f"{len(json.dumps(template, indent=1)) + 1:,}",
            ]
            for count, template in templates.items()
        ),
    )
