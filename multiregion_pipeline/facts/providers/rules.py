"""The rules that a stage's conditions are made of.

https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ...naming.arns import arn
from .builds import CODEBUILD
from .deploys import ALARMS
from .logs import LOGS
from .options import REQUIRED, SWITCH, TEXT
from .pages import page
from .provider import Option, Permission


@dataclass(frozen=True, slots=True)
class RuleProvider:
    """A rule type of CodePipeline.

    :param type: what a definition calls it.
    :param page: the AWS page that this row follows.
    :param configuration: legal configuration keys.
    :param skip: legal in a condition whose result is ``SKIP``.
    :param inputs: the rule may read artifacts.
    :param commands: the rule has commands, beside its configuration.
    """

    type: str
    provider: str
    page: str
    configuration: Mapping[str, Option] = field(default_factory=dict)
    permissions: tuple[Permission, ...] = ()
    skip: bool = False
    inputs: bool = False
    commands: bool = False
    category: str = "Rule"
    owner: str = "AWS"
    version: str = "1"


VARIABLE_CHECK = RuleProvider(
    type="variable-check",
    provider="VariableCheck",
    page=page("rule-reference-VariableCheck"),
    configuration={
        "Variable": REQUIRED,
        # Whether MATCHES wants all of the value to match, or a part, is unconfirmed.
        "Operator": Option(required=True, values=("EQ", "NE", "CONTAINS", "MATCHES")),
        "Value": REQUIRED,
    },
    skip=True,
)

CLOUDWATCH_ALARM = RuleProvider(
    type="cloudwatch-alarm",
    provider="CloudWatchAlarm",
    page=page("rule-reference-CloudWatchAlarm"),
    configuration={
        "AlarmName": REQUIRED,
        "AlarmStates": Option(many=True, values=("ALARM", "OK", "INSUFFICIENT_DATA")),
        # Minutes.
        "WaitTime": Option(pattern=r"[0-9]+"),
    },
    # INFERRED from the Lambda deploy action, which watches alarms too; the page names no call.
    permissions=(Permission(("cloudwatch:DescribeAlarms",), (ALARMS,)),),
)

DEPLOYMENT_WINDOW = RuleProvider(
    type="deployment-window",
    provider="DeploymentWindow",
    page=page("rule-reference-DeploymentWindow"),
    configuration={
        # Six fields, the seconds first, and perhaps the year.
        "Cron": Option(required=True, pattern=r"\S+(\s+\S+){5,6}"),
        # Region/City, an offset such as UTC+01:00, or three to five letters.
        "TimeZone": TEXT,
    },
)

LAMBDA_INVOKE = RuleProvider(
    type="lambda-invoke",
    provider="LambdaInvoke",
    page=page("rule-reference-LambdaInvoke"),
    configuration={"FunctionName": REQUIRED, "UserParameters": TEXT},
    # INFERRED from the invoke action; the page names no call.
    permissions=(
        Permission(
            ("lambda:InvokeFunction",), (arn("lambda", "{region}", "function:{FunctionName}"),)
        ),
    ),
    skip=True,
    inputs=True,
)

COMMANDS = RuleProvider(
    type="commands",
    provider="Commands",
    page=page("rule-reference-Commands"),
    permissions=(LOGS,),
    inputs=True,
    commands=True,
)

CODEBUILD_RULE = RuleProvider(
    type="codebuild",
    provider="CodeBuild",
    page=page("rule-reference-CodeBuild"),
    configuration={
        "ProjectName": REQUIRED,
        # Required where the rule has more than one input artifact.
        "PrimarySource": TEXT,
        "BatchEnabled": SWITCH,
        "CombineArtifacts": SWITCH,
        "EnvironmentVariables": TEXT,
    },
    # The page lists the first two calls; INFERRED from the action: those of a batch.
    permissions=CODEBUILD.permissions,
    inputs=True,
)

RULES: Mapping[str, RuleProvider] = MappingProxyType(
    {
        row.type: row
        for row in (
            VARIABLE_CHECK,
            CLOUDWATCH_ALARM,
            DEPLOYMENT_WINDOW,
            LAMBDA_INVOKE,
            COMMANDS,
            CODEBUILD_RULE,
        )
    }
)
