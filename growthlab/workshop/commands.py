"""The commands of `dev.py`."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from growthlab.workshop import wheels
from growthlab.workshop.setup import setup
from growthlab.workshop.venv import ROOT, Trouble, program, python

ABOUT = {
    "setup": "make .venv, install what is pinned, build the assets, and end",
    "run": "set up, then start GrowthLab and print its address",
    "test": "set up, then run every test whose part is on this machine; arguments go to pytest",
    "bench": "set up, then measure GrowthLab against a bare page, or run the benchmark that is named",
    "check-wheels": "see that every pin has a wheel for each Python we serve",
    "pins": "write config/requirements/*.txt anew from pyproject.toml",
}

ENOUGH_MEMORY = 4 * 1024**3  # databases that are thrown away need no disk, where there is room for them


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run and test GrowthLab.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, about in ABOUT.items():
        commands.add_parser(name, help=about, description=about, add_help=name not in ("test", "bench"))
    _add_run_options(commands.choices["run"])
    known, rest = parser.parse_known_args(args)
    if rest and known.command not in ("test", "bench"):
        parser.error(f"{known.command} does not know {' '.join(rest)}")
    try:
        return _call(known, rest)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, metavar="N", help="the port to listen on (default: 8000)")
    parser.add_argument("--no-demo", action="store_true", help="without the demo workspace")
    parser.add_argument("--database-url", metavar="URL", help="another database (default: instance/growthlab.db)")


def _call(known: argparse.Namespace, rest: list[str]) -> int:
    if known.command == "setup":
        setup()
        return 0
    if known.command == "run":
        return _run(known)
    if known.command == "test":
        return _test(rest)
    if known.command == "bench":
        return _bench(rest)
    if known.command == "check-wheels":
        return wheels.check()
    return _pins()


def _run(known: argparse.Namespace) -> int:
    setup()
    command = [str(program("growthlab")), "up"]
    command += ["--port", str(known.port)] if known.port is not None else []
    command += ["--no-demo"] if known.no_demo else []
    command += ["--database-url", known.database_url] if known.database_url else []
    if os.name == "nt":
        return subprocess.call(command, cwd=ROOT)
    os.chdir(ROOT)
    sys.stdout.flush()
    return os.execv(command[0], command)  # the product takes this process over, so that Ctrl-C reaches it alone


def _test(rest: list[str]) -> int:
    setup(tests=True)
    command = [str(python()), "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *rest]
    memory = Path("/dev/shm")  # noqa: S108  # the folder below it is made fresh, for this user alone
    if not memory.is_dir() or shutil.disk_usage(memory).free < ENOUGH_MEMORY:
        return _call_and_wait(command)
    with tempfile.TemporaryDirectory(prefix="growthlab-tests-", dir=memory, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the PostgreSQL server of the tests may run as another user
        return _call_and_wait(command, TMPDIR=folder)


def _call_and_wait(command: list[str], **variables: str) -> int:
    """Ctrl-C reaches pytest too, which needs a moment to clear up after itself."""
    running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **variables})
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue


def _bench(rest: list[str]) -> int:
    setup(tests=True)
    named = bool(rest) and (ROOT / "benchmarks" / f"{rest[0]}.py").is_file()
    module, *options = rest if named else ["pages", *rest]
    return subprocess.call([str(python()), "-m", f"benchmarks.{module}", *options], cwd=ROOT)


def _pins() -> int:
    setup()
    subprocess.run([str(python()), "-m", "pip", "install", "--quiet", wheels.PIP_TOOLS], check=True)
    return subprocess.call([str(python()), "-m", "growthlab.workshop.pins"], cwd=ROOT)
