"""Pages and forms of pages."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
