"""What the deployed stack tells its users."""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import Output, Ref

from ..definition.values import rendered
from ..facts.regions import REGIONS
from ..naming import logical_ids
from ..plan import choice
from ..plan.plan import Plan


def outputs(plan: Plan) -> Iterator[Output]:
    """Give the pipeline's name and page, every Region's bucket, and the commands that start it."""
    home = plan.pipeline.home
    name = f"${{{logical_ids.PIPELINE}}}"
    console = f"{home}.{REGIONS[home].partition.console}"
    page = f"https://{console}/codesuite/codepipeline/pipelines/{name}/view?region={home}"
    start = f"aws codepipeline start-pipeline-execution --region {home} --name {name}"
    yield Output(
        "PipelineName", Description="Name of the pipeline", Value=Ref(logical_ids.PIPELINE)
    )
    yield Output("ConsoleUrl", Description="Page of the pipeline", Value=rendered(page))
    yield Output("StartAllRegions", Description="Installs in every Region", Value=rendered(start))
    if plan.chooses_region:
        last = plan.pipeline.regions[-1]
        chosen = f"{start} --variables name={choice.VARIABLE},value={last}"
        yield Output(
            "StartOneRegion",
            Description=f"Installs in {last} alone; any other Region of the pipeline may be named",
            Value=rendered(chosen),
        )
    for store in plan.stores:
        yield Output(
            logical_ids.in_region(logical_ids.ARTIFACT_BUCKET, store.region),
            Value=rendered(store.bucket_reference),
        )
