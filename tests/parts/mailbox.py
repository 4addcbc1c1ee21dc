"""A real mail server on a free port of this machine, with receivers that refuse, hang or are full."""

import asyncio
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

ANSWERS = {
    "no": "550 no such mailbox", "later": "451 greylisted, try again", "full": "552 5.2.2 mailbox full", "closing": "421 closing down",
}


class Mailbox:
    """Keeps what arrives. Addresses that begin with a word of ANSWERS get that answer, `slow` ones none for a while."""

    def __init__(self):
        self.arrived = []
        self.sessions = set()
        self.slow_seconds = 1.5

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.sessions.add(id(session))
        for word, answer in ANSWERS.items():
            if address.startswith(word):
                return answer
        if address.startswith("slow"):
            await asyncio.sleep(self.slow_seconds)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def receivers(self):
        return [mail["To"] for mail in self.arrived]

    @property
    def settings(self):
        return {
            "SMTP_HOST": "127.0.0.1", "SMTP_PORT": self.port, "SMTP_TLS": "none", "SMTP_USER": "", "SMTP_PASSWORD": "",
            "SMTP_PER_MINUTE": 0, "MAIL_FROM": "GrowthLab <growthlab@example.com>",
        }  # fmt: skip


def only_ada(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"ada" and data.password == b"right", handled=False)


@pytest.fixture
def mail_server():
    """Makes servers: `mail_server(ssl_context=…)`; all are stopped afterwards."""
    running = []

    def start(**options):
        box = Mailbox()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            box.port = probe.getsockname()[1]
        controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
        controller.start()
        running.append(controller)
        return box

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def mailbox(mail_server):
    return mail_server(enable_SMTPUTF8=True)
