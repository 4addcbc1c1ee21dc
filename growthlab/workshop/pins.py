"""Write config/requirements/run.txt, build.txt and test.txt anew: exact versions of what pyproject.toml allows, with the hash
of every published file. Call `dev.py pins` with the oldest Python we serve, because that one needs every backport.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "config" / "requirements"
WINDOWS_ONLY = "colorama==0.4.6"  # click and pytest ask for it there, and hash mode wants every name listed
HEADER = "# Made by `python3 dev.py pins` from pyproject.toml. Do not edit.\n"


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = [*project["project"]["dependencies"], WINDOWS_ONLY]
    write("run.txt", run)
    write("build.txt", groups["build"], "run.txt")
    write("test.txt", [*run, *groups["build"], *groups["test"]], "run.txt", "build.txt")


def write(name: str, wanted: list[str], *constraints: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "wanted.in"
        source.write_text("".join(f"-c {HERE / file}\n" for file in constraints) + "\n".join(wanted), encoding="utf-8")
        made = Path(folder) / name
        subprocess.run([*compile_command(), "--output-file", str(made), str(source)], check=True, env=only_the_index())
        text = made.read_text(encoding="utf-8")
    text = text.replace(f"{WINDOWS_ONLY} ", f'{WINDOWS_ONLY} ; sys_platform == "win32" ')
    (HERE / name).write_text(HEADER + text, encoding="utf-8")


def compile_command() -> list[str]:
    options = ["--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-annotate", "--no-header", "--quiet"]
    nameless = ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options"]
    return [sys.executable, "-m", "piptools", "compile", "--no-config", "--rebuild", *options, *nameless]


def only_the_index() -> dict[str, str]:
    """Without this machine's own folders of wheels: a pin must be one that everybody finds."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


if __name__ == "__main__":
    main()
