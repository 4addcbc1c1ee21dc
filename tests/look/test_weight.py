import gzip

import pytest

from growthlab.core import places

BUILT = places.static() / "dist"
LIMITS = [("app-*.css", 20), ("app-*.js", 45), ("theme-*.js", 1), ("sprite-*.svg", 4)]


@pytest.mark.skipif(not (BUILT / "manifest.json").is_file(), reason="the assets are not built: python3 dev.py setup")
@pytest.mark.parametrize(("pattern", "kilobytes"), LIMITS)
def test_what_a_first_visit_loads_stays_light(pattern, kilobytes):
    (built,) = BUILT.glob(pattern)

    assert len(gzip.compress(built.read_bytes(), 9)) <= kilobytes * 1024


@pytest.mark.skipif(not (BUILT / "manifest.json").is_file(), reason="the assets are not built: python3 dev.py setup")
def test_two_alphabets_weigh_less_than_eighty_kilobytes():
    assert 0 < sum(font.stat().st_size for font in BUILT.glob("*.woff2")) <= 80 * 1024
