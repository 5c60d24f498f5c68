"""The server: a socket bound before anything else, an address printed, a clean end."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..schemas import InputError, SettingsError
from ..settings import Settings
from .guard import App, Rules

if TYPE_CHECKING:
    import uvicorn

TOKEN = "WHOWHOM_TOKEN"  # noqa: S105  # the name of a variable
"""The environment variable with the token."""

SHORTEST_TOKEN = 16
_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Serving:
    """Where to listen and what to allow: `port` 0 takes any that is free, `hosts` are further names of this server."""

    host: str = "127.0.0.1"
    port: int = 8000
    review: bool = False
    hosts: tuple[str, ...] = ()


def rules(chosen: Serving, environment: Mapping[str, str] | None = None) -> Rules:
    """The rules of a server: beyond this machine only with a token, which stands in WHOWHOM_TOKEN and nowhere else.

    Raises SettingsError for a token that is missing or too short.
    """
    token = (os.environ if environment is None else environment).get(TOKEN, "").strip() or None
    if token is None and not loopback(chosen.host):
        what = f"{chosen.host} can be reached from other machines, so the workbench asks for a token there."
        raise SettingsError(what, hint=f"Set {TOKEN} to {SHORTEST_TOKEN} characters or more, or leave --host out.")
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise SettingsError(f"{TOKEN} is too short.", hint=f"Give it {SHORTEST_TOKEN} characters or more.")
    names = frozenset(name.lower() for name in (chosen.host, *chosen.hosts))
    return Rules(names, any_address=_every(chosen.host), token=token, writing=chosen.review)


def loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _every(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


@contextlib.contextmanager
def bound(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """A listening socket and the address of its pages. Raises InputError where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # Named, since asyncio sends at once (TCP_NODELAY) only then: without it each answer took 40 ms more.
        found = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    except OSError as error:
        raise InputError(f"{host} is no address of this machine: {error.strerror}.", where="--host") from error
    with found:
        try:
            if os.name != "nt":  # elsewhere it would let two servers share a port
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(address)
            found.listen(_BACKLOG)
        except OSError as error:
            raise _refused(error, host, port) from error
        name = f"[{host}]" if ":" in host else host
        yield found, f"http://{name}:{found.getsockname()[1]}/"


def _refused(error: OSError, host: str, port: int) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(f"port {port} is in use.", where=host, hint="Give another with --port; 0 takes a free one.")
    if error.errno == errno.EACCES:
        return InputError(f"port {port} may not be used.", where=host, hint="Give one above 1023 with --port.")
    return InputError(f"nothing can listen there: {error.strerror}.", where=f"{host}, port {port}")


def server(app: App) -> uvicorn.Server:
    """The server of the workbench: plain HTTP, no log of who asked what, a bound on slow requests."""
    import uvicorn

    from .patience import Patient

    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)


def serve(settings: Settings, chosen: Serving, told: Callable[[str], None] = print) -> None:
    """Serve until stopped; `told` gets the address when pages are answered.

    Raises SettingsError, InputError, WorkspaceError before it listens.
    """
    from .app import create_app

    allowed = rules(chosen)
    with bound(chosen.host, chosen.port) as (listening, address):
        app = create_app(settings, allowed)
        told(address)
        with contextlib.suppress(KeyboardInterrupt):
            server(app).run(sockets=[listening])
