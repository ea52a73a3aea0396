"""Conditions and triggers."""

from __future__ import annotations

from .row import API, GUIDE, QUOTAS, Row

_CONDITIONS = f"{GUIDE}/stage-conditions.html"
_CONDITION = f"{API}/API_Condition.html"
_TRIGGERS = f"{GUIDE}/pipelines-triggers.html"

CONDITIONS = (
    Row(
        "E9551",
        "The result of a condition is not possible where it stands",
        "FAIL or SKIP before entry, ROLLBACK or FAIL on success, ROLLBACK on failure, where RETRY"
        " takes no condition.",
        _CONDITIONS,
    ),
    Row(
        "E9552",
        "A condition has no rule, or more rules than CodePipeline takes",
        "One condition with 1 to 5 rules.",
        _CONDITION,
    ),
    Row(
        "E9553",
        "A stage is skipped by a rule that cannot do that",
        "SKIP goes with VariableCheck and LambdaInvoke alone.",
        _CONDITIONS,
    ),
    Row(
        "E9554",
        "A stage rolls back that cannot",
        "The first stage never does, nor does any in PARALLEL mode.",
        f"{GUIDE}/stage-rollback.html",
    ),
    Row(
        "E9555",
        "A rule is not configured as its type wants it",
        "A key is missing or not known, or a value, a command or an artifact does not fit.",
        f"{GUIDE}/rule-reference.html",
    ),
    Row(
        "E9556",
        "The retry of a stage contradicts itself",
        "RetryMode goes with the result RETRY, and that without conditions.",
        f"{GUIDE}/stage-retry.html",
    ),
    Row(
        "E9557",
        "The name of a rule is taken in its condition, or CodePipeline refuses it",
        "Names have 1 to 100 letters, digits, or . @ - _.",
        f"{API}/API_RuleDeclaration.html",
    ),
    Row(
        "E9561",
        "A pipeline has more triggers, filters or patterns than CodePipeline takes",
        "50 triggers; 3 filters of each kind in one; 8 patterns of 1 to 255 characters in a list.",
        QUOTAS,
    ),
    Row(
        "E9562",
        "The filter of a trigger is empty, or combines what cannot go together",
        "Pushes are filtered by tags, by branches, or by branches with paths; pull requests by"
        " branches, perhaps with paths.",
        _TRIGGERS,
    ),
    Row(
        "E9563",
        "A trigger is for something that cannot start a pipeline",
        "It names a source action with a connection, each such action once; nothing is filled in in"
        " its patterns.",
        _TRIGGERS,
    ),
)
