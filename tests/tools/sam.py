"""Where the SAM CLI runs."""

from __future__ import annotations

import os
from pathlib import Path

from . import program


def machine(home: Path) -> dict[str, str]:
    """Make the environment of a machine that has the SAM CLI, and no way out.

    :param home: a folder for the SAM CLI's own files.
    """
    return {
        "PATH": f"{program('sam', 'sam').parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "SAM_CLI_TELEMETRY": "0",
    }
