import re
from collections import Counter

from tests.look.page import ROOT, Tags

SHAPES = set(re.findall(r'<symbol id="([a-z]+)"', (ROOT / "assets/sprite.svg").read_text()))


def test_nothing_needs_a_hole_in_the_content_policy(guide):
    page = Tags(guide)

    assert page.values("style") == []
    assert [attrs for attrs in page.named("script") if "src" not in attrs] == []
    assert page.named("style") == []
    assert [name for _, attrs in page.found for name in attrs if name.startswith("on")] == []


def test_every_id_is_there_once_and_every_reference_finds_one(guide):
    page = Tags(guide)
    ids = Counter(page.values("id"))

    assert [name for name, count in ids.items() if count > 1] == []
    named = [
        name
        for key in ("for", "aria-labelledby", "aria-describedby")
        for text in page.values(key)
        for name in text.split()
    ]
    assert set(named) <= set(ids)


def test_every_shape_that_is_used_is_in_the_sprite(guide):
    used = {href.split("#")[1] for href in re.findall(r'<use href="([^"]+)"', guide)}

    assert used <= SHAPES


def test_every_form_that_writes_carries_its_token(guide):
    forms = re.findall(r'<form[^>]*method="post".*?</form>', guide, flags=re.DOTALL)

    assert len(forms) > 3
    assert [
        form for form in forms if "csrf_token" not in form and "refusal" not in form and "card-form" not in form
    ] == []


def test_every_picture_says_what_it_shows(guide):
    pictures = [attrs for attrs in Tags(guide).named("svg") if "chart" in attrs.get("class", "")]

    assert len(pictures) > 15
    assert [attrs for attrs in pictures if not (attrs.get("aria-label") or attrs.get("aria-labelledby"))] == []


def test_the_evidence_card_reads_as_a_sentence(guide):
    words = re.search(r'<desc id="e1-d">(.*?)</desc>', guide).group(1).replace("\N{NO-BREAK SPACE}", " ")

    assert words in (
        "Measured: 40 %. 80 percent interval: from 23 % to 60 %. 95 percent interval: from 17 % to 69 %. "
        "Stop at 10 %, right at 30 %. It lies in the zone that is right.",
        "Измерено: 40 %. Интервал 80 процентов: от 23 % до 60 %. Интервал 95 процентов: от 17 % до 69 %. "
        "Порог остановки 10 %, порог успеха 30 %. Значение в зоне успеха.",
    )
