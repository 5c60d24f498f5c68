"""A workbench that answers over real HTTP, on a free port of this machine, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from whowhom.settings import load_settings
from whowhom.workbench.app import create_app
from whowhom.workbench.guard import Rules
from whowhom.workbench.serving import bound


@contextmanager
def answering(folder: Path, rules: Rules | None = None) -> Iterator[httpx.Client]:
    """A client of a workbench over a workspace; it asks for HTML, as browsers do."""
    app = create_app(load_settings(workspace=folder), rules)
    with bound("127.0.0.1", 0) as (listening, address):
        config = uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False, server_header=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            with httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(10)
