"""Run moto's server on a free loopback port, print the port, and end with the standard input."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback

import flask
from moto import mock_aws
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

from . import cloudformation, services


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    flask.got_request_exception.connect(_show)
    mock_aws().start(reset=False)  # calls from within, by the resource types
    services.install()
    cloudformation.install()
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server(
        "127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler
    )
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=_end_with_input, daemon=True).start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


def _show(_: flask.Flask, exception: Exception) -> None:
    """Print what moto answers with a bare 500."""
    traceback.print_exception(exception)


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
