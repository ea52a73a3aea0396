"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html"""

from __future__ import annotations

import json
from typing import Any

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties

_KNOWN = {"Definition", "LoggingConfiguration", "RoleArn", "StateMachineName", "StateMachineType"}
_KNOWN |= {"EncryptionConfiguration", "Tags", "TracingConfiguration"}


def create(place: Place, properties: Properties) -> str:
    if set(properties) - _KNOWN:
        raise Failure(f"the emulator's machine has no {sorted(set(properties) - _KNOWN)}")
    made = place.client("stepfunctions").create_state_machine(
        name=properties.get("StateMachineName") or place.new_name(80),
        type=properties.get("StateMachineType", "STANDARD"),
        **_settings(properties),
    )
    return str(made["stateMachineArn"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("stepfunctions").update_state_machine(
        stateMachineArn=identifier, **_settings(properties)
    )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("stepfunctions").delete_state_machine(stateMachineArn=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": identifier, "Name": identifier.split(":")[-1]}


def _settings(properties: Properties) -> dict[str, Any]:
    return {"definition": json.dumps(properties["Definition"]), "roleArn": properties["RoleArn"]}
