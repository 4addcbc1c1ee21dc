import json
from html.parser import HTMLParser

import pytest

from growthlab.receivers.message import Message, Part, Said
from growthlab.receivers.payloads import payload_of
from growthlab.receivers.rules import Kind, is_final
from growthlab.receivers.signing import signature

HOSTILE = "<b>@channel</b> *now* [x](http://evil) & `rm`"


def a_message(lines=2, text="Validated 20 days ago", title="Pharma round"):
    said = tuple(Said(f"H-{n:03d}", title, text, f"https://growth.example/w/a/hypotheses/H-{n:03d}") for n in range(lines))
    return Message("Northline: week 48", "Monday. 2 things need somebody.", "https://growth.example/w/a/", "Open Today",
                   (Part("Validated, but not in operations", said, "and 3 more"),))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_service_is_told_what_where_and_how_many_more(kind):
    written = json.dumps(payload_of(kind, a_message()), ensure_ascii=False)

    assert all(word in written for word in ("Northline: week 48", "Pharma round", "Validated 20 days ago", "and 3 more", "/w/a/"))


def test_nobodys_text_becomes_a_mark_or_a_call_of_everybody():
    message = a_message(lines=1, text=HOSTILE, title=HOSTILE)

    slack = payload_of(Kind.SLACK, message)["blocks"][2]["text"]["text"]
    mattermost = payload_of(Kind.MATTERMOST, message)["text"]

    assert "&lt;b&gt;@channel&lt;/b&gt;" in slack
    assert "@channel" not in mattermost
    assert r"\[x\]\(http://evil\)" in mattermost.replace("\\-", "-")


def test_telegrams_html_is_whole_and_holds_its_own_tags_only():
    class Tags(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.seen = [], set()

        def handle_starttag(self, tag, attrs):
            self.open.append(tag)
            self.seen.add(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    reader = Tags()
    reader.feed(payload_of(Kind.TELEGRAM, a_message(lines=200, text=HOSTILE * 3))["text"])

    assert (reader.open, reader.seen) == ([], {"a", "b"})


@pytest.mark.parametrize(
    ("kind", "longest"), [(Kind.TELEGRAM, 4096), (Kind.MATTERMOST, 16_383), (Kind.TEAMS, 28 * 1024), (Kind.SLACK, 50 * 3000)]
)
def test_a_long_week_stays_within_what_the_service_takes(kind, longest):
    written = payload_of(kind, a_message(lines=500, text="много слов " * 20))

    size = len(written["text"]) if kind in (Kind.TELEGRAM, Kind.MATTERMOST) else len(json.dumps(written, ensure_ascii=False).encode())
    assert size <= longest


def test_a_signature_is_the_hmac_of_time_and_body():
    # printf '1764061200.{}' | openssl dgst -sha256 -hmac key
    assert signature("key", b"{}", seconds=1764061200) == (
        "t=1764061200,v1=bf60872f9b93de3f69cfb7b0be90adc94879aec48c42f115df3c02cdebe9399f"
    )


def test_a_chat_that_is_gone_is_given_up_and_ones_own_program_is_tried_again():
    assert (is_final(Kind.SLACK, 404), is_final(Kind.WEBHOOK, 404), is_final(Kind.WEBHOOK, 410)) == (True, False, True)
    assert (is_final(Kind.SLACK, 429), is_final(Kind.TEAMS, 503), is_final(Kind.SLACK, 302)) == (False, False, True)
