"""Actions and artifacts."""

from __future__ import annotations

from .row import API, GUIDE, Row

_STACKS = f"{GUIDE}/action-reference-CloudFormation.html"
_REGIONS = f"{GUIDE}/actions-create-cross-region.html"
_ACTION = f"{API}/API_ActionDeclaration.html"
_ACTIONS = f"{GUIDE}/action-reference.html"
_ARTIFACTS = f"{GUIDE}/reference-action-artifacts.html"

ACTIONS = (
    Row(
        "E9523",
        "An action reads an artifact before another has made it",
        "The other runs in the same stage at the same RunOrder or a higher one, or in a later"
        " stage; CodePipeline refuses the pipeline.",
        _ARTIFACTS,
    ),
    Row(
        "E9524",
        "An action has more or fewer artifacts than its type takes",
        "CodePipeline refuses the pipeline; here are the types that cfn-lint's E3702 lacks.",
        _ARTIFACTS,
    ),
    Row(
        "E9525",
        "Files of an output artifact are missing, too many, or of an action that has none",
        "The Commands action lists 1 to 10 paths for its artifact; other actions list none.",
        f"{GUIDE}/action-reference-Commands.html",
    ),
    Row(
        "E9526",
        "The name of an artifact has a character or a length that CodePipeline refuses",
        "Names have 1 to 100 letters, digits, hyphens and underscores.",
        f"{API}/API_OutputArtifact.html",
    ),
    Row(
        "E9531",
        "The configuration of an action lacks a key",
        "Its type needs the key, always or beside the others that are given.",
        _ACTIONS,
    ),
    Row(
        "E9532",
        "The configuration of an action has a key that its type does not know",
        "Often a misspelling; CodePipeline refuses the pipeline.",
        _ACTIONS,
    ),
    Row(
        "E9533",
        "The configuration of an action has a value that its type does not take",
        "A word that is not among those it knows, a number out of range, or an artifact that is not"
        " among the action's inputs.",
        _ACTIONS,
    ),
    Row(
        "E9534",
        "The configuration of an action has a key that does not go with the others",
        "For example CombineArtifacts without BatchEnabled.",
        _ACTIONS,
    ),
    Row(
        "E9535",
        "An action has Commands, variables or a timeout that its type does not take, or lacks them",
        "Commands, OutputVariables and EnvironmentVariables are for the Commands action,"
        " TimeoutInMinutes is for approvals.",
        _ACTION,
    ),
    Row(
        "E9536",
        "An action's commands, environment or timeout are out of bounds",
        "At most 50 commands, 10 environment and 15 output variables; 5 to 86400 minutes.",
        _ACTION,
    ),
    Row(
        "E9571",
        "A source, a custom action or one of a third party is in another Region than the pipeline",
        "Only actions of AWS that build, test, deploy or invoke run elsewhere.",
        _REGIONS,
    ),
    Row(
        "E9572",
        "A change set is executed before it is made, or in another Region",
        "The action that makes it comes in a later stage, or runs elsewhere: there is nothing to"
        " execute.",
        _STACKS,
    ),
    Row(
        "E9573",
        "A change set is executed at a RunOrder at which it is not yet made",
        "Actions with the same RunOrder run side by side.",
        _STACKS,
    ),
    Row(
        "E9574",
        "Two actions change the same stack at the same time",
        "The second is refused while the stack is being updated.",
        _STACKS,
    ),
    Row(
        "E9575",
        "An action that is not of AWS has a role",
        "Custom actions and those of third parties run under no role of the account.",
        _ACTION,
    ),
    Row(
        "W9576",
        "A change set is executed that no action makes",
        "Something else must make it under that very name, or the action fails.",
        _STACKS,
    ),
)
