"""Rules of a stage's conditions."""

from __future__ import annotations

from ..need import Row
from .arns import ALARMS, LOGS, here
from .builds import CODEBUILD

RULES: dict[str, tuple[Row, ...]] = {
    "VariableCheck": (),
    "DeploymentWindow": (),
    "CloudWatchAlarm": (
        Row(
            "cloudwatch:DescribeAlarms",
            (ALARMS,),
            "INFERRED from the Lambda deploy action, which watches alarms too",
        ),
    ),
    "LambdaInvoke": (
        Row(
            "lambda:InvokeFunction",
            (here("lambda", "function:{FunctionName}"),),
            "INFERRED from the invoke action",
        ),
    ),
    "Commands": (LOGS,),
    # INFERRED from the action: the calls of a batch. The others are on the page.
    "CodeBuild": CODEBUILD,
}
