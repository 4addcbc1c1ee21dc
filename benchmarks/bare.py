"""The yardstick: Flask, sqlite3 and Jinja with a page of 50 rows, nothing else."""

import os
import sqlite3

from flask import Flask, g, render_template
from jinja2 import DictLoader

PAGE = (
    "<!doctype html><title>Bare</title><table>{% for row in rows %}"
    "<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)
app = Flask(__name__)
app.jinja_loader = DictLoader({"bare.html": PAGE})  # compiled once, as anybody's templates are


@app.get("/healthz")
def healthz() -> str:
    return "ok"


@app.get("/bare")
def bare() -> str:
    if "db" not in g:
        g.db = sqlite3.connect(os.environ["BARE_DATABASE"])
    rows = g.db.execute(
        "SELECT number, title, state, budget_amount, budget_currency, created_at FROM hypothesis ORDER BY id DESC LIMIT 50"
    ).fetchall()
    return render_template("bare.html", rows=rows)


@app.teardown_appcontext
def close(error: BaseException | None) -> None:
    if "db" in g:
        g.pop("db").close()
