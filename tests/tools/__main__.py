"""Install the programs named on the command line, or all of them."""

from __future__ import annotations

import shutil
import subprocess
import sys

from . import ENVIRONMENTS, REQUIREMENTS, is_installed


def install(environment: str) -> None:
    target = ENVIRONMENTS / environment
    requirements = REQUIREMENTS / f"{environment}.txt"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--clear", "--seed", str(target)], check=True)
    python = str(target / "bin" / "python")
    packages = [*uv, "pip", "install", "--quiet", "--python", python, "-r", str(requirements)]
    subprocess.run(packages, check=True)
    # Last, so that an environment that was not finished is made anew.
    shutil.copy(requirements, target / "requirements.txt")


if __name__ == "__main__":
    known = sorted(path.stem for path in REQUIREMENTS.glob("*.txt"))
    for name in sys.argv[1:] or known:
        if name not in known:
            sys.exit(f"no requirements of that name: {name}; there are {', '.join(known)}")
        if not is_installed(name):
            install(name)
