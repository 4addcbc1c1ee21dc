"""`dev.py setup`: each step is done when what it is made from changed, and skipped otherwise."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from growthlab.workshop.venv import ROOT, VENV, Trouble, ensure_venv, python, refuse_unwritable, say

SEAL = VENV / "growthlab.json"
UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Max retries exceeded"
    r"|connection broken|Could not fetch URL|\(from versions: none\)"
    r"|\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|SELF_SIGNED_CERT_IN_CHAIN|ERR_SOCKET_TIMEOUT)\b"
)


def setup(*, tests: bool = False) -> None:
    """Afterwards `.venv/bin/growthlab` is there and the assets are built; quick when nothing changed."""
    steps = _steps(tests)
    wanted = {name: _fingerprint(sources) for name, (sources, _) in steps.items()}
    if all(_sealed().get(name) == print_ for name, print_ in wanted.items()) and _whole():
        return
    refuse_unwritable()
    ensure_venv()
    for name, (_, step) in steps.items():
        if _sealed().get(name) != wanted[name] or not _whole(name):
            step()
            SEAL.write_text(json.dumps(_sealed() | {name: wanted[name]}, indent=2), encoding="utf-8")


def _steps(tests: bool) -> dict[str, tuple[Iterable[Path], Callable[[], None]]]:
    """Name: what it is made from, and how. The order matters."""
    pins = ROOT / "config" / "requirements"
    built = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc", "hatch_build.py")]
    steps: dict[str, tuple[Iterable[Path], Callable[[], None]]] = {
        "packages": ([pins / "run.txt", pins / "build.txt"], lambda: _install("run.txt", "build.txt")),
        "assets": ([*built, *(ROOT / "assets").rglob("*")], _build_assets),
        "project": ([ROOT / "pyproject.toml", ROOT / "hatch_build.py", ROOT / "growthlab" / "__init__.py"], _install_project),
    }
    if tests:
        steps["tests"] = ([pins / "test.txt"], lambda: _install("test.txt"))
    return steps


def _fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256(str(ROOT).encode())
    for path in sorted(path for path in sources if path.is_file()):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sealed() -> dict[str, str]:
    try:
        sealed: dict[str, str] = json.loads(SEAL.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return sealed


def _whole(name: str = "assets") -> bool:
    """What a step made can be thrown away by hand; assets and the environment are looked for."""
    built = name != "assets" or (ROOT / "growthlab" / "static" / "dist" / "manifest.json").is_file()
    return built and python().exists()


def _install(*pins: str) -> None:
    say(f"Installing {' and '.join(pins)} (exact versions, checked by hash) ...")
    lists = [word for name in pins for word in ("--requirement", str(ROOT / "config" / "requirements" / name))]
    _pip("--require-hashes", *lists)


def _install_project() -> None:
    say("Installing GrowthLab itself ...")
    _pip("--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    # where Python may write no bytecode, every start would compile everything again
    _try(str(python()), "-m", "compileall", "-q", "growthlab", "migrations", "config")


def _pip(*args: str) -> None:
    _try(str(python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--retries", "2", *args)


def _build_assets() -> None:
    say("Building the assets ...")
    _try(str(python()), str(ROOT / "hatch_build.py"))


def _try(*command: str) -> None:
    """Run it; a failure becomes one sentence when it is the network's, else its own last words."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode == 0:
        return
    said = f"{done.stdout}\n{done.stderr}"
    if UNREACHABLE.search(said):
        raise Trouble(
            "The package index cannot be reached: check the network, or how pip and npm find their index, and run this again."
        )
    raise Trouble("\n".join([*said.strip().splitlines()[-15:], "", "Something could not be installed: the reason stands above."]))
