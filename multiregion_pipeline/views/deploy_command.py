"""The call of the AWS CLI that deploys a pipeline's template."""

from __future__ import annotations

import shlex

from ..definition.pipeline import Pipeline


def deploy_command(pipeline: Pipeline, template: str) -> str:
    """Write the call, with a place to fill in for each parameter that has no default.

    :param template: path of the template.

    https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
    """
    words = ["aws", "cloudformation", "deploy", "--region", pipeline.home]
    words += ["--stack-name", f"{pipeline.name}-pipeline", "--template-file", template]
    words += ["--capabilities", "CAPABILITY_NAMED_IAM"]
    open_ones = [name for name, each in pipeline.parameters.items() if each.default is None]
    if open_ones:
        words += ["--parameter-overrides", *(f"{name}=VALUE" for name in open_ones)]
    return shlex.join(words)
