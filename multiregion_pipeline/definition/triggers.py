"""Which changes of a connected repository start the pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
"""

from __future__ import annotations

from typing import Literal

from .shape.field import field
from .shape.model import Model


class Patterns(Model):
    """Glob patterns; what is excluded wins."""

    includes: tuple[str, ...] = field(default=(), description="Patterns of what counts.")
    excludes: tuple[str, ...] = field(default=(), description="Patterns of what does not.")


Filter = tuple[str, ...] | Patterns


class Push(Model):
    """Pushes: of tags, or to branches, there perhaps of certain files."""

    branches: Filter = field(default=(), description="Patterns of branch names.")
    file_paths: Filter = field(default=(), description="Patterns of paths of changed files.")
    tags: Filter = field(default=(), description="Patterns of Git tags.")


class PullRequest(Model):
    """Pull requests against branches, perhaps touching certain files."""

    events: tuple[Literal["OPEN", "UPDATED", "CLOSED"], ...] = field(
        default=("OPEN", "UPDATED", "CLOSED"), description="What happens to the request."
    )
    branches: Filter = field(default=(), description="Patterns of branch names.")
    file_paths: Filter = field(default=(), description="Patterns of paths of changed files.")


class Trigger(Push):
    """One push filter, or up to three of each kind; any one of them starts the pipeline."""

    push: tuple[Push, ...] = field(default=(), description="Filters for pushes.")
    pull_requests: tuple[PullRequest, ...] = field(
        default=(), description="Filters for pull requests."
    )


class SourceTrigger(Trigger):
    """A trigger of a source action, in the full form of a definition."""

    source: str = field(default="Source", description="Name of the source action.")
