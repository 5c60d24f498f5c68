"""A name server that answers one thing to the check and another later reaches no private address."""

from __future__ import annotations

import socket

import httpcore
import pytest

from local_site import QUICK
from whowhom.ingest.fetch import Fetcher
from whowhom.schemas import InputError


def test_only_the_address_that_was_checked_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["93.184.216.34", "127.0.0.1", "::ffff:169.254.169.254"]
    asked: list[str] = []
    connected: list[str] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(0, 0, 0, "", (answers[min(len(asked), len(answers)) - 1], port))]

    def connect(_: object, host: str, *_more: object, **_named: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError("refused")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Fetcher(limits=QUICK) as fetcher, pytest.raises(InputError, match="no public address"):
        fetcher.get("https://rebind.example/")
    assert connected == ["93.184.216.34"]
    assert asked == ["rebind.example"] * 2
