from dataclasses import replace

import pytest

from growthlab.core.nav import Nav, NavGroup, NavItem
from growthlab.pages.styleguide import sample_nav
from tests.look.page import Tags

PAGE = '{% extends "layout.html" %}{% block title %}Tests{% endblock %}{% block content %}five running{% endblock %}'
RAIL = PAGE + "{% block rail %}beside it{% endblock %}"


def test_work_that_waits_for_me_is_said_and_a_mere_count_is_not(draw):
    page = draw(PAGE, nav=sample_nav())

    assert '<span class="n mine">6<span class="hide"> waiting for you</span>' in page
    assert '<span class="n">21<span class="hide"> </span>' in page


def test_the_title_is_the_heading_unless_the_page_says_otherwise(draw):
    assert "<title>Tests · GrowthLab</title>" in draw(PAGE, nav=sample_nav())
    assert "<h1>Tests</h1>" in draw(PAGE, nav=sample_nav())
    assert "<h1>Five</h1>" in draw(PAGE + "{% block heading %}Five{% endblock %}", nav=sample_nav())


def test_a_page_without_a_rail_is_one_column(draw):
    assert "<aside" not in draw(PAGE, nav=sample_nav())
    assert draw(RAIL, nav=sample_nav()).count("beside it") == 1


def test_an_empty_address_draws_no_link(draw):
    page = Tags(draw(PAGE, nav=Nav(groups=())))

    assert {attrs["href"] for attrs in page.named("a")} == {"#main", "/"}
    assert page.named("form") == []


def test_signing_out_is_not_a_link(draw):
    nav = Nav(groups=(), person_name="Maria Kim", sign_out_href="/sign-out")

    forms = [attrs for attrs in Tags(draw(PAGE, nav=nav)).named("form") if attrs["action"] == "/sign-out"]

    assert {attrs["method"] for attrs in forms} == {"post"}


def test_a_phone_has_room_for_four_lines_and_the_rest_behind_more():
    items = tuple(NavItem(f"Line {n}", f"/{n}", dock=True) for n in range(6))
    nav = Nav(groups=(NavGroup("", items[:3]), NavGroup("More of them", items[3:])))

    assert [item.name for item in nav.dock] == ["Line 0", "Line 1", "Line 2", "Line 3"]
    assert [item.name for item in nav.rest] == ["Line 4", "Line 5"]


def test_one_workspace_is_a_name_and_several_are_a_menu(draw):
    several = sample_nav()
    one = replace(several, workspaces=several.workspaces[:1])

    assert 'href="#2">Second team' in draw(PAGE, nav=several)
    assert "Second team" not in draw(PAGE, nav=one)
    assert "Northline Digital" in draw(PAGE, nav=one)


def test_what_was_just_done_is_shown_and_a_refusal_is_an_alert(draw):
    page = draw(PAGE, nav=sample_nav())

    assert (
        page.index('role="status"')
        < page.index("Vote on H-036 kept.")
        < page.index('role="alert"')
        < page.index("H-036 has no owner.")
    )


@pytest.mark.parametrize(("language", "words"), [("en", "Skip to the page"), ("ru", "К содержанию страницы")])
def test_the_frame_speaks_the_readers_language(draw, language, words):
    page = draw(PAGE, language, nav=sample_nav())

    assert f'<html lang="{language}">' in page
    assert words in page


def test_an_error_page_says_what_happened_and_where_to_go(draw):
    page = draw('{% extends "core/error.html" %}', code=404, title="Nothing is here", sentence="It was moved.", todo="Look in the backlog.",
                home_href="/w/northline", request_id="ab12")  # fmt: skip

    assert "It was moved." in page
    assert 'href="/w/northline"' in page
    assert "Code 404, request ab12" in page


def test_an_error_does_not_say_the_same_twice(draw):
    page = draw(
        '{% extends "core/error.html" %}',
        code=404,
        title="Nothing is here.",
        sentence="Nothing is here.",
        todo="",
        home_href="/",
    )

    assert "<h1>Nothing is here.</h1>" in page
    assert '<p class="large">' not in page
