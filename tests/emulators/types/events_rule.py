"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html"""

from __future__ import annotations

import json

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties.get("Name") or place.new_name()
    events = place.client("events")
    if any(rule["Name"] == name for rule in events.list_rules(NamePrefix=name)["Rules"]):
        raise Failure(f"the rule {name} exists already")
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    events = place.client("events")
    events.put_rule(
        Name=identifier,
        Description=properties.get("Description", ""),
        EventPattern=json.dumps(properties["EventPattern"]),
        State=properties.get("State", "ENABLED"),
    )
    wanted = [target["Id"] for target in properties["Targets"]]
    gone = [each["Id"] for each in previous.get("Targets", []) if each["Id"] not in wanted]
    if gone:
        events.remove_targets(Rule=identifier, Ids=gone)
    events.put_targets(Rule=identifier, Targets=properties["Targets"])


def delete(place: Place, identifier: str, properties: Properties) -> None:
    events = place.client("events")
    targets = [each["Id"] for each in events.list_targets_by_rule(Rule=identifier)["Targets"]]
    if targets:
        events.remove_targets(Rule=identifier, Ids=targets)
    events.delete_rule(Name=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("events", f"rule/{identifier}")}
