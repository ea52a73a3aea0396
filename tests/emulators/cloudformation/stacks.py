"""Stacks and change sets of moto, with these resources in them."""

from __future__ import annotations

import json
from typing import Any

import yaml
from moto.cloudformation import models, urls
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.utils import yaml_tag_constructor

from .failure import Failure
from .operation import Operation
from .resources import Resources, Template


class Stack(models.Stack):
    """A stack whose resources are made, changed and deleted as CloudFormation does it.

    moto's answers depend on the name of this class.
    """

    resource_map: Resources
    _outputs: list[dict[str, Any]] | None = None

    def _create_resource_map(self) -> Resources:
        resources = Resources(
            self.stack_id,
            self.name,
            self.parameters,
            self.tags,
            account_id=self.account_id,
            region_name=self.region_name,
            template=self.template_dict,
            cross_stack_resources=self.cross_stack_resources,
        )
        resources.load()
        return resources

    @staticmethod
    def parse_template(template: str) -> Template:
        return parsed(template)

    def has_parameters(self, other_parameters: dict[str, Any]) -> bool:
        """Compare with other parameters, whether defaults are given or left out."""
        declared = self.template_dict.get("Parameters", {})
        defaults = {name: each.get("Default") for name, each in declared.items()}
        return bool(defaults | self.parameters == defaults | other_parameters)

    @property
    def outputs(self) -> list[dict[str, Any]] | None:
        """Outputs are what they were when the last operation succeeded."""
        return self._outputs

    def create_resources(self) -> None:
        if self._change("CREATE", "ROLLBACK_COMPLETE", self.template_dict, self.parameters):
            self._evaluate_outputs()

    def update(
        self,
        template: str,
        role_arn: str | None = None,
        parameters: dict[str, Any] | None = None,
        tags: dict[str, str] | None = None,
    ) -> None:
        self._add_stack_event("UPDATE_IN_PROGRESS", resource_status_reason="User Initiated")
        given = parameters if parameters is not None else self.parameters
        if self._change("UPDATE", "UPDATE_ROLLBACK_COMPLETE", parsed(template), given):
            self.template, self.parameters = template, given
            self._parse_template()
            self.description = self.template_dict.get("Description")
            self.tags = tags if tags is not None else self.tags
            self.role_arn = role_arn
            self._evaluate_outputs()

    def delete(self) -> None:
        self._add_stack_event("DELETE_IN_PROGRESS", resource_status_reason="User Initiated")
        try:
            self._operation("DELETE").delete()
        except Failure as failure:
            self._end("DELETE_FAILED", str(failure))
        else:
            self._end("DELETE_COMPLETE")

    def execute(self, change_set: models.ChangeSet) -> None:
        """Do what a change set says."""
        if change_set.change_set_type == "CREATE":
            self.template = change_set.template
            self._parse_template()
            self.parameters = change_set.parameters
            self._add_stack_event("CREATE_IN_PROGRESS", resource_status_reason="User Initiated")
            self.create_resources()
        else:
            self.update(change_set.template, parameters=change_set.parameters)

    def _evaluate_outputs(self) -> None:
        self.output_map = self._create_output_map()
        self._outputs = super().outputs

    def _change(
        self, verb: str, otherwise: str, template: Template, parameters: dict[str, Any]
    ) -> bool:
        operation = self._operation(verb)
        try:
            operation.apply(template, parameters)
        except Failure as failure:
            end = otherwise if operation.roll_back() else otherwise.replace("COMPLETE", "FAILED")
            self._end(end, str(failure))
            return False
        operation.clean_up()
        self._end(f"{verb}_COMPLETE")
        return True

    def _operation(self, verb: str) -> Operation:
        def report(name: str, status: str, reason: str) -> None:
            status = f"{verb}_FAILED" if status == "FAILED" else status
            resource = self.resource_map.existing.get(name)
            self.events.append(
                models.Event(
                    stack_id=self.stack_id,
                    stack_name=self.name,
                    logical_resource_id=name,
                    physical_resource_id=resource.physical_resource_id if resource else "",
                    resource_type=resource.cf_resource_type if resource else "",
                    resource_status=status,
                    resource_status_reason=reason or None,
                    resource_properties=None,
                )
            )

        return Operation(self.resource_map, self.account_id, self.region_name, self.name, report)

    def _end(self, status: str, reason: str = "") -> None:
        self.status = status
        self._add_stack_event(status, resource_status_reason=reason or None)


class Backend(models.CloudFormationBackend):
    """CloudFormation in one account and Region."""

    _url_module = urls  # moto looks for it beside the class

    def execute_change_set(self, change_set_name: str, stack_name: str | None = None) -> None:
        change_set = self.describe_change_set(change_set_name)
        if change_set is None or change_set.execution_status != "AVAILABLE":
            raise ValidationError(message=f"change set {change_set_name} cannot be executed")
        stack = self.stacks[change_set.stack_id]
        assert isinstance(stack, Stack)
        stack.execute(change_set)
        change_set.execution_status = "EXECUTE_COMPLETE"

    def delete_stack(self, name_or_stack_id: str) -> None:
        for stack in list(self.stacks.values()):
            if name_or_stack_id in (stack.name, stack.stack_id):
                stack.delete()
                if stack.status == "DELETE_COMPLETE":
                    self.deleted_stacks[stack.stack_id] = self.stacks.pop(stack.stack_id)


def parsed(template: str) -> Template:
    """Read a template. Most are JSON, which the YAML reader would take seconds for."""
    try:
        document: Template = json.loads(template)
    except json.JSONDecodeError:
        yaml.add_multi_constructor("", yaml_tag_constructor)
        document = yaml.load(template, Loader=yaml.Loader)
    return document


def _parse_change_set(change_set: models.ChangeSet) -> None:
    change_set.template_dict = parsed(change_set.template)


def install() -> None:
    """Let moto use these classes."""
    setattr(models, "Stack", Stack)  # noqa: B010
    setattr(models.ChangeSet, "_parse_template", _parse_change_set)  # noqa: B010
    models.cloudformation_backends.backend = Backend
