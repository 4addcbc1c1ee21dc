"""Pages and forms of handover."""

from flask import Blueprint

bp = Blueprint("handover", __name__)
