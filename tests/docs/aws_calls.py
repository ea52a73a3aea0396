"""Judge calls of the AWS CLI without sending them; run by the interpreter that has ``awscli``.

Reads a list of argument lists as JSON, and writes what is wrong with each, or nothing. A call that
gets as far as the closed port of its endpoint has passed the CLI's own checks.
"""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

REACHED = "Could not connect to the endpoint URL"


def complaint(arguments: list[str]) -> str:
    printed = io.StringIO()
    with (
        contextlib.redirect_stderr(printed),
        contextlib.redirect_stdout(printed),
        contextlib.suppress(SystemExit),  # The CLI's way to end after an unknown option.
    ):
        create_clidriver().main([*arguments, "--endpoint-url", "http://127.0.0.1:9"])
    return "" if REACHED in printed.getvalue() else printed.getvalue().strip()


if __name__ == "__main__":
    json.dump([complaint(arguments) for arguments in json.load(sys.stdin)], sys.stdout)
