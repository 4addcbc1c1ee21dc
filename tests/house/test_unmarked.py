"""The finder of unmarked texts finds them, and leaves alone what is marked or said to nobody."""

import pytest

from tests.house.test_templates import environment
from tests.house.unmarked import unmarked


@pytest.mark.parametrize(
    "source",
    [
        "<p>Nothing yet</p>",
        '<a href="/" title="Go home">{{ _("Home") }}</a>',
        '<input type="submit" value="Save">',
        '{{ button("Save it") }}',
        '{{ _("One") }} of {{ total }}',
        '{% if late %}Overdue{% endif %}',
    ],
)
def test_a_text_that_nobody_marked_is_found(tmp_path, source):
    (tmp_path / "page.html").write_text(source, encoding="utf-8")

    assert unmarked(tmp_path / "page.html", environment()) != []


@pytest.mark.parametrize(
    "source",
    [
        '<p>{{ _("Nothing yet") }}</p>',
        "{% trans count=n %}{{ count }} vote{% pluralize %}{{ count }} votes{% endtrans %}",
        '{# Needs: hypothesis #}<p class="quiet">{{ hypothesis.title }} · 40 %</p>',
        '<input type="hidden" name="state" value="testing">',
        '{{ button(_("Save it"), kind="primary") }}',
        '<script src="{{ asset("app.js") }}"></script><kbd>Ctrl</kbd>',
    ],
)
def test_a_marked_text_is_not_found(tmp_path, source):
    (tmp_path / "page.html").write_text(source, encoding="utf-8")

    assert unmarked(tmp_path / "page.html", environment()) == []
