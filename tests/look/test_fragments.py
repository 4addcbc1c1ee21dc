import pytest

from tests.look.page import ROOT

CORE = ROOT / "templates/core"
FRAGMENTS = sorted(CORE.glob("_*.html"))


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_short_and_begins_with_what_it_needs(fragment):
    text = fragment.read_text()

    assert text.startswith("{#")
    assert len(text.splitlines()) <= 40


@pytest.mark.parametrize("style", sorted((ROOT / "assets/css").glob("*.css")), ids=lambda path: path.name)
def test_a_style_file_is_short_begins_with_its_subject_and_calls_no_foreign_host(style):
    text = style.read_text()

    assert text.startswith("/*")
    assert len(text.splitlines()) < 150
    assert "//" not in text.replace("/* ", "")


def test_every_style_file_is_part_of_the_bundle():
    bundle = (ROOT / "assets/app.css").read_text()

    assert [path.name for path in (ROOT / "assets/css").glob("*.css") if f"./css/{path.name}" not in bundle] == []
