"""Pages and forms of hypotheses."""

from flask import Blueprint

bp = Blueprint("hypotheses", __name__)
