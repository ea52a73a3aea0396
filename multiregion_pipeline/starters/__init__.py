"""What a new project begins with: a folder of files for each kind of deployment."""

from __future__ import annotations

from pathlib import Path

STARTERS = ("lambda", "codedeploy", "ecs", "static-site", "existing-stores")


def files(starter: str) -> dict[str, str]:
    """Read the files of a starter.

    :param starter: one of :data:`STARTERS`.
    :return: text by path below the project's folder, in the order of the paths.
    """
    folder = Path(__file__).parent / starter
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
    }
