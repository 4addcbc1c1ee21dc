"""The application for a WSGI server: `gunicorn -c config/gunicorn_conf.py wsgi:app`.

Production, unless GROWTHLAB_ENV says otherwise.
"""

from growthlab.app import create_app
from growthlab.core import places

app = create_app(places.config().load(otherwise="production"))
