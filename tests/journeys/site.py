"""What a journey walks: a running product, people who sign in to it, and pictures of the pages they pass."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "artifacts" / "screenshots"
PASSWORD = "northline-demo-2026"
WIDTHS = {1440: 900, 390: 844}
OWN_HOST = "127.0.0.1"


@dataclass
class Site:
    """One running product; `at` moves its clock."""

    process: subprocess.Popen[str]
    address: str

    def at(self, instant: str) -> None:
        self._say(instant)
        assert self._hear() == "moved"

    def _say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def _hear(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


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
        process.wait(10)


@dataclass
class Visitor:
    """One person's browser. Everything that should not happen in it is kept in `trouble`."""

    site: Site
    context: BrowserContext
    page: Page
    story: str
    trouble: list[str] = field(default_factory=list)
    on_the_way: set[Request] = field(default_factory=set)
    pictures: int = 0

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site.address + path)
        assert answer, path
        assert answer.status < 400, f"{answer.status} {path}"

    def press(self, name: str, *, within: str = "main") -> None:
        """A button or a link, by its word."""
        place = self.page.locator(within)
        named = re.compile(rf"^{re.escape(name)}\b")
        place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named)).first.click()
        self._settle()

    def write(self, **fields: str) -> None:
        """Into the visible fields of these names."""
        for name, text in fields.items():
            self.page.locator(f'[name="{name}"]:visible').first.fill(text)

    def choose(self, **fields: str) -> None:
        for name, label in fields.items():
            self.page.locator(f'select[name="{name}"]').first.select_option(label=label)

    def tick(self, name: str, value: str) -> None:
        """A key or a radio; what is seen and pressed is its label."""
        self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()

    def says(self, *texts: str) -> None:
        """All of these are on the page, at once or after what is on its way."""
        for _ in range(30):
            shown = self.page.locator("body").inner_text()
            if all(text in shown for text in texts):
                return
            self.page.wait_for_timeout(100)
        missing = [text for text in texts if text not in shown]
        raise AssertionError(f"{missing} is not on {self.page.url}:\n{shown[-1500:]}")

    def _settle(self) -> None:
        """Until the click's own request has been answered, by a page or by a part of one."""
        self.page.wait_for_timeout(100)
        for _ in range(100):
            if not self.on_the_way:
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_load_state()

    def picture(self, name: str) -> None:
        """The page as it is, at both widths, light and dark, in both languages; none may be wider than its screen."""
        self.pictures += 1
        for language in ("ru", "en"):
            self._speak(language)
            for width, height in WIDTHS.items():
                self._look(f"{self.story}-{self.pictures:02d}-{name}-{language}-{width}", width, height)
        self.page.set_viewport_size({"width": 1440, "height": 900})

    def _speak(self, language: str) -> None:
        token = self.page.locator('[name="csrf_token"]').first.input_value()
        address = self.page.url
        headers = {"Referer": address, "X-CSRFToken": token}
        self.context.request.post(self.site.address + "/language", form={"locale": language, "csrf_token": token}, headers=headers)
        self.page.goto(address)

    def _look(self, name: str, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        whole = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": min(max(whole, height), 8000)})  # what is fixed stays at the edges
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self.page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
        self.page.emulate_media(color_scheme="light")
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if too_wide > 0:
            self.trouble.append(f"{name} is {too_wide} px wider than the screen")


@contextmanager
def visiting(browser: Browser, site: Site, story: str) -> Iterator[Visitor]:
    """A fresh browser in English; leaving it with trouble is a failure."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    visitor = Visitor(site, context, context.new_page(), story)
    context.on("request", lambda request: _notice(visitor, request))
    context.on("requestfinished", lambda request: visitor.on_the_way.discard(request))
    context.on("requestfailed", lambda request: visitor.on_the_way.discard(request))
    context.on("console", lambda said: said.type == "error" and visitor.trouble.append(f"console: {said.text} on {visitor.page.url}"))
    context.on("weberror", lambda error: visitor.trouble.append(f"script: {error.error}"))
    context.on("response", lambda answer: answer.status >= 500 and visitor.trouble.append(f"{answer.status} {answer.url}"))
    try:
        yield visitor
    finally:
        context.close()
    assert visitor.trouble == []


def _notice(visitor: Visitor, request: Request) -> None:
    visitor.on_the_way.add(request)
    if request.url.startswith(("http", "ws")) and f"//{OWN_HOST}:" not in request.url:
        visitor.trouble.append(f"foreign host: {request.url}")


def sign_in(visitor: Visitor, key: str) -> None:
    """By e-mail and password, as everybody does, in English."""
    visitor.context.clear_cookies()
    visitor.go("/sign-in")
    visitor.write(email=f"{key}@northline.example", password=PASSWORD)
    visitor.press("Sign in", within="body")
    visitor._speak("en")
