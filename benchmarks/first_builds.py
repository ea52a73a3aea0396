"""Build one definition again and again in a fresh process: ``python first_builds.py DEFINITION``.

Prints the milliseconds of each time; the first pays for the imports.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

times = []
for _ in range(6):
    started = time.perf_counter()
    from multiregion_pipeline import build, load, render

    render(build(load(Path(sys.argv[1]))))
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps(times))
