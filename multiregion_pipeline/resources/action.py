"""Actions of the pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html
"""

from __future__ import annotations

from troposphere import codepipeline

from ..definition.values import rendered
from ..plan.action import Action
from .properties import given


def action_declaration(action: Action, home: str) -> codepipeline.Actions:
    """Declare an action; only one in another Region says where it runs."""
    provider = action.provider
    return codepipeline.Actions(
        Name=action.name,
        ActionTypeId=codepipeline.ActionTypeId(
            Category=provider.category,
            Owner=provider.owner,
            Provider=provider.provider,
            Version=provider.version,
        ),
        **given(
            # CodePipeline takes 1 where none is named.
            RunOrder=action.run_order if action.run_order > 1 else None,
            Region=action.region if action.region != home else None,
            RoleArn=rendered(action.role),
            Namespace=action.namespace,
            InputArtifacts=[codepipeline.InputArtifacts(Name=name) for name in action.inputs],
            OutputArtifacts=[
                codepipeline.OutputArtifacts(Name=output.name, **given(Files=list(output.files)))
                for output in action.outputs
            ],
            Configuration={key: rendered(value) for key, value in action.configuration.items()},
            Commands=list(action.commands),
            OutputVariables=list(action.definition.output_variables),
            EnvironmentVariables=[
                codepipeline.EnvironmentVariable(
                    Name=name, Type=variable.type, Value=rendered(variable.value)
                )
                for name, variable in action.environment.items()
            ],
            TimeoutInMinutes=action.definition.timeout_minutes,
        ),
    )
