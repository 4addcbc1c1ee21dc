"""Pages and forms of voting."""

from flask import Blueprint

bp = Blueprint("voting", __name__)
