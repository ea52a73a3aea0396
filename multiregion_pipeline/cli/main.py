"""The command line as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from .. import __version__
from ..errors import MultiregionPipelineError
from .terminal import BAD_DEFINITION, BAD_USAGE, close_quietly, report

COMMANDS = (
    "init", "build", "check", "explain", "show", "graph", "permissions", "diff", "start", "schema",
)  # fmt: skip


class _Commands(click.Group):
    """Commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        module = import_module(f".{cmd_name}", __package__)
        found: click.Command = getattr(module, cmd_name)
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: python -m multiregion_pipeline build > pipeline.json",
)
@click.version_option(__version__, prog_name="multiregion-pipeline")
def command() -> None:
    """Build the CloudFormation template of a pipeline that deploys to several AWS Regions."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    :param arguments: without the program's name; ``None`` for those of the process.
    :return: 0 if all is well, 1 if there are findings, 2 if the call itself is wrong.
    """
    try:
        result = command.main(arguments, prog_name="multiregion-pipeline", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except MultiregionPipelineError as error:
        report(error.findings)
        return BAD_DEFINITION
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return BAD_USAGE
    except click.ClickException as error:
        error.show()
        return BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        close_quietly()
        return BAD_DEFINITION
