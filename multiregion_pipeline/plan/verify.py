"""The verification action of the short form."""

from __future__ import annotations

from typing import Any

from ..definition.actions import Action
from ..definition.shape.model import unjudged
from ..definition.verification import CommandsVerification, LambdaVerification, Verify


def verify_action(
    verify: Verify, artifact: str, regions: tuple[str, ...], run_order: int
) -> Action:
    """Try in each Region what has just been installed there."""
    return unjudged(
        Action, name="Verify", regions=regions, run_order=run_order, **_work(verify, artifact)
    )


def _work(verify: Verify, artifact: str) -> dict[str, Any]:
    if isinstance(verify, CommandsVerification):
        return {
            "type": "commands",
            "commands": verify.commands,
            "environment": verify.environment,
            "inputs": (artifact,),
        }
    if isinstance(verify, LambdaVerification):
        parameters = {"UserParameters": verify.parameters} if verify.parameters else {}
        return {"type": "lambda", "configuration": {"FunctionName": verify.function} | parameters}
    return {
        "type": "codebuild-test",
        "configuration": {"ProjectName": verify.project},
        "inputs": (artifact,),
    }
