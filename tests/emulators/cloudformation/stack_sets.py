"""Stack sets of moto whose instances are real stacks, also when the set changes.

moto writes down that a stack set or its instances were updated, and leaves the stacks as they are.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.cloudformation import models
from moto.cloudformation.exceptions import ValidationError

from .acting import acting
from .stacks import Backend


class StackInstance(models.StackInstance):
    """A stack of a stack set, in one account and Region."""

    def update(self, template: str, parameters: Any) -> None:
        self.template, self.parameters = template, parameters
        self.stack.update(template, parameters=parameters)
        self.demand("UPDATE_COMPLETE")

    def delete(self) -> None:
        backend = models.cloudformation_backends[self.account_id][self.region_name]
        backend.delete_stack(self.stack.stack_id)
        self.demand("DELETE_COMPLETE")

    def demand(self, status: str) -> None:
        """Check that the stack got into a state.

        :raises ValidationError: with the reason why not.
        """
        if self.stack.status != status:
            reason = self.stack.events[-1].resource_status_reason
            where = f"stack set {self.name} in {self.account_id}, {self.region_name}"
            raise ValidationError(message=f"{where}: {self.stack.status}: {reason}")

    def to_dict(self) -> dict[str, Any]:
        return super().to_dict() | {"StackId": self.stack.stack_id}


class BackendWithStackSets(Backend):
    """CloudFormation that carries stack sets into their Regions."""

    def create_stack(self, name: str, *arguments: Any, **settings: Any) -> models.Stack:
        if name.startswith("StackSet:"):  # as moto calls the stack of an instance
            name = f"StackSet-{name.partition(':')[2]}-{uuid.uuid4()}"
        return super().create_stack(name, *arguments, **settings)

    def create_stack_set(self, name: str, *arguments: Any, **settings: Any) -> models.StackSet:
        if any(each.name == name and each.status == "ACTIVE" for each in self.stacksets.values()):
            raise ValidationError(message=f"stack set {name} already exists")
        return super().create_stack_set(name, *arguments, **settings)

    def create_stack_instances(
        self,
        stackset_name: str,
        accounts: list[str],
        regions: list[str],
        parameters: list[dict[str, str]],
        deployment_targets: dict[str, Any] | None,
    ) -> str:
        operation = ""
        for account in accounts or (deployment_targets or {}).get("Accounts", []):
            with acting(self._role(stackset_name, account)):
                operation = super().create_stack_instances(
                    stackset_name, [account], regions, parameters, None
                )
        for instance in self.describe_stack_set(stackset_name).stack_instances:
            assert isinstance(instance, StackInstance)
            if instance.region_name in regions:
                instance.demand("CREATE_COMPLETE")
        return operation

    def delete_stack_instances(
        self, stackset_name: str, accounts: list[str], regions: list[str]
    ) -> models.StackSet:
        for account in accounts:
            with acting(self._role(stackset_name, account)):
                super().delete_stack_instances(stackset_name, [account], regions)
        return self.describe_stack_set(stackset_name)

    def update_stack_set(
        self, stackset_name: str, *arguments: Any, **settings: Any
    ) -> dict[str, Any]:
        result = super().update_stack_set(stackset_name, *arguments, **settings)
        stack_set = self.describe_stack_set(stackset_name)
        stack_set.instances.template = stack_set.template
        stack_set.instances.parameters = stack_set.parameters
        for instance in stack_set.stack_instances:
            assert isinstance(instance, StackInstance)
            with acting(self._role(stackset_name, instance.account_id)):
                instance.update(stack_set.template, stack_set.parameters)
        return result

    def _role(self, stack_set: str, account: str) -> str:
        """Name the role that a stack set's stacks act under in an account."""
        name = self.describe_stack_set(stack_set).execution_role_name
        return f"arn:{self.partition}:iam::{account}:role/{name}"


def install() -> None:
    """Let moto use these classes."""
    models.cloudformation_backends.backend = BackendWithStackSets
    setattr(models, "StackInstance", StackInstance)  # noqa: B010
