"""A tag is renamed or merged: hypotheses, saved views and search follow."""

import pytest
from sqlmodel import select

from growthlab.backlog.actions.viewing import save_view
from growthlab.catalog.actions.tags import add_tag, change_tag, keep_tag, merge_tag
from growthlab.catalog.models import Tag
from growthlab.catalog.rules import Tone
from growthlab.core import search
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


def tag_named(session, name):
    return session.exec(select(Tag).where(Tag.name == name)).one()


def found(session, cast, text):
    return search.subjects(session, cast.ada.workspace_id, "hypothesis", text)


def test_another_word_stands_on_every_hypothesis_and_in_every_view(session, cast):
    row, other = a_hypothesis(session, cast.ada, tags=["Ярмарка \\ 1", "Fair"]), a_hypothesis(session, cast.ada, tags=["Ярмарка"])
    view = save_view(session, by=cast.bob, at=MONDAY, name="Fairs", query={"tag": "Ярмарка \\ 1", "state": "all"})
    session.flush()

    change_tag(session, tag_named(session, "Ярмарка \\ 1"), by=cast.ada, at=MONDAY, name=" Осенняя, выставка ", tone=Tone.GOOD)

    assert (row.tags, other.tags) == (["Осенняя выставка", "Fair"], ["Ярмарка"])
    assert view.query == {"tag": "Осенняя выставка", "state": "all"}
    assert found(session, cast, "выставка") == [row.id]
    events = session.exec(select(Event.subject_id).where(Event.kind == "hypothesis.tagged").order_by(Event.id)).all()
    assert events == [row.id]


def test_the_word_of_another_tag_is_refused_and_the_two_are_merged(session, cast):
    both, one = a_hypothesis(session, cast.ada, tags=["Fair", "Expo", "Q1"]), a_hypothesis(session, cast.ada, tags=["Expo"])
    session.flush()
    expo, fair = tag_named(session, "Expo"), tag_named(session, "Fair")
    with pytest.raises(RuleBroken, match="Merge this one into it"):
        change_tag(session, expo, by=cast.ada, at=MONDAY, name="FAIR", tone=Tone.PLAIN)

    for _again in range(2):
        merge_tag(session, expo, fair, by=cast.ada, at=MONDAY)

    assert (both.tags, one.tags) == (["Fair", "Q1"], ["Fair"])
    assert (expo.active, fair.active) == (False, True)
    session.flush()
    assert len(session.exec(select(Event).where(Event.kind == "tag.merged")).all()) == 1


def test_the_word_of_a_merged_tag_typed_again_means_the_other_one(session, cast):
    session.add(a_hypothesis(session, cast.ada, tags=["Expo", "Show", "Fair"]))
    session.flush()
    expo, show, fair = (tag_named(session, word) for word in ("Expo", "Show", "Fair"))
    merge_tag(session, show, expo, by=cast.ada, at=MONDAY)
    merge_tag(session, expo, fair, by=cast.ada, at=MONDAY)

    late = a_hypothesis(session, cast.ada, tags=["#expo", "Show"])

    assert late.tags == ["Fair"]


def test_a_tag_is_cleaned_in_the_catalog_as_on_a_hypothesis(session, cast):
    kept = keep_tag(session, by=cast.ada, at=MONDAY, name=" #Autumn,  fair ")

    assert kept.name == "Autumn fair"
    with pytest.raises(RuleBroken, match="at most 40 letters"):
        keep_tag(session, by=cast.ada, at=MONDAY, name="x" * 41)


def test_only_who_keeps_the_catalog_renames_and_merges(session, cast):
    carl = cast.bob
    carl.roles = ["growth"]
    expo, fair = (add_tag(session, by=cast.ada, at=MONDAY, name=name) for name in ("Expo", "Fair"))

    with pytest.raises(NotAllowed):
        merge_tag(session, expo, fair, by=carl, at=MONDAY)
    with pytest.raises(NotAllowed):
        change_tag(session, expo, by=carl, at=MONDAY, name="Exhibition", tone=Tone.PLAIN)


def test_a_tag_is_renamed_and_merged_on_its_page(session, client, cast):
    row = a_hypothesis(session, cast.ada, tags=["Expo"])
    add_tag(session, by=cast.ada, at=MONDAY, name="Fair")
    session.commit()
    expo, fair = tag_named(session, "Expo").id, tag_named(session, "Fair").id
    session.commit()
    ada, tags = sign_in(client, cast.ada), "/w/northline/catalog/tags"

    refused = ada.post(f"{tags}/{expo}", data={"name": "Fair", "tone": "plain"})
    itself = ada.post(f"{tags}/{expo}/merger", data={"into": expo})
    merged = ada.post(f"{tags}/{expo}/merger", data={"into": fair})

    assert (refused.status_code, "Merge this one into it, below." in refused.text) == (422, True)
    assert (itself.status_code, merged.status_code) == (422, 303)
    assert sign_in(client, cast.eve).post(f"{tags}/{expo}/merger", data={"into": fair}).status_code == 404
    session.refresh(row)
    assert row.tags == ["Fair"]
