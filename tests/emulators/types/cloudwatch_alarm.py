"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html"""

from __future__ import annotations

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties.get("AlarmName") or place.new_name(255)
    found = place.client("cloudwatch").describe_alarms(AlarmNames=[name])
    if found["MetricAlarms"]:
        raise Failure(f"the alarm {name} exists already")
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("cloudwatch").put_metric_alarm(**{**properties, "AlarmName": identifier})


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("cloudwatch").delete_alarms(AlarmNames=[identifier])


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("cloudwatch", f"alarm:{identifier}")}
