"""However many tests there are, a list costs the same number of queries."""


from growthlab.experiments.queries import alerts, running_tests, suggestions
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
