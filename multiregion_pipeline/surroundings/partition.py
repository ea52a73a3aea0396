"""ARNs that hold in one partition only.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..facts.regions import REGIONS
from .document import Fault, Path
from .stack_set import documents
from .text import Text, literal, read, shown, split

_NO_ARNS = ("Description", "Metadata")
_NAMES = ("Bucket", "BucketName", "Location", "S3Bucket")
"""Properties that want a name: an ARN there is another fault."""


def fixed_partitions(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find ARNs of the partition ``aws`` that would hold in any (W9820)."""
    for document in documents(template):
        for section in ("Resources", "Outputs"):
            for path, arn in _fixed(document.template.get(section), (section,)):
                yield document.fault(
                    path,
                    f"{shown(arn)} holds in one partition: begin it with arn:${{AWS::Partition}}",
                )


def _fixed(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    text = read(value)
    if isinstance(text[0] if text else None, str) and str(text[0]).startswith("arn:aws:"):
        if not _is_bound(text):
            yield path, text
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _NO_ARNS + _NAMES:
                yield from _fixed(each, (*path, key))
    elif isinstance(value, list) and not _names_other_partitions(value):
        for index, each in enumerate(value):
            yield from _fixed(each, (*path, index))


def _is_bound(arn: Text) -> bool:
    """Say whether a Region or an account in an ARN leaves it but one partition."""
    fields = split(arn, ":")
    region, account = (literal(field) or "" for field in (*fields[3:5], (), ())[:2])
    return region in REGIONS or bool(re.fullmatch("[0-9]{12}", account))


def _names_other_partitions(values: list[Any]) -> bool:
    """Say whether the partition is one of several that a list, or ``Fn::If``, provides for."""
    return any(str(text[0]).startswith("arn:aws-") for text in map(read, values) if text)
