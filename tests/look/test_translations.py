import re

import pytest

from growthlab.core.i18n import catalog
from tests.look.page import ROOT

OURS = sorted([*(ROOT / "templates").glob("*.html"), *(ROOT / "templates/core").glob("*.html")])
SOURCES = [*(ROOT / "growthlab/core/pictures").glob("*.py"), ROOT / "growthlab/pages/styleguide.py"]
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def missing_in(environment, template):
    found = [texts for _, _, texts in environment.extract_translations(template.read_text())]
    return [texts for texts in found if texts and not says_it(*([texts] if isinstance(texts, str) else texts[:2]))]


@pytest.mark.parametrize("template", OURS, ids=lambda path: path.name)
def test_every_text_of_the_frame_has_its_russian(environment, template):
    assert missing_in(environment, template) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_marked_word_of_the_pictures_has_its_russian(source):
    marked = re.findall(r'\bN?_\("([^"]+)"\)', source.read_text())

    assert [text for text in marked if not says_it(text)] == []


def says_it(text, plural=None):
    russian = catalog("ru").ngettext(text, plural, 5) if plural else catalog("ru").gettext(text)
    return russian not in (text, plural) and sorted(PLACES.findall(russian)) == sorted(PLACES.findall(text))
