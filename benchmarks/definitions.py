"""The default definition, for as many Regions as wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "templates" / "lambda-warm-standby" / "multiregion-pipeline.yaml"
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 af-south-1"
    " ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6"
).split()


def write_definition(folder: Path, regions: Sequence[str], mode: str = "change-set") -> Path:
    """Write the default definition with Regions of one's own.

    :param mode: of the deploy actions; ``create-update`` needs one a Region instead of two.
    """
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ("[us-east-1, us-west-2]", f"[{', '.join(regions)}]"),
        ("type: cloudformation,", f"type: cloudformation, mode: {mode},"),
    ):
        if text.count(old) != 1:
            raise SystemExit(f"{SAMPLE}: {old!r} must be there once")
        text = text.replace(old, new)
    path = folder / f"{mode}-{len(regions)}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
