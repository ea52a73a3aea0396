"""When a stage is entered, and what follows its success or failure.

https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model
from .region_code import RegionCode
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

    name: str = Field(description="Unique in its condition.")
    type: RuleType
    configuration: dict[str, Value] = Field(
        default_factory=dict, description="Keys and values as AWS documents them for the rule."
    )
    region: RegionCode | None = Field(None, description="Where the rule is evaluated.")
    role: Value | None = Field(None, description="ARN of a role to judge the rule under.")
    inputs: tuple[str, ...] = Field((), description="Names of artifacts.")
    commands: tuple[str, ...] = Field((), description="For type commands.")


class Condition(Model):
    """Rules that are all judged together, and what follows."""

    result: Result = Field(description="What follows.")
    rules: tuple[Rule, ...] = Field(description="One to five rules.")


class Failure(Model):
    """What follows where a stage fails."""

    result: Result | None = Field(None, description="ROLLBACK or RETRY.")
    retry_mode: Literal["FAILED_ACTIONS", "ALL_ACTIONS"] | None = Field(
        None, description="What is tried again, with RETRY."
    )
    condition: Condition | None = Field(None, description="Rules for a rollback.")
