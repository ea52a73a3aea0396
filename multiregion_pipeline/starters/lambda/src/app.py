"""The application: says from which Region it answers."""

import os


def handler(event, context):
    return {"message": "hello", "region": os.environ.get("AWS_REGION", "nowhere")}
