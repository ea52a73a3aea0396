"""What every role may do is what AWS documents that it needs, and nothing else.

``table`` holds the calls from AWS's pages; ``needed`` fills it in from the emitted templates, so
that for every role there are requests that must be allowed. ``catalogue`` holds every IAM action
there is, ``requests`` everything around: what is made, what other roles need, and the same in
another Region, in another account, of another name. ``evaluator`` answers, with an IAM evaluator
that is not ours, under the emitted role, bucket and key policies; ``proof`` asks. ``python -m
tests.tools ministack`` installs the evaluator.

A run tries the sizes and pairs that differ. All of them, which takes minutes::

    PRIVILEGES=thorough python -m pytest tests/privileges
"""

from __future__ import annotations

import os

THOROUGH = os.environ.get("PRIVILEGES") == "thorough"
