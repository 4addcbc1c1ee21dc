"""Each pin must have a wheel for every Python we serve, whichever of them are on this machine."""

import subprocess
import tempfile

from workshop.setup import setup
from workshop.venv import ROOT, python, say

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PIP_TOOLS = "pip-tools==7.6.2"


def check() -> int:
    """Resolve every list with hashes, wheels only, for each Python; nothing is installed."""
    setup()
    failed = [version for version in PYTHONS if not _resolves(version)]
    say(f"No wheels for Python {', '.join(failed)}." if failed else "Every pin has a wheel for each Python.")
    return 1 if failed else 0


def _resolves(version: str) -> bool:
    lists = [word for name in ("test.txt", "build.txt", "run.txt") for word in ("-r", str(ROOT / "requirements" / name))]
    with tempfile.TemporaryDirectory() as folder:
        options = ["--dry-run", "--ignore-installed", "--quiet", "--target", folder, "--python-version", version]
        strict = ["--only-binary=:all:", "--require-hashes", "--no-deps"]
        command = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", *options, *strict, *lists]
        done = subprocess.run(command, capture_output=True, text=True)
    say(f"Python {version}: {'wheels for every pin' if done.returncode == 0 else done.stderr.strip()}")
    return done.returncode == 0
