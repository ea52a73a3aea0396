"""Read SARIF from standard input by a model made from its schema, which refuses what is amiss.

Runs in the environment of that model.
"""

from __future__ import annotations

import sys

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

if __name__ == "__main__":
    Sarif.model_validate_json(sys.stdin.read())
