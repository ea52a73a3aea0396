"""Read Terraform's language from standard input and write it as JSON.

Runs in the environment of the reader.
"""

from __future__ import annotations

import json
import sys

import hcl2

if __name__ == "__main__":
    json.dump(hcl2.load(sys.stdin), sys.stdout)
