"""What CloudFormation refuses before it begins, and moto does not.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from moto.cloudformation import responses
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.utils import get_stack_from_s3_url
from moto.core.exceptions import ServiceException

from .resources import Template
from .stacks import parsed

BODY_BYTES = 51_200
OBJECT_BYTES = 1_048_576
_NAMES = {
    "AWS::IAM::Group": "GroupName",
    "AWS::IAM::InstanceProfile": "InstanceProfileName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::IAM::User": "UserName",
}


class InsufficientCapabilities(ServiceException):
    """The template makes roles, and nobody acknowledged that."""

    code = "InsufficientCapabilitiesException"


def capability(template: Template) -> str:
    """Say which capability a template needs, or nothing."""
    resources = [
        resource
        for resource in template.get("Resources", {}).values()
        if resource["Type"].startswith("AWS::IAM::")
    ]
    if any(_NAMES.get(each["Type"]) in each.get("Properties", {}) for each in resources):
        return "CAPABILITY_NAMED_IAM"
    return "CAPABILITY_IAM" if resources else ""


def _check(response: Any) -> None:
    body = response._get_param("TemplateBody")
    url = response._get_param("TemplateURL")
    if body and len(body.encode()) > BODY_BYTES:
        raise ValidationError(message=f"TemplateBody has more than {BODY_BYTES} bytes")
    text = body or (response._get_stack_from_s3_url(url) if url else "")
    if len(text.encode()) > OBJECT_BYTES:
        raise ValidationError(message=f"the template has more than {OBJECT_BYTES} bytes")
    needed = capability(parsed(text)) if text else ""
    given = set(response._get_param("Capabilities", []))
    if needed and not given & {needed, "CAPABILITY_NAMED_IAM"}:
        raise InsufficientCapabilities(f"Requires capabilities : [{needed}]")


def _checked(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @functools.wraps(method)
    def call(response: Any) -> Any:
        _check(response)
        return method(response)

    return call


def _from_url(url: str, account_id: str, partition: str) -> str:
    # moto takes localhost alone for itself.
    return get_stack_from_s3_url(url.replace("127.0.0.1", "localhost"), account_id, partition)


def install() -> None:
    """Check every call that brings a template."""
    for (
        name
    ) in "create_stack update_stack create_change_set create_stack_set update_stack_set".split():
        method = getattr(responses.CloudFormationResponse, name)
        setattr(responses.CloudFormationResponse, name, _checked(method))
    setattr(responses, "get_stack_from_s3_url", _from_url)  # noqa: B010
