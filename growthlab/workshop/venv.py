"""The virtual environment: where it lies, how it is made, what may go wrong with it."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("GROWTHLAB_VENV") or ROOT / ".venv").absolute()


class Trouble(Exception):
    """Something on this machine stands in the way; the text is one sentence for the person at the keyboard."""


def program(name: str) -> Path:
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def python() -> Path:
    return program("python")


def ensure_venv() -> bool:
    """Make the environment unless it is there and of the Python that runs this; True when it was made now."""
    if _fits():
        return False
    _refuse_without_venv_module()
    say("Making the virtual environment ...")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        last = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Trouble(f"The virtual environment {VENV} could not be made: {last[-1]}")
    return True


def refuse_unwritable() -> None:
    """Both the environment and the data are kept in this folder, unless it is told otherwise."""
    for folder in {VENV.parent, ROOT}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            trial = folder / f".growthlab-trial-{os.getpid()}"
            trial.touch()
            trial.unlink()
        except OSError as error:
            raise Trouble(
                f"Nothing can be written in {folder} ({error.strerror}): give yourself the right to, or copy GrowthLab elsewhere."
            ) from None


def say(text: str) -> None:
    print(text, flush=True)


def _fits() -> bool:
    settings = VENV / "pyvenv.cfg"
    if not settings.is_file() or not python().exists():
        return False
    lines = (line.partition("=") for line in settings.read_text(encoding="utf-8").splitlines())
    version = {key.strip(): value.strip() for key, _, value in lines}.get("version", "")
    return version.split(".")[:2] == [str(part) for part in sys.version_info[:2]] and _has_pip()


def _has_pip() -> bool:
    """An environment whose making was interrupted has none."""
    return subprocess.run([str(python()), "-m", "pip", "--version"], capture_output=True).returncode == 0


def _refuse_without_venv_module() -> None:
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise Trouble(
        f"This Python {version} has no venv module; on Debian or Ubuntu it comes with: sudo apt install python{version}-venv"
    )
