"""A role that CloudFormation takes, and whether it may."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

from botocore.exceptions import ClientError
from moto.iam.access_control import IAMPolicy, PermissionResult

from .failure import Failure


@dataclass(frozen=True)
class Role:
    """A role.

    :param iam: a client of IAM in the role's account.
    """

    iam: Any
    arn: str

    def demand_trust(self, kind: str, principals: set[str], context: Mapping[str, str]) -> None:
        """Check that one of some principals may take the role.

        :param kind: ``Service`` or ``AWS``.
        :param context: condition keys that come with the call.
        :raises Failure: there is no such role, or it does not trust them.
        """
        try:
            found = self.iam.get_role(RoleName=self._name)["Role"]["AssumeRolePolicyDocument"]
        except ClientError as error:
            raise Failure(f"there should be the role {self.arn}: {error}") from error
        document = json.loads(found) if isinstance(found, str) else found
        for statement in document["Statement"]:
            named = statement["Principal"].get(kind, [])
            trusted = principals & set([named] if isinstance(named, str) else named)
            if trusted and _holds(statement.get("Condition", {}), context):
                return
        raise Failure(f"{self.arn} trusts none of {sorted(principals)} with {dict(context)}")

    def demand_permission(
        self, action: str, resource: str, context: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Check that the role's inline policies allow a call.

        :param context: condition keys that are known; conditions on others are taken to hold.
        :raises Failure: they do not.
        """
        for name in self.iam.list_role_policies(RoleName=self._name)["PolicyNames"]:
            policy = self.iam.get_role_policy(RoleName=self._name, PolicyName=name)
            document = policy["PolicyDocument"]
            document["Statement"] = [
                statement
                for statement in document["Statement"]
                if _holds(_only(statement.get("Condition", {}), context), context)
            ]
            allowed = IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)
            if allowed is PermissionResult.PERMITTED:
                return
        told = f" with {dict(context)}" if context else ""
        raise Failure(f"{self.arn} is not authorized to perform {action} on {resource}{told}")

    @property
    def _name(self) -> str:
        return self.arn.split("/")[-1]


def _only(
    condition: Mapping[str, Mapping[str, Any]], context: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    return {
        operator: {key: value for key, value in keys.items() if key in context}
        for operator, keys in condition.items()
    }


def _holds(condition: Mapping[str, Mapping[str, Any]], context: Mapping[str, str]) -> bool:
    """Evaluate the operators that these roles use."""
    for operator, keys in condition.items():
        for key, wanted in keys.items():
            values = [wanted] if isinstance(wanted, str) else wanted
            found = context.get(key)
            if found is None:
                return False
            match operator:
                case "StringEquals":
                    holds = found in values
                case "StringNotEquals":
                    holds = found not in values
                case "ArnEquals" | "ArnLike":
                    holds = any(fnmatchcase(found, value) for value in values)
                case _:
                    raise Failure(f"the emulator has no condition {operator}")
            if not holds:
                return False
    return True
