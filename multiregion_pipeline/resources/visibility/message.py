"""The state machine that sends messages.

Events of CodePipeline do not name the commit, so it is looked up. SNS hands readable text to mail
addresses, and to HTTPS subscribers the form that chat clients ask for.

https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
"""

from __future__ import annotations

import json
from typing import Any

from ...definition.values import rendered
from ...facts.regions import REGIONS
from ...plan import choice
from ...plan.installation import asked_regions, installations
from ...plan.plan import Plan
from ...plan.visibility import topics

_FOUND = "$states.result.PipelineExecution"
_CHOSEN = f"{_FOUND}.Variables[Name = '{choice.VARIABLE}'].ResolvedValue"
_RETRY = [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 5, "MaxAttempts": 3}]


def state_machine(plan: Plan) -> dict[str, Any]:
    """Write the state machine in Amazon's States Language; its input is an event."""
    told = topics(plan.pipeline)
    names = [f"Publish{number}" for number in range(1, len(told) + 1)]
    nothing_yet = f"{{% {_only_prepares(plan)} %}}"
    return {
        "QueryLanguage": "JSONata",
        "StartAt": "Read",
        "States": {
            "Read": {
                "Type": "Pass",
                "Assign": {"event": "{% $states.input.detail %}"},
                "Next": "Choose",
            },
            "Choose": {
                "Type": "Choice",
                "Choices": [{"Condition": nothing_yet, "Next": "Done"}],
                "Default": "LookUp",
            },
            "LookUp": _look_up("Write"),
            "Write": {"Type": "Pass", "Output": f"{{% {_text(plan)} %}}", "Next": names[0]},
            **{
                name: _publish(topic, following)
                for name, topic, following in zip(names, told, (*names[1:], "Done"), strict=True)
            },
            "Done": {"Type": "Succeed"},
        },
    }


def _look_up(following: str) -> dict[str, Any]:
    """Ask CodePipeline for the execution; a message without it is better than none."""
    call = "arn:${AWS::Partition}:states:::aws-sdk:codepipeline:getPipelineExecution"
    return {
        "Type": "Task",
        "Resource": rendered(call),
        "Arguments": {
            "PipelineName": "{% $event.pipeline %}",
            "PipelineExecutionId": "{% $event.`execution-id` %}",
        },
        "Output": {
            "version": f"{{% $join([{_FOUND}.ArtifactRevisions.RevisionId], ', ') %}}",
            "chosen": f"{{% $join([{_CHOSEN}]) %}}",
            "summary": f"{{% $join([{_FOUND}.StatusSummary]) %}}",
        },
        "Retry": _RETRY,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Output": {}, "Next": following}],
        "Next": following,
    }


def _publish(topic: str, following: str) -> dict[str, Any]:
    chat = (
        "{'version': '1.0', 'source': 'custom', 'content': {'textType': 'client-markdown',"
        " 'title': $states.input.subject, 'description': $states.input.text},"
        " 'metadata': {'threadId': $event.`execution-id`}}"
    )
    return {
        "Type": "Task",
        "Resource": rendered("arn:${AWS::Partition}:states:::sns:publish"),
        "Arguments": {
            "TopicArn": rendered(topic),
            # SNS refuses line breaks and more than 99 characters.
            "Subject": "{% $substring($replace($states.input.subject, /[^ -~]/, '?'), 0, 99) %}",
            "MessageStructure": "json",
            "Message": (
                f"{{% $string({{'default': $states.input.text, 'https': $string({chat})}}) %}}"
            ),
        },
        "Output": "{% $states.input %}",
        "Retry": _RETRY,
        "Next": following,
    }


def _only_prepares(plan: Plan) -> str:
    """Recognise deploy actions that install nothing, such as those that make change sets."""
    names = json.dumps(list(dict.fromkeys(action.name for action in installations(plan))))
    done = "$event.state = 'SUCCEEDED' and $exists($event.action)"
    return f"{done} and $not($event.action in {names})"


def _text(plan: Plan) -> str:
    home = plan.pipeline.home
    pages = f"https://{home}.{REGIONS[home].partition.console}/codesuite/codepipeline/pipelines/"
    asked = {stage: ", ".join(regions) for stage, regions in asked_regions(plan).items()}
    sources = {action.type for action in plan.actions if action.provider.category == "Source"}
    version = "Version" if sources <= {"s3", "ecr"} else "Commit"
    text = f"""(
$d := $event; $in := $states.input; $id := $d.`execution-id`;
$asks := $d.state = 'STARTED';
$where := $asks ? $lookup({json.dumps(asked)}, $d.stage) : $d.action ? $d.region : $in.chosen;
$subject := $d.pipeline & ': ' & ($asks ? 'approval needed'
  : ($d.action ? $d.action : 'the execution') & ($d.state = 'FAILED' ? ' failed' : ' succeeded'))
  & ($where ? ' (' & $where & ')');
$result := $d.action ? $d.`execution-result`.`external-execution-summary` : $in.summary;
$lines := [$subject, '', $where ? 'Region: ' & $where,
  '{version}: ' & ($in.version ? $in.version : 'not known'),
  $d.stage ? 'Stage: ' & $d.stage, $d.action ? 'Action: ' & $d.action,
  $result ? 'Result: ' & $result, 'Execution: ' & $id,
  '{pages}' & $d.pipeline & ($asks ? '/view' : '/executions/' & $id & '/timeline')
  & '?region={home}'];
{{'subject': $subject, 'text': $join($lines, '\\n')}})"""
    return " ".join(map(str.strip, text.splitlines()))
