"""The blueprint that all pages of several features share."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
