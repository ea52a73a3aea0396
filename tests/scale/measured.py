"""Run a command and print what it took: ``python measured.py COMMAND...``.

A process counts as at least as large as the one that starts it, so this one has to be small.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
    _, status, usage = os.wait4(process, 0)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    took = (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)
    sys.stderr.write(f"measured {took[0]} {took[1]}\n")
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
