"""Where the folders beside the code lie: in a checkout at its root, in a wheel inside the package."""

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent


def templates() -> Path:
    return _beside("templates")


def migrations() -> Path:
    return _beside("migrations")


def translations() -> Path:
    return PACKAGE / "translations"


def static() -> Path:
    """What the browser may fetch; `dist/` in it is built, with `manifest.json` naming the hashed files."""
    return PACKAGE / "static"


def config() -> ModuleType:
    """The settings package: `places.config().load(env, **overrides)` answers a dict or raises its SettingsError."""
    if (PACKAGE / "_config").is_dir():
        return import_module("growthlab._config")
    return sys.modules.get("growthlab._config") or _load_config(CHECKOUT / "config")


def gunicorn_conf() -> Path:
    return _beside("config") / "gunicorn_conf.py"


def home() -> Path:
    """Where the data of a development run lies: the checkout's `instance/`, else the one in the current folder."""
    return (CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else Path.cwd()) / "instance"


def _beside(name: str) -> Path:
    packed = PACKAGE / f"_{name}"
    return packed if packed.is_dir() else CHECKOUT / name


def _load_config(folder: Path) -> ModuleType:
    """One name for the settings package wherever it lies, so that its SettingsError is one class."""
    spec = spec_from_file_location("growthlab._config", folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
