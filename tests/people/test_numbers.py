from concurrent.futures import ThreadPoolExecutor

from growthlab.people.numbers import next_hypothesis_number, next_process_number
from tests.builders import a_workspace


def test_hypotheses_and_processes_are_counted_apart_from_one(session):
    ours, theirs = a_workspace(session), a_workspace(session, "Elsewhere")

    given = [next_hypothesis_number(session, ours.id) for _ in range(3)]

    assert given == [1, 2, 3]
    assert next_process_number(session, ours.id) == 1
    assert next_hypothesis_number(session, theirs.id) == 1


def test_twenty_people_at_once_get_twenty_numbers(session, database):
    workspace = a_workspace(session)
    session.commit()

    def one(_):
        with database.writing() as mine:
            number = next_hypothesis_number(mine, workspace.id)
            mine.commit()
            return number

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(one, range(20)))

    assert sorted(given) == list(range(1, 21))
