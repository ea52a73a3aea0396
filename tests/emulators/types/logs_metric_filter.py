"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html"""

from __future__ import annotations

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties.get("FilterName") or place.new_name(512)
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("logs").put_metric_filter(
        logGroupName=properties["LogGroupName"],
        filterName=identifier,
        filterPattern=properties["FilterPattern"],
        metricTransformations=[
            {key[0].lower() + key[1:]: value for key, value in each.items()}
            for each in properties["MetricTransformations"]
        ],
    )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("logs").delete_metric_filter(
        logGroupName=properties["LogGroupName"], filterName=identifier
    )


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
