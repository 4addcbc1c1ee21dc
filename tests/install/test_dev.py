"""`dev.py` on machines where something is missing: one plain sentence each, and no traceback."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from growthlab.workshop.wheels import PYTHONS
from tests.house.sources import ROOT

DEV = ROOT / "dev.py"


def dev(*args, python=sys.executable, code=None, **variables):
    start = [python, "-c", code] if code else [python, str(DEV)]
    return subprocess.run(
        [*start, *args], cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


def pretend(line):
    """Python code that calls dev.py after `line`."""
    return f"import runpy, sys; {line}; sys.argv = ['dev.py', *sys.argv[1:]]; runpy.run_path({str(DEV)!r}, run_name='__main__')"


@pytest.mark.parametrize("version", ["(3, 10, 13)", "(3, 15, 0)", "(2, 7, 18)"])
def test_a_python_that_is_not_served_gets_a_sentence(version):
    refused = dev("run", code=pretend(f"sys.version_info = {version}"))

    assert refused.returncode == 1
    assert refused.stderr.startswith("GrowthLab needs Python 3.11 to 3.14, but this is Python ")
    assert len(refused.stderr.splitlines()) == 1


def test_a_python_without_venv_gets_a_sentence(tmp_path):
    refused = dev("setup", code=pretend("sys.modules['ensurepip'] = None"), GROWTHLAB_VENV=str(tmp_path / "venv"))

    assert refused.returncode == 1
    assert "has no venv module; on Debian or Ubuntu it comes with: sudo apt install python3." in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path):
    (tmp_path / "file").touch()

    refused = dev("setup", GROWTHLAB_VENV=str(tmp_path / "file" / "venv"))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Nothing can be written in {tmp_path / 'file'} ")
    assert len(refused.stderr.splitlines()) == 1


def test_an_index_that_cannot_be_reached_gets_a_sentence(tmp_path):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "PIP_FIND_LINKS": ""}

    refused = dev("setup", GROWTHLAB_VENV=str(tmp_path / "venv"), **nowhere)

    assert refused.returncode == 1
    assert refused.stderr.startswith("The package index cannot be reached")
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["run", "setup", "check-wheels"])
def test_help_is_given_before_anything_is_installed(tmp_path, command):
    told = dev(command, "--help", GROWTHLAB_VENV=str(tmp_path / "venv"))

    assert told.returncode == 0
    assert told.stdout.startswith(f"usage: dev.py {command}")
    assert not (tmp_path / "venv").exists()


def test_a_mistyped_option_is_named():
    refused = dev("run", "--prot", "80")

    assert refused.returncode == 2
    assert "run does not know --prot 80" in refused.stderr


@pytest.mark.skipif(not (Path(sys.prefix) / "growthlab.json").exists(), reason="this environment was not made by dev.py")
def test_setting_up_twice_does_nothing_the_second_time():
    dev("setup", GROWTHLAB_VENV=sys.prefix)

    began = time.monotonic()
    again = dev("setup", GROWTHLAB_VENV=sys.prefix)

    assert (again.returncode, again.stdout) == (0, "")
    assert time.monotonic() - began < 1.5


def test_the_pythons_of_the_package_are_those_whose_wheels_are_checked():
    project = (ROOT / "pyproject.toml").read_text()

    assert f'requires-python = ">={PYTHONS[0]},<3.{int(PYTHONS[-1].split(".")[1]) + 1}"' in project
