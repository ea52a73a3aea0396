"""Which changes of a connected repository start the pipeline."""

from __future__ import annotations

from ..definition.pipeline import Pipeline
from ..definition.shape.model import fields_of, unjudged
from ..definition.sources import ConnectionSource
from ..definition.triggers import SourceTrigger


def triggers(pipeline: Pipeline) -> tuple[SourceTrigger, ...]:
    """List the triggers of either form of a definition."""
    source = pipeline.source
    if not isinstance(source, ConnectionSource) or source.trigger is None:
        return pipeline.triggers
    own = {name: getattr(source.trigger, name) for name in fields_of(type(source.trigger))}
    return (unjudged(SourceTrigger, **own, source="Source"), *pipeline.triggers)
