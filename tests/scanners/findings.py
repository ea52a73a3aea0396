"""What a scanner says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a scanner holds to be wrong.

    :param rule: the scanner's name and its own name for the rule.
    :param subject: what about: a resource, a call, an ARN or the scanner's own words.
    :param where: the template, and the resource in it.
    """

    rule: str
    subject: str
    where: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.subject}, in {self.where}"
