import pytest

from growthlab.core.errors import RuleBroken
from growthlab.people.common_passwords import is_common
from growthlab.people.passwords import hash_password, needs_rehash, verify


def test_a_password_is_kept_as_argon2id_with_19_mib_and_verified():
    kept = hash_password("kettle-violet-81")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify(kept, "kettle-violet-81")
    assert not verify(kept, "kettle-violet-82")
    assert not needs_rehash(kept)


def test_nobody_has_no_password():
    assert not verify(None, "kettle-violet-81")
    assert not verify(None, "nobody has this password")


@pytest.mark.parametrize(
    "password",
    [
        "password", "Password1!", "p@ssw0rd", "qwerty123", "12345678", "йцукенгш", "пароль123", "letmein1",
        "1q2w3e4r", "abcdefgh", "aaaaaaaa", "19.11.1985", "summer2026", "adminadmin", "lovelove", "growthlab2026",
    ],
)
def test_what_is_guessed_first_is_refused(password):
    with pytest.raises(RuleBroken) as refused:
        hash_password(password)

    assert refused.value.code == "password_common"


@pytest.mark.parametrize("password", ["correct horse battery", "8tyhs-kk3pq", "синий чайник поёт", "kettle-violet"])
def test_words_that_do_not_belong_together_are_taken(password):
    assert not is_common(password)


@pytest.mark.parametrize(("password", "code"), [("sh0rt,,", "password_short"), ("x" * 129, "password_long")])
def test_a_password_has_8_to_128_characters(password, code):
    with pytest.raises(RuleBroken) as refused:
        hash_password(password)

    assert refused.value.code == code


def test_half_a_letter_is_a_wrong_password_and_nothing_worse():
    assert not verify(hash_password("kettle-violet-81"), "\ud800kettle")
