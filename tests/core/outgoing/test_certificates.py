"""Behind https only a certificate that an authority of this machine has signed for that very name is talked to."""

import subprocess

import pytest

from growthlab.core.outgoing import NotReached, Why, fetch, read_target
from growthlab.core.outgoing.calling import _tls


@pytest.fixture
def signed(tmp_path):
    """A certificate for 127.0.0.1 and its key, signed by itself as a small office would."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=office", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )
    yield str(certificate), str(key)
    _tls.cache_clear()


def asked(receiver):
    inside = frozenset({receiver.host})
    return fetch(read_target(receiver.url("/table"), inside=inside, field="address"), headers={"Authorization": "Bearer s3cret"},
                 inside=inside, seconds=5)


def test_a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_sent(receiver, signed):
    receiver.speak_tls(*signed)

    with pytest.raises(NotReached) as refused:
        asked(receiver)

    assert (refused.value.why, receiver.calls) == (Why.CERTIFICATE, [])


def test_one_of_an_authority_that_the_operator_trusts_is_talked_to(receiver, signed, monkeypatch):
    receiver.speak_tls(*signed)
    monkeypatch.setenv("SSL_CERT_FILE", signed[0])
    _tls.cache_clear()

    assert asked(receiver).status == 200
