"""The pins: exact, hashed, the same in every list, and made from what pyproject.toml asks for."""

import re
import tomllib

import pytest

from tests.house.sources import ROOT

LISTS = ("run.txt", "build.txt", "test.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def text(name):
    return (ROOT / "config" / "requirements" / name).read_text()


def wanted():
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"], *PROJECT["dependency-groups"]["test"]]
    return {re.match(r"[\w.-]+", line).group().lower().replace("_", "-") for line in asked}


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_is_exact_and_hashed(name):
    entries = re.split(r"\n(?=\S)", text(name).strip())[1:]

    assert [entry for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["run.txt", "build.txt"])
def test_the_tests_run_on_what_is_installed_for_use(name):
    assert set(PIN.findall(text(name))) - set(PIN.findall(text("test.txt"))) == set()


def test_everything_that_the_project_asks_for_is_pinned():
    assert wanted() - {name for name, _ in PIN.findall(text("test.txt"))} == set()


def test_the_build_asks_for_the_same_in_both_places():
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]
