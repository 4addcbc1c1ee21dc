"""One person's browser: what it does, and everything that should not happen in it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, Response

ROOT = Path(__file__).parents[2]
OWN_HOST = "127.0.0.1"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
PATIENCE = 60  # seconds for an answer on a machine that has much else to do; nothing waits longer than it must
# A press is answered by a new page, by a part that htmx swapped in, or by a dialog that asks back.
UNANSWERED = "window.unanswered = true"
NOTICE_PARTS = "addEventListener('htmx:after:swap', () => delete window.unanswered)"
ANSWERED = "Boolean(document.querySelector('dialog[open]')) || (!window.unanswered && document.readyState === 'complete')"


@dataclass
class Visitor:
    address: str
    context: BrowserContext
    page: Page
    story: str
    trouble: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer, path
        assert answer.status < 400, f"{answer.status} {path}"

    def press(self, name: str, *, within: str = "main") -> None:
        """A button or a link, by its word; what asks back gets a yes."""
        place = self.page.locator(within)
        named = re.compile(rf"^{re.escape(name)}\b")
        self.page.evaluate(UNANSWERED)
        place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named)).first.click()
        self._await_answer()
        asked = self.page.locator("dialog[open] [data-yes]")
        if asked.count():
            asked.click()
            self._await_answer()

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
        for _ in self._tries():
            shown = self.page.locator("body").inner_text()
            missing = [text for text in texts if text not in shown]
            if not missing:
                return
        raise AssertionError(f"{missing} is not on {self.page.url}:\n{shown[-1500:]}")

    def _await_answer(self) -> None:
        for _ in self._tries():
            with suppress(Error):  # between two pages there is nothing to ask
                if self.page.evaluate(ANSWERED):
                    return
        raise AssertionError(f"no answer on {self.page.url}")

    def _tries(self) -> Iterator[None]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            yield
            self.page.wait_for_timeout(30)

    def speak(self, language: str) -> None:
        """The language of this person's next pages; the page that is open stays as it is."""
        self._send("/language", {"locale": language}, self.page.locator('[name="csrf_token"]').first.input_value())

    def post(self, path: str, form: dict[str, str], *, form_at: str) -> None:
        """What a form at that address would send; no page is drawn."""
        token = TOKEN.search(self.context.request.get(self.address + form_at).text())
        assert token, form_at
        self._send(path, form, token[1])

    def _send(self, path: str, form: dict[str, str], token: str) -> None:
        said = self.context.request.post(
            self.address + path, form=form | {"csrf_token": token}, headers={"Referer": self.page.url}, max_redirects=0
        )
        assert said.status == 303, said.status


@contextmanager
def visiting(browser: Browser, address: str, story: str) -> Iterator[Visitor]:
    """A fresh browser in English; leaving it with trouble is a failure."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(NOTICE_PARTS)
    visitor = Visitor(address, context, context.new_page(), story)
    context.on("console", lambda said: _hear(visitor, said))
    context.on("weberror", lambda error: visitor.trouble.append(f"script: {error.error}"))
    context.on("request", lambda request: _notice(visitor, request))
    context.on("response", lambda answer: _look(visitor, answer))
    try:
        yield visitor
    finally:
        context.close()
    assert not visitor.trouble, visitor.trouble


def _hear(visitor: Visitor, said: ConsoleMessage) -> None:
    if said.type == "error":
        visitor.trouble.append(f"console: {said.text} on {visitor.page.url}")


def _notice(visitor: Visitor, request: Request) -> None:
    if request.url.startswith(("http", "ws")) and f"//{OWN_HOST}:" not in request.url:
        visitor.trouble.append(f"foreign host: {request.url}")


def _look(visitor: Visitor, answer: Response) -> None:
    if answer.status >= 500:
        visitor.trouble.append(f"{answer.status} {answer.url}")
