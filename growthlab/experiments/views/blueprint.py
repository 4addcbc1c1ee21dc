"""The blueprint of experiments."""

from flask import Blueprint

bp = Blueprint("experiments", __name__)
