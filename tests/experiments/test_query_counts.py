"""However many tests there are, a list costs the same number of queries."""

from datetime import timedelta

from growthlab.core.i18n import use_locale
from growthlab.experiments.queries import alerts, read_todo, running_tests, suggestions
from tests.builders import ada_bob_and_eve
from tests.counting import statements_on
from tests.walks import TODAY, a_running_test, seen


def counted(session, read):
    session.flush()
    session.expunge_all()
    with statements_on(session.get_bind()) as said:
        read()
    return len(said)


def test_a_list_of_tests_makes_a_fixed_number_of_queries(session):
    cast = ada_bob_and_eve(session)
    workspace_id = cast.bob.workspace_id

    def everything():
        tests = running_tests(session, workspace_id, on=TODAY)
        suggestions(session, workspace_id, [test.hypothesis for test in tests], on=TODAY)
        alerts(session, workspace_id, on=TODAY)
        return [test.hypothesis.owner.name for test in tests]

    seen(session, a_running_test(session, cast.bob), cast.bob, 1, 2)
    one = counted(session, everything)
    cast = ada_bob_and_eve(session)
    for _ in range(4):
        seen(session, a_running_test(session, cast.bob), cast.bob, 1, 2)
    five = counted(session, everything)

    assert five == one


def test_what_waits_is_read_once_and_told_in_either_language_without_the_database(session):
    cast = ada_bob_and_eve(session)
    seen(session, a_running_test(session, cast.bob), cast.bob, 1, 2)
    told = read_todo(session, [cast.ada, cast.bob], on=TODAY + timedelta(days=7))

    def in_both():
        for locale in ("en", "ru"):
            with use_locale(locale):
                weeks.append([line.text for line in told(cast.ada) if line.block == "last_week"])

    weeks = []
    asked = counted(session, in_both)

    assert asked == 0
    assert weeks[0] != weeks[1]
