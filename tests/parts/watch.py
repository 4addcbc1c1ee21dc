"""Waits until the test run ends, however it ends, then stops its PostgreSQL and clears its folder.

Started beside the run with a pipe as standard input: the pipe closes when the run is over, or was killed.
"""

import shutil
import sys
from pathlib import Path

from tests.parts.cluster import stop

if __name__ == "__main__":
    folder, binaries = Path(sys.argv[1]), Path(sys.argv[2])
    sys.stdin.read()
    if (folder / "data" / "postmaster.pid").exists():
        stop(folder, binaries)
    shutil.rmtree(folder, ignore_errors=True)
