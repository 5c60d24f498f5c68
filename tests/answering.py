"""A workbench that answers over real HTTP, on a free port of this machine, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from whowhom.settings import load_settings
from whowhom.workbench.app import create_app
from whowhom.workbench.guard import Rules
from whowhom.workbench.serving import bound, server


@contextmanager
def answering(folder: Path, rules: Rules | None = None) -> Iterator[httpx.Client]:
    """A client of a workbench over a workspace; it asks for HTML, as browsers do."""
    app = create_app(load_settings(workspace=folder), rules)
    with bound("127.0.0.1", 0) as (listening, address):
        running = server(app)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            with httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60) as client:
                yield client
        finally:
            running.should_exit = True
            thread.join(10)
