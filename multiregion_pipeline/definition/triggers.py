"""Which changes of a connected repository start the pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Patterns(Model):
    """Glob patterns; what is excluded wins."""

    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


Filter = tuple[str, ...] | Patterns


class Push(Model):
    """Pushes: of tags, or to branches, there perhaps of certain files."""

    branches: Filter = ()
    file_paths: Filter = ()
    tags: Filter = ()


class PullRequest(Model):
    """Pull requests against branches, perhaps touching certain files."""

    events: tuple[Literal["OPEN", "UPDATED", "CLOSED"], ...] = ("OPEN", "UPDATED", "CLOSED")
    branches: Filter = ()
    file_paths: Filter = ()


class Trigger(Push):
    """One push filter, or up to three of each kind; any one of them starts the pipeline."""

    push: tuple[Push, ...] = ()
    pull_requests: tuple[PullRequest, ...] = ()


class SourceTrigger(Trigger):
    """A trigger of a source action, in the full form of a definition."""

    source: str = Field("Source", description="Name of the source action.")
