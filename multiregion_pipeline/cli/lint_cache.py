"""What cfn-lint had nothing to say about: an empty file for each set of templates.

The files lie in the user's cache folder. Their names are made of all that the verdict rests on, so
that none can go out of date; findings are never kept.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from .. import __version__

LONGEST_DAYS = 30
MOST_FILES = 1000

_SECONDS_IN_DAY = 86_400
_CONFIGURATION = (".cfnlintrc", ".cfnlintrc.yaml", ".cfnlintrc.yml")
# Settings by which a configuration file lets other files decide, whose content is not looked at.
_OTHER_FILES = re.compile(
    rb"append_rules|custom_rules|override_spec|registry_schemas|(parameter|deployment)_files"
)


def clean_file(templates: Sequence[tuple[str, str, tuple[str, ...]]]) -> Path | None:
    """Name the file that says that cfn-lint finds nothing in these templates.

    :param templates: each with its name, text and Regions.
    :return: nothing, where a verdict cannot be kept.
    """
    import json
    from hashlib import sha256
    from importlib.metadata import PackageNotFoundError, version

    try:
        from platformdirs import user_cache_path

        caches = user_cache_path()
        settings = _settings(caches)
        linter = version("cfn-lint")
    except (ImportError, OSError, PackageNotFoundError, RuntimeError):  # RuntimeError: no home.
        return None
    if _OTHER_FILES.search(settings):
        return None
    # Which rules of cfn-lint are run, and how, is settled by the version of this library.
    basis = json.dumps((__version__, linter, templates)).encode()
    name = sha256(sha256(basis).digest() + settings).hexdigest()
    return caches / "multiregion-pipeline" / "lint" / f"{name}.clean"


def is_clean(file: Path) -> bool:
    """Say whether cfn-lint found nothing, and not too long ago."""
    try:
        return file.stat().st_mtime > _oldest()
    except OSError:
        return False


def keep_clean(file: Path) -> None:
    """Remember that cfn-lint found nothing, if that can be written, and forget what is old."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        for outdated in _outdated(file.parent.glob("*.clean")):
            outdated.unlink(missing_ok=True)
    except OSError:
        pass


def _settings(caches: Path) -> bytes:
    """Read what else decides: cfn-lint's configuration, and the schemas that it downloaded."""
    files = [folder / name for folder in (Path.home(), Path.cwd()) for name in _CONFIGURATION]
    files.append(caches / "aws" / "cfn-lint" / "schemas" / "version.json")
    return b"\0".join(file.read_bytes() if file.is_file() else b"" for file in files)


def _outdated(files: Iterable[Path]) -> list[Path]:
    """Choose the files beyond the number or the age."""
    dated = sorted(((file.stat().st_mtime, file) for file in files), reverse=True)
    kept = {file for when, file in dated[:MOST_FILES] if when > _oldest()}
    return [file for _, file in dated if file not in kept]


def _oldest() -> float:
    return time.time() - LONGEST_DAYS * _SECONDS_IN_DAY
