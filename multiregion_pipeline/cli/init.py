"""``init``: write the files that a new project begins with."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from ..starters import STARTERS
from .schema import schema_text
from .terminal import print_document, say, write_document

_SCHEMA = "multiregion-pipeline.schema.json"


@click.command(epilog="Example: multiregion-pipeline init --from codedeploy my-pipeline")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--from",
    "starter",
    type=click.Choice(STARTERS),
    default=STARTERS[0],
    show_default=True,
    help="What is deployed; existing-stores: Lambda functions, by buckets that you have already.",
)
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
def init(directory: Path, starter: str, force: bool) -> int:
    """Write a definition, and for Lambda functions a small SAM application.

    Prints the commands that follow. DIRECTORY is this folder, or another that may be new.
    """
    from ..reading import load
    from ..starters import files
    from ..views.deploy_command import deploy_command

    texts = {**files(starter), _SCHEMA: schema_text()}
    present = [path for path in texts if (directory / path).exists()]
    if present and not force:
        raise click.ClickException(
            f"there already: {', '.join(present)}; name another folder, or overwrite with --force"
        )
    for path, text in texts.items():
        target = directory / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"cannot make the folder {str(target.parent)!r}: {error.strerror}"
            raise click.ClickException(message) from None
        write_document(text, target)
        say(f"wrote {target}")
    pipeline = load(directory / "multiregion-pipeline.yaml")
    commands = [
        "multiregion-pipeline check",
        "multiregion-pipeline build --minify -o pipeline.json",
        deploy_command(pipeline, "pipeline.json"),
    ]
    elsewhere = [] if directory == Path() else [shlex.join(["cd", str(directory)])]
    print_document("\n".join([*elsewhere, *commands]) + "\n")
    return 0
