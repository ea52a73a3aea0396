"""Which changes of a connected repository start the pipeline."""

from __future__ import annotations

from ..definition.pipeline import Pipeline
from ..definition.sources import ConnectionSource
from ..definition.triggers import SourceTrigger


def triggers(pipeline: Pipeline) -> tuple[SourceTrigger, ...]:
    """List the triggers of either form of a definition."""
    source = pipeline.source
    if not isinstance(source, ConnectionSource) or source.trigger is None:
        return pipeline.triggers
    own = {name: getattr(source.trigger, name) for name in type(source.trigger).model_fields}
    return (SourceTrigger.model_construct(**own, source="Source"), *pipeline.triggers)
