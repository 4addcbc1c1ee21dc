"""The built wheel alone is the whole product: in an empty environment, far from the checkout."""

import os
import re
import signal
import socket
import subprocess
import time
import zipfile
from urllib.request import urlopen

import pytest

from tests.house.sources import ROOT
from tests.install.conftest import call

pytestmark = pytest.mark.xdist_group("install")
READY_SECONDS = 60


@pytest.fixture
def running(installed, tmp_path):
    """GrowthLab's address and process, started in an empty folder by the installed command."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [installed / "growthlab", "up", "--port", str(port)], cwd=tmp_path, env=clean,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    yield f"http://127.0.0.1:{port}", process
    process.kill()
    process.wait()


def test_the_wheel_holds_every_folder_that_the_product_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    beside = {"templates": "_templates", "migrations": "_migrations", "config": "_config", "growthlab/translations": "translations"}
    kept = {
        f"growthlab/{packed}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, packed in beside.items()
        for path in (ROOT / folder).rglob("*") if path.suffix in (".html", ".py", ".po", ".mako")
    }

    assert kept - names == set()
    assert "growthlab/static/dist/manifest.json" in names
    assert [name for name in names if name.startswith(("tests/", "templates/", "config/"))] == []
    assert [name for name in names if "/workshop/" in name or "/requirements/" in name] == []


def test_the_installed_command_prepares_a_database(installed, tmp_path):
    url = f"sqlite:///{tmp_path / 'growthlab.db'}"

    call(installed / "growthlab", "migrate", "--database-url", url, cwd=tmp_path)
    call(installed / "growthlab", "workspace", "create", "--help", cwd=tmp_path)

    assert (tmp_path / "growthlab.db").stat().st_size > 0


def test_the_installed_command_serves_the_first_page_and_its_assets(running):
    address, process = running
    _wait_for(f"{address}/healthz", process)

    page = urlopen(address).read().decode()

    assets = re.findall(r'(?:href|src)="(/static/dist/[^"]+)"', page)
    assert len(assets) >= 3
    assert {urlopen(address + asset).status for asset in assets} == {200}
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def _wait_for(address, process):
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            return urlopen(address).status
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError(process.stdout.read())
