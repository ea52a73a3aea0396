"""When a stage is entered, and what follows its success or failure.

https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
"""

from __future__ import annotations

from typing import Literal

from .region_code import RegionCode
from .shape.field import field
from .shape.model import Model
from .values import Value

RuleType = Literal[
    "cloudwatch-alarm",
    "codebuild",
    "commands",
    "deployment-window",
    "lambda-invoke",
    "variable-check",
]
Result = Literal["FAIL", "SKIP", "ROLLBACK", "RETRY"]


class Rule(Model):
    """A rule of a condition.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html
    """

    name: str = field(description="Name of the rule, unique in its condition.")
    type: RuleType
    configuration: dict[str, Value] = field(
        default_factory=dict, description="Keys and values as AWS documents them for the rule."
    )
    region: RegionCode | None = field(
        default=None, description="Region in which the rule is evaluated."
    )
    role: Value | None = field(default=None, description="ARN of a role to judge the rule under.")
    inputs: tuple[str, ...] = field(default=(), description="Names of the artifacts that it reads.")
    commands: tuple[str, ...] = field(default=(), description="What runs, for type commands.")


class Condition(Model):
    """Rules that are all judged together, and what follows."""

    result: Result = field(description="What follows where a rule fails.")
    rules: tuple[Rule, ...] = field(description="One to five rules.")


class Failure(Model):
    """What follows where a stage fails."""

    result: Result | None = field(default=None, description="What follows: ROLLBACK or RETRY.")
    retry_mode: Literal["FAILED_ACTIONS", "ALL_ACTIONS"] | None = field(
        default=None, description="What is tried again, with RETRY."
    )
    condition: Condition | None = field(default=None, description="Rules for a rollback.")
