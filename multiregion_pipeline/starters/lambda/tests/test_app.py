import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from app import handler


def test_the_function_tells_its_region(monkeypatch):
    monkeypatch.setenv("AWS_REGION", "us-west-2")
    assert handler({}, None) == {"message": "hello", "region": "us-west-2"}
