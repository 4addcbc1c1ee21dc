from flask import Blueprint

bp = Blueprint("ownership", __name__)
