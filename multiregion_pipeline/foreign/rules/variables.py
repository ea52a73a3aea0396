"""Variables."""

from __future__ import annotations

from .row import GUIDE, Row

_VARIABLES = f"{GUIDE}/reference-variables.html"

VARIABLES = (
    Row(
        "E9541",
        "A pipeline variable is not well declared",
        "At most 50 variables; names of 1 to 128 letters, digits, or @ - _; defaults of 1 to 1000"
        " characters, descriptions of up to 200.",
        _VARIABLES,
    ),
    Row(
        "E9542",
        "A pipeline variable is read that is not declared",
        "CodePipeline refuses a reference such as #{variables.Name} without its declaration.",
        _VARIABLES,
    ),
    Row(
        "E9543",
        "An output variable is read that no action makes",
        "No action has that namespace, or its type has no variable of that name.",
        _VARIABLES,
    ),
    Row(
        "E9544",
        "An output variable is read before it is made",
        "The action that makes it runs later, or side by side with the one that reads it.",
        _VARIABLES,
    ),
    Row(
        "W9544",
        "An output variable is read that may not exist",
        "The stage that makes it can be skipped, or has perhaps failed before it was made.",
        _VARIABLES,
    ),
    Row(
        "E9545",
        "The namespace of an action is taken, or has a character that CodePipeline refuses",
        "Namespaces are unique in a pipeline, differ from its artifacts, and are neither variables"
        " nor codepipeline.",
        _VARIABLES,
    ),
    Row(
        "E9546",
        "A source action reads a pipeline variable",
        "CodePipeline fills in no variables there: the text is taken as it stands.",
        _VARIABLES,
    ),
)
