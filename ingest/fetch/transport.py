"""The transport of the client: connects to the address that was checked, and to no other."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from ...schemas.errors import InputError
from .addresses import public_address

if TYPE_CHECKING:
    import ssl


class _Checked(httpcore.SyncBackend):
    """Opens connections to checked addresses only; `proxies` are hosts that the environment names."""

    def __init__(self, *, private: bool, proxies: frozenset[str]) -> None:
        self._private, self._proxies = private, proxies

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        private = self._private or host in self._proxies
        address = public_address(host, port, private=private)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)


def transport(*, private: bool) -> httpx.BaseTransport:
    """A transport that refuses private addresses unless allowed, by the proxy of the environment if any."""
    proxies = {kind: url for kind, url in urllib.request.getproxies().items() if kind in ("http", "https", "all")}
    proxy = proxies.get("https") or proxies.get("all") or proxies.get("http")
    made = httpx.HTTPTransport(proxy=proxy, retries=0, verify=_certificates())
    hosts = frozenset(filter(None, (httpx.URL(url).host for url in proxies.values())))
    made._pool._network_backend = _Checked(private=private, proxies=hosts)  # httpx has no parameter for it
    return _Refusing(made, private=private or not proxy)


class _Refusing(httpx.BaseTransport):
    """Behind a proxy it is the proxy that connects: there the host is checked before it is asked."""

    def __init__(self, inner: httpx.BaseTransport, *, private: bool) -> None:
        self._inner, self._private = inner, private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not self._private:
            public_address(request.url.host, request.url.port or 443)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def _certificates() -> ssl.SSLContext | bool:
    """Certificates of the file that the environment names, else the usual ones."""
    file = os.environ.get("SSL_CERT_FILE")
    if not file:
        return True
    import ssl as library

    try:
        return library.create_default_context(cafile=file)
    except OSError as error:
        raise InputError(f"The certificates cannot be read: {error}.", where=file) from error
