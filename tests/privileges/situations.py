"""Pipelines of an application in the shapes that change what roles need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import multiregion_pipeline as library

from ..cases.definitions import ACCOUNT, CODECOMMIT, REGIONS, definition, deploy
from .cloud import Cloud, cloud, of_pipeline
from .need import Row
from .needed import needed
from .proof import Proof, proofs

GUEST = "222222222222"
SHARED = {"keys": "multi-region"}
EXISTING = {
    region: {
        "bucket": f"acme-{region}",
        "key": f"arn:aws:kms:{region}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    for region in REGIONS[:2]
}
SERVICES = ("api-gateway", "dynamodb", "events", "sns", "sqs")
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/boundary"


@dataclass(frozen=True, slots=True)
class Situation:
    """A definition, and what it says that templates do not.

    :param services: what the application's stacks make besides functions.
    :param more: permissions of the definition's own.
    """

    definition: Mapping[str, Any]
    parameters: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    more: tuple[Row, ...] = ()

    def cloud(self) -> Cloud:
        """Deploy it."""
        return cloud(self.definition, self.parameters)

    def proofs(self) -> Iterator[Proof]:
        """Yield the proof of every role, those of a standby included."""
        made, home = self.cloud(), self.definition.get("standby_home")
        if not home:
            yield from self._proofs(made)
            return
        pipeline = library.Pipeline(**self.definition)
        standby = of_pipeline(library.standby(pipeline, home), self.parameters, stack="standby")
        for own, other in ((made, standby), (standby, made)):
            beside = replace(own, besides=tuple(other.resources.values()))
            yield from self._proofs(beside, other)

    def _proofs(self, made: Cloud, partner: Cloud | None = None) -> Iterator[Proof]:
        stacks = {
            action["Configuration"]["StackName"]
            for stage in made.pipeline["Stages"]
            for action in stage["Actions"]
            if "StackName" in action.get("Configuration", {})
        }
        names = (self.definition["name"], *sorted(stacks))
        yield from proofs(made, needed(made, self.services, self.more, partner), names)


def _of(count: int, **changes: Any) -> Situation:
    return Situation(definition(regions=REGIONS[:count], source=CODECOMMIT, **changes))


SITUATIONS: dict[str, Situation] = {
    "one Region": _of(1),
    "three Regions": _of(3),
    "three Regions, one key": _of(3, artifact_stores=SHARED),
    "a role per Region": _of(3, deploy=deploy(role_per="region")),
    "a role per Region, one key": _of(3, deploy=deploy(role_per="region"), artifact_stores=SHARED),
    "every service": Situation(
        definition(
            regions=REGIONS[:2],
            source={"type": "s3", "bucket": "acme-releases", "key": "orders.zip"},
            build={"type": "codebuild"},
            deploy=deploy(services=list(SERVICES), template="packaged-{region}.yaml"),
        ),
        services=SERVICES,
    ),
    "another account": _of(3, artifact_stores=SHARED, accounts={REGIONS[1]: {"account": GUEST}}),
    "two other accounts": _of(
        3,
        artifact_stores=SHARED,
        accounts={
            REGIONS[1]: {"account": GUEST, "organization": "o-a1b2c3d4e5"},
            REGIONS[2]: {"account": "333333333333"},
        },
    ),
    "existing stores": _of(3, artifact_stores={"existing": EXISTING}),
    "existing stores without keys": _of(
        2, artifact_stores={"existing": {r: {"bucket": f"acme-{r}"} for r in REGIONS[:2]}}
    ),
    "stacks by hand": _of(3, artifact_stores={"provision": "stacks"}),
    "a topic of its own": _of(
        2,
        rollout={"approval": "first"},
        visibility={"notify": ["ops@example.com"], "notify_on": ["approval", "failure"]},
    ),
    "a standby": _of(3, standby_home=REGIONS[1]),
    "a standby, one key": _of(3, standby_home=REGIONS[1], artifact_stores=SHARED),
    "a standby, another account": _of(
        3,
        standby_home=REGIONS[1],
        artifact_stores=SHARED,
        accounts={region: {"account": GUEST} for region in REGIONS[1:3]},
    ),
    "twenty-five Regions": _of(25),
}
LARGE = {
    "twenty-five Regions, one key": _of(25, artifact_stores=SHARED),
    "twenty-five Regions, a role for each": _of(25, deploy=deploy(role_per="region")),
    "twenty-five Regions, one of them of another account": _of(
        25, artifact_stores=SHARED, accounts={REGIONS[1]: {"account": GUEST}}
    ),
}
