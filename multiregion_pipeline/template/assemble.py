"""The order in which a template is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from troposphere import AWSObject, Output, Parameter, Template

from ..errors import InvalidPipeline
from ..naming.logical_ids import PIPELINE_ACCOUNT
from ..plan.plan import Plan
from ..resources.artifact_store import (
    home_store,
    regional_conditions,
    regional_parameters,
    regional_store,
)
from ..resources.build_project import build_project
from ..resources.outputs import outputs
from ..resources.parameters import parameters
from ..resources.pipeline import pipeline
from ..resources.role import account_resources, role_resources
from ..resources.stack_set import stack_set
from ..resources.start_rule import start_rules
from ..resources.visibility.alarm import alarms
from ..resources.visibility.dashboard import dashboard
from ..resources.visibility.dead_letters import dead_letters
from ..resources.visibility.event_log import event_log
from ..resources.visibility.key import visibility_key
from ..resources.visibility.notification import notifications
from ..resources.visibility.queries import queries
from ..resources.visibility.topic import topic
from .render import render
from .size import too_many

Part = AWSObject | Parameter | Output


def _regional_stores(plan: Plan) -> Iterator[Part]:
    if plan.stores_made_by("stack-set"):
        yield from stack_set(plan, render(assemble_regional(plan), minify=True).rstrip())


BUILDERS: tuple[Callable[[Plan], Iterable[Part]], ...] = (
    parameters,
    home_store,
    role_resources,
    _regional_stores,
    build_project,
    pipeline,
    start_rules,
    visibility_key,
    dead_letters,
    event_log,
    queries,
    topic,
    notifications,
    alarms,
    dashboard,
    outputs,
)


def assemble(plan: Plan, template: Template | None = None) -> Template:
    """Put a plan's template together.

    :param template: one to add to, instead of a new one.
    :raises InvalidPipeline: if there would be more in it than CloudFormation takes.
    """
    if template is None:
        template = Template()
        template.set_version("2010-09-09")
    _add(template, chain.from_iterable(builder(plan) for builder in BUILDERS))
    if not template.description:
        default = "One pipeline that installs one version in several Regions"
        template.set_description(plan.pipeline.description or default)
    return template


def assemble_regional(plan: Plan) -> Template:
    """Put together the template that makes the artifact store of whichever Region it is for."""
    template = Template()
    template.set_version("2010-09-09")
    template.set_description(f"Artifact store of the pipeline {plan.prefix} in one Region")
    for name, condition in regional_conditions(plan).items():
        template.add_condition(name, condition)
    _add(template, regional_parameters(plan))
    _add(template, regional_store(plan))
    return template


def assemble_account(plan: Plan, account: str) -> Template:
    """Put together the template of the roles that another account needs.

    :param account: twelve digits.
    """
    template = Template()
    template.set_version("2010-09-09")
    template.set_description(f"Roles of the pipeline {plan.prefix} in account {account}")
    _add(template, [Parameter(PIPELINE_ACCOUNT, **_PIPELINE_ACCOUNT)])
    _add(template, account_resources(plan, account))
    return template


_PIPELINE_ACCOUNT = {
    "Type": "String",
    "Description": "Account of the pipeline, twelve digits",
    "AllowedPattern": "[0-9]{12}",
}


def _add(template: Template, parts: Iterable[Part]) -> None:
    parts = list(parts)
    excess = too_many(template, parts)
    if excess:
        raise InvalidPipeline(excess)
    for part in parts:
        if isinstance(part, Parameter):
            template.add_parameter(part)
        elif isinstance(part, Output):
            template.add_output(part)
        else:
            template.add_resource(part)
