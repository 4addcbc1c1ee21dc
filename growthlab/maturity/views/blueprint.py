from flask import Blueprint

bp = Blueprint("maturity", __name__)
