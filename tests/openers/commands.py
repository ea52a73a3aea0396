"""Many commands of the SAM CLI in one process: a JSON list of their arguments on standard input.

Runs in the environment of the SAM CLI. The first command that fails ends it.
"""

from __future__ import annotations

import json
import sys

from samcli.cli.main import cli

if __name__ == "__main__":
    for arguments in json.load(sys.stdin):
        cli(arguments, standalone_mode=False)
