"""Whether a definition keeps to one of its two forms."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.pipeline import Pipeline
from ..findings import Finding
from ..plan.plan import Plan

_SHORT_FORM = ("source", "deploy", "verify", "rollout")


def forms(plan: Plan) -> Iterator[Finding]:
    """Ask for all of one form and nothing of the other (MRP111)."""
    pipeline = plan.pipeline
    if pipeline.stages:
        for key in _SHORT_FORM:
            if _is_given(pipeline, key):
                message = f"{key} belongs to the short form, but stages are written out"
                yield _finding(key, message, "leave it out, or leave out stages")
        return
    missing = [key for key in ("source", "deploy") if not _is_given(pipeline, key)]
    if len(missing) == 2:
        message = "there are neither stages nor source and deploy"
        yield _finding("stages", message, "give source and deploy, or write stages out")
    elif missing:
        message = f"{missing[0]} is missing, and there are no stages"
        yield _finding(missing[0], message, f"add {missing[0]}, or write stages out")
    if pipeline.triggers:
        message = "triggers belongs to the full form, but there are no stages"
        yield _finding("triggers", message, "write one trigger as source.trigger")


def _is_given(pipeline: Pipeline, key: str) -> bool:
    return key in pipeline.given and getattr(pipeline, key) is not None


def _finding(where: str, message: str, hint: str) -> Finding:
    return Finding("MRP111", "error", where, message, hint)
