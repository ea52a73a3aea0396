"""The command line as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import click

from .. import __version__
from ..errors import MultiregionPipelineError
from .build import build
from .check import check
from .terminal import BAD_DEFINITION, BAD_USAGE, close_quietly, report


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: python -m multiregion_pipeline build > pipeline.json",
)
@click.version_option(__version__, prog_name="multiregion-pipeline")
def command() -> None:
    """Build the CloudFormation template of a pipeline that deploys to several AWS Regions."""


command.add_command(build)
command.add_command(check)


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
