"""Settings: each is documented with its default, each is used, and a wrong one stops the start with a sentence."""

import re

import pytest

from growthlab.core import places
from tests.house.sources import ROOT, python_files

config = places.config()
SECRET = "s" * 32
DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", DOCUMENT, re.MULTILINE))
READ_ELSEWHERE = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")
FLASKS_OWN = {"MAX_CONTENT_LENGTH", "SESSION_COOKIE_SECURE"}  # Flask reads these itself
FIXED = FLASKS_OWN - {"SESSION_COOKIE_SECURE"} | {"SIGN_IN_TRIES", "SIGN_IN_MINUTES", "SMTP_PORT", "SMTP_TLS", "MAIL_FROM"}
FOREIGN = {"PYTEST_XDIST_WORKER", "NODE_OPTIONS"}


def test_every_setting_is_documented():
    assert config.NAMES - ROWS.keys() == set()


def test_every_variable_that_is_read_is_documented():
    sources = [*python_files(), *python_files("config"), *python_files("tests")]
    read = {name for path in sources for name in READ_ELSEWHERE.findall(path.read_text(encoding="utf-8"))}

    assert read - ROWS.keys() - {"GROWTHLAB_ENV"} - FOREIGN == set()


def test_the_document_says_the_default_that_holds():
    settings = config.load("testing", variables={})

    assert {name: ROWS[name] for name in FIXED} == {name: f"`{settings[name]}`" for name in FIXED}


def test_every_setting_is_used():
    source = "".join(path.read_text(encoding="utf-8") for path in python_files())

    assert {name for name in config.NAMES - FLASKS_OWN if name not in source} == set()


def test_a_variable_stands_above_the_environment_and_an_argument_above_both():
    variables = {"GROWTHLAB_ENV": "production", "SECRET_KEY": SECRET, "SIGN_IN_TRIES": "7", "SMTP_PORT": "25"}

    settings = config.load(variables=variables, SMTP_PORT=2525, DATABASE_URL=None)

    assert (settings["GROWTHLAB_ENV"], settings["SIGN_IN_TRIES"], settings["SMTP_PORT"]) == ("production", 7, 2525)
    assert settings["DATABASE_URL"].endswith("instance/growthlab.db")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is only 5 characters long"),
        ({"SECRET_KEY": SECRET, "DEMO_ENABLED": "yes"}, "DEMO_ENABLED cannot be on in production"),
        ({"SECRET_KEY": SECRET, "SMTP_PORT": "many"}, "SMTP_PORT is 'many'; it must be a whole number"),
        ({"SECRET_KEY": SECRET, "SIGN_IN_TRIES": "0"}, "SIGN_IN_TRIES is 0; it must be 1 or more"),
        ({"SECRET_KEY": SECRET, "BASE_URL": "growth.example"}, "BASE_URL is 'growth.example'; it must begin with"),
        ({"SECRET_KEY": SECRET, "LOG_LEVEL": "loud"}, "LOG_LEVEL is 'LOUD'; it must be one of"),
        ({"SECRET_KEY": SECRET, "KPI_TOKENS": "crm@a.example=x hush"}, "Entry 2 of KPI_TOKENS must read like name@host=token"),
        ({"SECRET_KEY": SECRET, "KPI_DATABASES": "crm=mysql://u:hush@h/d"}, "Entry 1 of KPI_DATABASES must read like"),
        ({"SECRET_KEY": SECRET, "DATABASE_URL": "postgres://a@h/own", "KPI_DATABASES": "own=postgresql+psycopg://b:hush@h/own?x=1"},
         "KPI_DATABASES names GrowthLab's own database"),
        ({"GROWTHLAB_ENV": "staging"}, "GROWTHLAB_ENV is 'staging'; it must be one of development, testing, production"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_with_a_sentence(variables, sentence):
    with pytest.raises(config.SettingsError) as refused:
        config.load(variables=variables, otherwise="production")

    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


def test_development_keeps_its_secret_key(tmp_path, monkeypatch):
    monkeypatch.setattr(config.default, "home", tmp_path / "instance")

    first, second = (config.load("development", variables={})["SECRET_KEY"] for _ in range(2))

    assert first == second
    assert (tmp_path / "instance" / "secret-key").stat().st_mode & 0o077 == 0


def test_cookies_are_kept_from_plain_http_where_the_address_is_https():
    secure = config.load("production", variables={"SECRET_KEY": SECRET})
    plain = config.load("production", variables={"SECRET_KEY": SECRET, "BASE_URL": "http://127.0.0.1:8000"})

    assert (secure["SESSION_COOKIE_SECURE"], plain["SESSION_COOKIE_SECURE"]) == (True, False)
