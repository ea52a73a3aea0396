"""Run a command and print its seconds, its seconds of CPU and its peak of memory in MiB.

``python -IS measured.py COMMAND...``: in a process as small as can be, because the peak of a
command begins with the memory of the process that starts it. All three include the processes that
the command waits for; the peak is that of the largest.
"""

import os
import sys
import time

UNITS_IN_MEBIBYTE = 1024**2 if sys.platform == "darwin" else 1024

nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
started = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - started
if status:
    sys.exit(f"failed: {' '.join(sys.argv[1:])}")
print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / UNITS_IN_MEBIBYTE)
