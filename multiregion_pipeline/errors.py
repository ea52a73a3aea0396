"""What the library raises.

* ``MultiregionPipelineError``

  * ``DefinitionError``: the definition cannot be read or has the wrong shape.
  * ``InvalidPipeline``: the definition reads well, but no working template can come of it.

Both carry every finding at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from .findings import Finding, in_order


class MultiregionPipelineError(Exception):
    """Base of every error that this library raises on purpose.

    :param findings: everything that is wrong, not only the first of it.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class DefinitionError(MultiregionPipelineError):
    """The definition cannot be read, or a key or value in it has the wrong shape."""


class InvalidPipeline(MultiregionPipelineError):
    """The definition has the right shape but describes a pipeline that AWS would refuse."""
