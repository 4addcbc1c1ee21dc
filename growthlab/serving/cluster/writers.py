"""People of the check: signed in, writing one thing after the other, asking again when no answer came."""

import http.client
import re
import secrets
import threading
import time
from urllib.parse import urlencode

from growthlab.people.sessions import COOKIE
from growthlab.serving.cluster.team import Team

TIMEOUT_SECONDS = 15
TRIES = 200
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Writer(threading.Thread):
    """Writes comments through the form of the page until told to stop; what was answered with a redirect counts as kept."""

    def __init__(self, port: int, team: Team, token: str) -> None:
        super().__init__(daemon=True)
        self.port, self.team, self.cookies = port, team, {COOKIE: token}
        self.done = threading.Event()
        self.acknowledged: list[str] = []
        self.times: list[float] = []
        self.repeats = self.refusals = self.errors = 0

    def run(self) -> None:
        form = self._form()
        while form and not self.done.is_set():
            self._write(form)

    def _form(self) -> str:
        """The secret of the form, read once: it lasts as long as the session."""
        for _ in range(TRIES):
            status, page = self._ask("GET", f"/w/{self.team.slug}/hypotheses/{self.team.key}")
            found = TOKEN.search(page)
            if status == 200 and found:
                return found.group(1)
            time.sleep(0.1)
        return ""

    def _write(self, form: str) -> None:
        text, key = f"kept {secrets.token_hex(8)}", secrets.token_hex(16)
        body = urlencode({"text": text, "request_key": key, "csrf_token": form})
        for tries in range(TRIES):
            began = time.monotonic()
            status, _ = self._ask("POST", f"/w/{self.team.slug}/comments/hypothesis/{self.team.hypothesis_id}", body)
            if status == 303:
                self.acknowledged.append(text)
                self.times.append(time.monotonic() - began)
                return
            self.repeats += 1
            self.refusals += status == 503
            self.errors += status == 500
            if self.done.is_set() and tries:
                return
            time.sleep(0.05)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Status 0 when the connection died on the way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Connection": "close"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()
