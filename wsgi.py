"""The application for a WSGI server: `gunicorn -c config/gunicorn_conf.py wsgi:app`.

Production, unless GROWTHLAB_ENV says otherwise.
"""

from growthlab.core import places
from growthlab.core.loading import loading

with loading():
    from growthlab.app import create_app

    app = create_app(places.config().load(otherwise="production"))
