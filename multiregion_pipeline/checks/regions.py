"""Whether the pipeline can work in its Regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..definition.deploys import CloudFormationDeploy
from ..definition.pipeline import Pipeline
from ..definition.values import ARN_PARTITION
from ..definition.walk import values
from ..facts.partitions import CHINA
from ..facts.regions import REGIONS, WITHOUT_CONNECTIONS
from ..findings import Finding
from ..plan.plan import Plan


def regions(plan: Plan) -> Iterator[Finding]:
    """Judge the list of Regions (MRP303, MRP304, MRP306 to MRP309, MRP311, MRP313)."""
    for region, count in Counter(plan.pipeline.regions).items():
        if count > 1:
            message = f"{region} is listed {count} times"
            yield Finding("MRP304", "error", "regions", message, "list each Region once")
    yield from one_partition(plan)
    yield from _partitions(plan)
    yield from _opt_in(plan)
    yield from missing_services(plan)
    yield from _strangers(plan)
    yield from _standby(plan.pipeline)


def one_partition(plan: Plan) -> Iterator[Finding]:
    """Refuse Regions that roles, keys and buckets of the home Region do not reach (MRP303)."""
    used = [store.region for store in plan.stores if store.region in REGIONS]
    if not used:
        return
    home = plan.pipeline.home if plan.pipeline.home in REGIONS else used[0]
    own = REGIONS[home].partition
    what = "the pipeline's home " if home == plan.pipeline.home else ""
    for region in dict.fromkeys(used):
        partition = REGIONS[region].partition
        if partition != own:
            yield Finding(
                "MRP303",
                "error",
                _place(plan, region),
                f"{region} is in the partition {partition.name}, but {what}{home} is in {own.name}",
                "roles, keys and buckets do not reach across partitions: make a pipeline in each",
            )


def missing_services(plan: Plan) -> Iterator[Finding]:
    """Tell what does not work in the home Region, or perhaps not (MRP307, MRP308)."""
    home = plan.pipeline.home
    first = {action.type: action for action in reversed(plan.actions)}
    if "connection" in first and home in WITHOUT_CONNECTIONS:
        yield Finding(
            "MRP308",
            "error",
            first["connection"].where,
            f"connections do not work in {home}",
            "make another Region the home; actions reach this one all the same",
        )
    if "cloudformation" in first and home in REGIONS and REGIONS[home].partition == CHINA:
        yield Finding(
            "MRP307",
            "warning",
            first["cloudformation"].where,
            "AWS documents that CodePipeline's CloudFormation action is missing in China",
            "try one action by hand before you rely on it",
        )


def _standby(pipeline: Pipeline) -> Iterator[Finding]:
    for key in ("standby_home", "standby_of"):
        region = getattr(pipeline, key)
        if region == pipeline.home:
            message = f"{region} is the home Region already"
            yield Finding("MRP313", "error", key, message, "name another Region")
        elif region and REGIONS[region].partition != REGIONS[pipeline.home].partition:
            message = f"{region} is in another partition than {pipeline.home}"
            yield Finding("MRP313", "error", key, message, "name a Region of the same partition")


def _place(plan: Plan, region: str) -> str:
    """Say where a Region is named: in the list, or else by the first action there."""
    listed = plan.pipeline.regions
    if region in listed:
        return f"regions[{listed.index(region)}]"
    return next((action.where for action in plan.actions if action.region == region), "stages")


def _strangers(plan: Plan) -> Iterator[Finding]:
    """Refuse settings of Regions to which nothing is deployed (MRP309)."""
    for where, named, legal in _region_settings(plan.pipeline):
        for region in named:
            if region not in legal:
                message = f"{region} is not one of the Regions that are deployed to"
                hint = f"legal: {', '.join(legal)}"
                yield Finding("MRP309", "error", f"{where}.{region}", message, hint)


def _region_settings(
    pipeline: Pipeline,
) -> Iterator[tuple[str, Iterable[str], tuple[str, ...]]]:
    """Give every mapping by Region: its path, the Regions it names, and those it may name."""
    yield "rollout.alarms", pipeline.rollout.alarms, pipeline.regions
    yield "accounts", pipeline.accounts, pipeline.regions
    deploy = pipeline.deploy
    if isinstance(deploy, CloudFormationDeploy):
        yield "deploy.region_parameters", deploy.region_parameters, pipeline.regions
    elif deploy:
        yield "deploy.region_configuration", deploy.region_configuration, pipeline.regions
    groups = {"all": pipeline.regions, "home": (pipeline.home,)}
    for index, stage in enumerate(pipeline.stages):
        for number, action in enumerate(stage.actions):
            where = f"stages[{index}].actions[{number}].region_configuration"
            chosen = action.regions
            legal = groups[chosen] if isinstance(chosen, str) else chosen
            yield where, action.region_configuration, legal


def _partitions(plan: Plan) -> Iterator[Finding]:
    own = REGIONS[plan.pipeline.home].partition.name
    for where, value in values(plan.pipeline):
        for named in ARN_PARTITION.findall(value):
            if named != own:
                message = f"{value!r} is in the partition {named}, the pipeline in {own}"
                hint = "name something in the pipeline's own partition"
                yield Finding("MRP311", "error", where, message, hint)


def _opt_in(plan: Plan) -> Iterator[Finding]:
    codes = [store.region for store in plan.stores if REGIONS[store.region].opt_in]
    if codes:
        yield Finding(
            "MRP306",
            "info",
            "regions",
            f"{', '.join(codes)} must be enabled in the account before the template is deployed",
            "aws account enable-region --region-name REGION",
        )
