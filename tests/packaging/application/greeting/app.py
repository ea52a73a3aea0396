"""Greets whoever asks."""

import json
import os


def handler(event: dict[str, str], context: object) -> dict[str, object]:
    """Answer with a greeting and the Region that gives it."""
    name = event.get("name", "world")
    return {"statusCode": 200, "body": json.dumps({f"Hello {name}": os.environ["AWS_REGION"]})}
