import pytest

from growthlab.people.rules.browsers import named

GECKO = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
BLINK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (GECKO, "Firefox, Windows"), (BLINK, "Chrome, Linux"), (PHONE, "Safari, iPhone"), (f"{BLINK} Edg/148.0", "Edge, Linux"),
        ("curl/8.9.1", "curl/8.9.1"), ("", ""),
    ],
)
def test_a_browser_is_called_by_the_name_its_owner_knows(said, name):
    assert named(said) == name
