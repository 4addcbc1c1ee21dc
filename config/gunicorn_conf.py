"""How gunicorn serves GrowthLab: threads in a few processes, each with a database engine of its own."""

import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
preload_app = True  # read once for all workers; an engine is made on the first request, so that none is shared over the fork
timeout = 60
graceful_timeout = 25  # answered within 30 s of a SIGTERM, whatever is open
keepalive = 5
loglevel = os.environ.get("LOG_LEVEL", "INFO").lower()
accesslog = None  # the application writes one line a request, with its id
forwarded_allow_ips = ""  # TRUSTED_PROXIES decides whom the application believes
control_socket_disable = True  # it would lie in the home folder, which a service may not have


def pre_fork(server: object, worker: object) -> None:
    """Workers begin with what was read at the start, which no collector looks at again."""
    from growthlab.core.loading import settle

    settle()
