"""(d) Monday's digest of a manager, on Today and in the mail."""

import subprocess
import sys

from tests.journeys.site import sign_in
from tests.journeys.visitor import ROOT

EXPECTED = ("H-013", "H-016", "H-024", "H-025", "H-020", "P-01", "P-07", "P-08")


def test_today_of_a_manager_names_what_waits(visitor, album):
    sign_in(visitor, "igor")

    visitor.go("/w/northline/")

    visitor.says(*EXPECTED)
    album.take("today")


def test_the_digest_of_a_manager_names_what_waits(visitor, northline_url):
    command = [sys.executable, "-m", "growthlab", "digest", "preview", "--user", "igor@northline.example"]
    command += ["--as-of", "2026-11-23", "--format", "html", "--database-url", northline_url]
    mail = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    visitor.page.set_content(mail)

    visitor.says(*EXPECTED)
