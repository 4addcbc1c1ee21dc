"""GrowthLab from a fresh clone: `python3 dev.py run` starts it, `python3 dev.py test` tries it.

This file must be readable for any Python, so that an old one gets a sentence instead of a traceback.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 14)

if not OLDEST <= tuple(sys.version_info[:2]) <= NEWEST:
    sys.exit(
        "GrowthLab needs Python %d.%d to %d.%d, but this is Python %d.%d: call it with one of those, such as python3.12 dev.py."
        % (OLDEST + NEWEST + tuple(sys.version_info[:2]))
    )

from growthlab.workshop.commands import main  # noqa: E402  # the version is checked first

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
