"""A document from outside: whole or not at all, and never led inside by a redirect."""

import pytest

from growthlab.core.outgoing import NotReached, Refused, Why, fetch, read_target


def at(receiver, path="/table", *, most=1_000, seconds=2.0, **headers):
    inside = {receiver.host}
    return fetch(read_target(receiver.url(path), inside=inside), headers=headers, inside=inside, most=most, seconds=seconds)


def test_a_document_comes_whole_with_the_secret_that_belongs_to_its_host(receiver):
    receiver.pages["/table"] = (200, b"day,n", {"Content-Type": "text/csv"})

    found = at(receiver, Authorization="Bearer s3cret")

    assert (found.status, found.content, found.headers["content-type"]) == (200, b"day,n", "text/csv")
    assert receiver.calls[0].headers["authorization"] == "Bearer s3cret"


def test_a_redirect_on_the_same_host_is_followed_three_times_and_no_more(receiver):
    receiver.pages = {f"/{n}": (302, b"", {"Location": f"/{n + 1}"}) for n in range(9)} | {"/9": (200, b"x", {})}

    found = at(receiver, "/6")
    with pytest.raises(Refused, match="on and on"):
        at(receiver, "/4")

    assert found.content == b"x"


@pytest.mark.parametrize("inside", ["http://127.0.0.1:1/", "https://localhost/", "https://169.254.169.254/latest/", "file:///etc/passwd"])
def test_a_redirect_that_leads_inside_is_refused(receiver, inside):
    receiver.pages["/table"] = (307, b"", {"Location": inside})

    with pytest.raises(Refused, match="not called"):
        at(receiver)


@pytest.mark.parametrize("sends", [{}, {"Content-Length": "1000000000"}])
def test_a_document_over_the_limit_is_left_as_soon_as_that_is_known(receiver, sends):
    receiver.pages["/table"] = (200, b"x" * 5_000, sends)

    with pytest.raises(NotReached) as found:
        at(receiver)

    assert found.value.why is Why.TOO_MUCH


def test_the_time_is_over_for_all_hops_together(receiver):
    receiver.waits = 0.3
    receiver.pages = {f"/{n}": (302, b"", {"Location": f"/{n + 1}"}) for n in range(3)}

    with pytest.raises(NotReached) as found:
        at(receiver, "/0", seconds=0.5)

    assert found.value.why is Why.LATE
