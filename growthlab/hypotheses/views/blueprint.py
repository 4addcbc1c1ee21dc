"""The blueprint of hypotheses."""

from flask import Blueprint

bp = Blueprint("hypotheses", __name__)
