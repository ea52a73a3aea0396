"""Where a template is deployed, and the values its parameters take there."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_PARTITIONS = (
    ("cn-", "aws-cn", "amazonaws.com.cn"),
    ("us-gov-", "aws-us-gov", "amazonaws.com"),
    ("eusc-", "aws-eusc", "amazonaws.eu"),
    ("", "aws", "amazonaws.com"),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """One deployment of one template.

    :param partition: derived from the Region where empty; likewise ``url_suffix`` and ``stack_id``.
    :param parameters: values passed; the template's defaults serve for the others.
    :param imports: values of the exports that ``Fn::ImportValue`` may name.
    :param template: the template whose parameters, conditions and resources references name.
    :param trail: names being resolved, so that a reference to itself is found.
    """

    region: str = "us-east-1"
    account: str = "111122223333"
    partition: str = ""
    url_suffix: str = ""
    stack_name: str = "delivery"
    stack_id: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    template: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _, partition, suffix = next(row for row in _PARTITIONS if self.region.startswith(row[0]))
        object.__setattr__(self, "partition", self.partition or partition)
        object.__setattr__(self, "url_suffix", self.url_suffix or suffix)
        home = f"arn:{self.partition}:cloudformation:{self.region}:{self.account}"
        stack_id = f"{home}:stack/{self.stack_name}/{self.unique(self.stack_name)}"
        object.__setattr__(self, "stack_id", self.stack_id or stack_id)

    def unique(self, name: str) -> str:
        """Return a UUID that differs by account, Region, stack and name, and by nothing else."""
        seed = "/".join((self.account, self.region, self.stack_name, name))
        return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))

    def entering(self, name: str) -> Environment:
        """Return the environment in which ``name`` is being resolved."""
        if name in self.trail:
            raise AssertionError("reference to itself: " + " -> ".join((*self.trail, name)))
        return replace(self, trail=(*self.trail, name))

    def pseudo_parameters(self) -> dict[str, Any]:
        """Return the values of all pseudo parameters but ``AWS::NoValue``."""
        return {
            "AWS::AccountId": self.account,
            "AWS::NotificationARNs": [],
            "AWS::Partition": self.partition,
            "AWS::Region": self.region,
            "AWS::StackId": self.stack_id,
            "AWS::StackName": self.stack_name,
            "AWS::URLSuffix": self.url_suffix,
        }

    def parameter(self, name: str) -> Any:
        """Return a declared parameter's value: passed, default or made up, and legal.

        :raises AssertionError: the value breaks the parameter's own constraints.
        """
        declared = self.template["Parameters"][name]
        kind = str(declared.get("Type", "String"))
        if name in self.parameters:
            value = self.parameters[name]
        elif "Default" in declared:
            value = declared["Default"]
        else:
            value = self._made_value(name, declared)
        many = kind == "CommaDelimitedList" or "List<" in kind
        text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
        items = [item.strip() for item in text.split(",")] if many else [text]
        for item in items:
            wrong = _wrong(item, declared)
            if wrong:
                raise AssertionError(f"parameter {name}: {item!r} {wrong}")
        return items if many else text

    def _made_value(self, name: str, declared: Mapping[str, Any]) -> str:
        if declared.get("AllowedValues"):
            return str(declared["AllowedValues"][0])
        plain = re.sub(r"[^a-z0-9]", "", name.lower()) or "value"
        least = max(int(declared.get("MinLength", 0)), len(plain))
        arn = f"arn:{self.partition}:"
        place = f"{self.region}:{self.account}"
        candidates = {
            "connection": f"{arn}codeconnections:{place}:connection/{self.unique(name)}",
            "key": f"{arn}kms:{place}:key/{self.unique(name)}",
            "topic": f"{arn}sns:{place}:{plain}",
            "role": f"{arn}iam::{self.account}:role/{plain}",
            "boundary": f"{arn}iam::{self.account}:policy/{plain}",
            "bucket": f"{plain}-{self.account}",
            "account": self.account,
            "region": self.region,
            "mail": f"{plain}@example.com",
            "repository": f"example/{plain}",
            "": plain.ljust(least, "x"),
            "number": str(declared.get("MinValue", 1)),
        }
        fitting = [word for word in candidates if word in plain]
        legal = [
            candidates[word]
            for word in (*fitting, *candidates)
            if not _wrong(candidates[word], declared)
        ]
        if not legal:
            raise AssertionError(f"parameter {name}: no plausible value can be made")
        return legal[0]


def _wrong(text: str, declared: Mapping[str, Any]) -> str:
    """Say how ``text`` breaks a parameter's constraints, or nothing."""
    allowed = [str(value) for value in declared.get("AllowedValues", ())]
    if allowed and text not in allowed:
        return f"is none of {allowed}"
    pattern = declared.get("AllowedPattern")
    if pattern and not re.fullmatch(pattern, text):
        return f"does not match {pattern}"
    if not int(declared.get("MinLength", 0)) <= len(text) <= int(declared.get("MaxLength", 4096)):
        return "has the wrong length"
    if declared.get("Type") == "Number":
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            return "is no number"
        least, most = declared.get("MinValue", "-inf"), declared.get("MaxValue", "inf")
        if not float(least) <= float(text) <= float(most):
            return "is out of range"
    return ""
