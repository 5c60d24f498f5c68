"""What a site asks of robots (RFC 9309), by the standard library's parser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

if TYPE_CHECKING:
    from .client import Fetched

MAX_RULES = 500_000
"""How much of a robots.txt is read, in bytes (the standard asks for at least 500 KiB)."""


class Rules:
    """The rules of one site; without any, everything is allowed."""

    def __init__(self, lines: list[str] | None, *, closed: bool = False) -> None:
        self._parser = RobotFileParser()
        self._closed = closed
        self._parser.parse(lines or [])

    def allows(self, agent: str, url: str) -> bool:
        """Whether the site lets this agent fetch that address."""
        return not self._closed and self._parser.can_fetch(agent, url)


def rules_of(found: Fetched) -> Rules:
    """The rules that a site's robots.txt holds, as it was answered.

    No such file (4xx, or an address elsewhere) allows everything; a host that is broken (5xx) allows nothing for now.
    """
    if found.status >= 500:
        return Rules(None, closed=True)
    if found.status != 200:
        return Rules(None)
    return Rules(found.data[:MAX_RULES].decode("utf-8", "replace").splitlines())
