"""The product on a loopback port, in a process of its own whose clock is told what day it is.

Called with a database address and an instant; prints its port. Each line it is given afterwards is the next instant.
"""

import sys
import threading
from datetime import datetime

import time_machine
from werkzeug.serving import WSGIRequestHandler, make_server

from growthlab.app import create_app
from growthlab.core import places


class Quiet(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        pass


def main(database_url: str, at: str) -> None:
    settings = places.config().load("testing", DATABASE_URL=database_url, DEMO_ENABLED=True, LOG_LEVEL="ERROR")
    with time_machine.travel(datetime.fromisoformat(at)) as traveller:
        server = make_server("127.0.0.1", 0, create_app(settings), threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        for line in sys.stdin:
            traveller.move_to(datetime.fromisoformat(line.strip()))
            print("moved", flush=True)
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
