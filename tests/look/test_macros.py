from datetime import UTC, date, datetime

from growthlab.pages.styleguide import SampleFinding, SampleGroup, SampleState


def test_a_state_is_a_shape_and_a_word(draw):
    page = draw('{% from "core/_states.html" import state %}{{ state(s) }}', "ru", s=SampleState("testing", "In test"))

    assert "#testing" in page
    assert "В тесте" in page


def test_a_person_is_initials_and_a_name(draw):
    page = draw('{% from "core/_people.html" import person %}{{ person("Maria Kim") }} {{ person(none) }}')

    assert ">MK</abbr>Maria Kim" in page
    assert "no owner" in page


def test_initials_alone_still_say_the_name(draw):
    assert 'aria-label="Denis Kravets"' in draw(
        '{% from "core/_people.html" import initials_of %}{{ initials_of("Denis Kravets") }}'
    )


def test_a_day_is_short_and_its_weekday_is_told_on_hover(draw):
    page = draw('{% from "core/_dates.html" import day %}{{ day(d) }}{{ day(none) }}', d=date(2026, 11, 23))

    assert page == '<time datetime="2026-11-23" title="Monday, 23 November 2026">23 Nov 2026</time>–'


def test_an_instant_is_told_on_the_readers_clock(draw):
    page = draw(
        '{% from "core/_dates.html" import moment %}{{ moment(at, "Asia/Almaty") }}',
        at=datetime(2026, 11, 23, 20, tzinfo=UTC),
    )

    assert "24 Nov 2026, 01:00" in page


def test_a_sorted_column_says_which_way(draw):
    page = draw(
        '{% from "core/_tables.html" import sort_head %}{{ sort_head("Belief", "?sort=belief", "descending") }}'
    )

    assert 'aria-sort="descending"' in page
    assert "Belief ↓" in page


def test_the_only_page_has_no_pager(draw):
    assert draw('{% from "core/_tables.html" import pager %}{{ pager() }}').strip() == ""
    assert 'rel="next"' in draw('{% from "core/_tables.html" import pager %}{{ pager("", "?after=9") }}')


def test_a_letter_without_findings_is_passed_and_one_with_them_says_what(draw):
    groups = [
        SampleGroup("Specific", ""),
        SampleGroup("Time-bound", "", (SampleFinding("The end is before the start.", "T2", "fail"),)),
    ]

    page = draw('{% from "core/_findings.html" import findings %}{{ findings(groups) }}', groups=groups)

    assert (
        page.index("Nothing to add.")
        < page.index("Time-bound")
        < page.index("The end is before the start.")
        < page.index("T2")
    )
    assert 'aria-label="blocks the backlog"' in page


def test_more_lines_are_counted_in_the_plural_of_the_language(draw):
    source = '{% from "core/_lines.html" import more %}{{ more(n, "#") }}'

    assert "and 2 more" in draw(source, n=2)
    assert "и ещё 5" in draw(source, "ru", n=5)
    assert draw(source, n=0).strip() == ""


def test_a_dialog_that_asks_for_a_word_names_it(draw):
    page = draw(
        '{% from "core/_dialog.html" import dialog %}'
        '{% call dialog("d", "Retire?", "/retire", "Keep it", "Retire", typed="P-08") %}It ends.{% endcall %}'
    )

    assert "Type P-08 to be sure" in page
    assert 'data-must="P-08"' in page
    assert "csrf_token" in page
