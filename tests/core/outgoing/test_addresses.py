import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.outgoing import read_target
from growthlab.core.outgoing.addresses import inside_hosts, is_public

INSIDE = [
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "192.0.2.1", "198.18.0.1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_not_of_the_open_internet_are_refused(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_taken(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_disguise_of_an_inside_address_helps(address):
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    nat64 = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))

    assert not any(is_public(one) for one in (address, mapped, nat64))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "no_address"), ("hooks.example.com", "no_address"), ("https://", "no_address"), ("javascript:alert(1)", "no_address"),
        ("https://user:pass@hooks.example.com/", "no_address"), ("https://hooks.example.com:99999/", "no_address"),
        ("https://hooks.exa mple.com/", "no_address"), ("https://good.example\\@evil.example/", "no_address"),
        ("https://[::1", "no_address"), ("https://" + "a" * 2000 + ".example/", "no_address"), ("https://a\x00b.example/", "no_address"),
        ("http://hooks.example.com/", "not_https"), ("file:///etc/passwd", "no_address"), ("gopher://hooks.example.com:70/", "not_https"),
        ("https://127.0.0.1/", "inside"), ("https://[::1]/", "inside"), ("https://localhost/", "inside"),
        ("https://LOCALHOST./", "inside"), ("https://169.254.169.254/latest/meta-data/", "inside"),
        ("https://metadata.google.internal/", "inside"), ("https://printer.local/", "inside"),
    ],
)
def test_what_is_no_address_of_the_internet_is_refused_in_words_at_its_field(url, code):
    with pytest.raises(RuleBroken) as refused:
        read_target(url, field="url")

    assert (refused.value.code, refused.value.field) == (code, "url")


def test_an_address_is_kept_in_the_letters_of_the_network():
    target = read_target("https://чат.пример.рф:8443/крюк?x=1#part")

    assert target.host.isascii()
    assert target.url == f"https://{target.host}:8443/%D0%BA%D1%80%D1%8E%D0%BA?x=1"


def test_a_host_that_the_operator_named_may_be_inside_and_without_tls():
    named = inside_hosts(" chat.local, 10.0.0.7:8065 ,")

    assert read_target("http://chat.local/hooks/a", inside=named).inside
    assert read_target("http://10.0.0.7:8065/hooks/a", inside=named).inside
    with pytest.raises(RuleBroken):
        read_target("http://10.0.0.7/hooks/a", inside=named)
