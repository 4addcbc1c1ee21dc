"""A running product on a loopback port, and the sign-in of the demo's people."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.journeys.visitor import OWN_HOST, ROOT, Visitor

PASSWORD = "northline-demo-2026"


@dataclass
class Site:
    """One running product; `at` moves its clock."""

    process: subprocess.Popen[str]
    address: str

    def at(self, instant: str) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(instant + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "moved"


@contextmanager
def running(database_url: str, at: str) -> Iterator[Site]:
    command = [sys.executable, "-m", "tests.journeys.serving", database_url, at]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    port = process.stdout.readline().strip()
    try:
        yield Site(process, f"http://{OWN_HOST}:{port}")
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(30)


def sign_in(visitor: Visitor, key: str) -> None:
    """By e-mail and password, as everybody does, in English. Whoever comes after the first has no need to look at the form."""
    visitor.context.clear_cookies()
    who = {"email": f"{key}@northline.example", "password": PASSWORD}
    if visitor.page.url.startswith(visitor.address):
        visitor.post("/sign-in", who, form_at="/sign-in")
        visitor.post("/language", {"locale": "en"}, form_at="/me")
        return
    visitor.go("/sign-in")
    visitor.write(**who)
    visitor.press("Sign in", within="body")
    visitor.page.wait_for_url(lambda url: "/sign-in" not in url)
    visitor.speak("en")
