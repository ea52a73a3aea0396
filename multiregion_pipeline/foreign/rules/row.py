"""What is said of one rule.

A rule about pipelines is one for definitions: ``MRP504`` is ``E9504`` here.
"""

from __future__ import annotations

from dataclasses import dataclass

GUIDE = "https://docs.aws.amazon.com/codepipeline/latest/userguide"
API = "https://docs.aws.amazon.com/codepipeline/latest/APIReference"
QUOTAS = f"{GUIDE}/limits.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule.

    :param id: its letter says how grave it is: error, warning or information.
    :param what: what is wrong where the rule is broken.
    :param why: what follows, or what would be right.
    :param page: where AWS documents it.
    """

    id: str
    what: str
    why: str
    page: str
