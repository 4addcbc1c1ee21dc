"""Each pin must have a wheel for every Python we serve, whichever of them are on this machine."""

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

from growthlab.workshop.setup import setup
from growthlab.workshop.venv import ROOT, python, say

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PIP_TOOLS = "pip-tools==7.6.2"


def check() -> int:
    """Resolve the longest list with hashes, wheels only, for each Python; nothing is installed."""
    setup()
    with ThreadPoolExecutor(max_workers=2) as both:
        reasons = dict(zip(PYTHONS, both.map(_reason_against, PYTHONS), strict=True))
    for version, reason in reasons.items():
        say(f"Python {version}: {reason or 'a wheel for every pin'}")
    return 1 if any(reasons.values()) else 0


def _reason_against(version: str) -> str:
    """Why the pins cannot be had as wheels for this Python; empty when they can. test.txt holds all other lists."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--dry-run", "--ignore-installed", "--quiet", "--target", folder, "--python-version", version]
        strict = ["--only-binary=:all:", "--require-hashes", "--no-deps", "-r", str(ROOT / "config" / "requirements" / "test.txt")]
        command = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", *options, *strict]
        done = subprocess.run(command, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stderr.strip() or "pip gave no reason"
