"""What stands before every page: whose requests are answered, how large they may be, and what browsers are told.

A page of another site can make a browser ask this server (DNS rebinding, forged forms). So a request must name a host
that is this server's, must not be large, must know the token where there is one, and only reads unless judgements are
allowed. It is plain ASGI: nothing is read of a request that is refused.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Scope, int, str], App]
"""Makes the answer with a status and a sentence."""

COOKIE = "whowhom"
LOGIN = "/login"
MOST_BODY = 64 * 1024
"""Bytes that a request may carry."""

_MOST_TARGET = 4096
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_OPEN = frozenset({LOGIN, "/static/style.css", "/static/icon.svg"})
"""What is answered without the token."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with that, browsers send `Origin: null` with this site's own forms, and it could not be checked.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask: `hosts` are the names that requests may call this server by, beside those of this machine.

    `any_address`: any IP address will do too, for a server bound to all of them; a rebound name is never one.
    `token`: what a request must know, if anything. `writing`: whether others than GET and HEAD are answered.
    """

    hosts: frozenset[str] = frozenset()
    any_address: bool = False
    token: str | None = None
    writing: bool = False

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name = host_name(host)
        return name in _LOCAL or name in self.hosts or (self.any_address and _is_address(name))

    @property
    def cookie(self) -> str:
        """What the cookie of those who know the token holds: not the token itself."""
        return hmac.new((self.token or "").encode(), b"whowhom workbench", "sha256").hexdigest()

    def knows(self, given: str) -> bool:
        """Whether this is the token, compared in constant time."""
        return self.token is not None and same(given, self.token)


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, compared in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets, in small letters; '' where it is malformed.

    >>> host_name("LocalHost:8000"), host_name("[::1]:80"), host_name("a:b:c")
    ('localhost', '::1', '')
    """
    name, port = host.strip().lower(), ""
    if name.startswith("["):
        name, _, port = name[1:].partition("]")
        port = port.removeprefix(":")
    elif name.count(":") < 2:
        name, _, port = name.partition(":")
    else:
        return ""
    return name if not port or port.isdecimal() else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The app behind these rules; `refuse` makes the answers to what is refused."""

    def __init__(self, app: App, rules: Rules, refuse: Refuse) -> None:
        self.app, self.rules, self.refuse = app, rules, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # a web socket: there are none
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        sending = _with_headers(send)
        headers = _headers(scope)
        refusal = self._refused(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        try:
            body = await _body(receive)
        except ConnectionResetError:
            return  # nobody waits for an answer, and half a form must not be taken for a whole one
        await (self._too_large(scope) if body is None else self.app)(scope, _again(body, receive), sending)

    def _refused(self, scope: Scope, headers: dict[str, list[str]]) -> App | None:
        hosts = headers.get("host", [])
        if len(hosts) != 1 or not self.rules.answers_to(hosts[0]):
            return self.refuse(scope, 421, "This server does not answer to the name in the address.")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _MOST_TARGET:
            return self.refuse(scope, 414, f"The address is longer than {_MOST_TARGET} characters.")
        if any(not size.isdecimal() or int(size[:9]) > MOST_BODY for size in headers.get("content-length", [])):
            return self._too_large(scope)
        reading = scope["method"] in ("GET", "HEAD")
        if not reading and not (scope["method"] == "POST" and (self.rules.writing or scope["path"] == LOGIN)):
            return self.refuse(scope, 405, "This workbench only reads; judgements need `whowhom serve --review`.")
        return None if self._is_known(scope, headers) else self._stranger(scope, headers)

    def _too_large(self, scope: Scope) -> App:
        return self.refuse(scope, 413, f"A request may carry at most {MOST_BODY // 1024} kB.")

    def _is_known(self, scope: Scope, headers: dict[str, list[str]]) -> bool:
        if self.rules.token is None or scope["path"] in _OPEN:
            return True
        for value in headers.get("authorization", []):
            scheme, _, token = value.partition(" ")
            if scheme.lower() == "bearer" and self.rules.knows(token.strip()):
                return True
        return any(same(value, self.rules.cookie) for value in _cookies(headers))

    def _stranger(self, scope: Scope, headers: dict[str, list[str]]) -> App:
        if scope["method"] == "GET" and "text/html" in ",".join(headers.get("accept", [])):
            target = quote(scope["path"], safe="/")
            query = scope["query_string"].decode("latin-1")
            return _see(f"{LOGIN}?next={quote(target + ('?' + query if query else ''), safe='')}")
        return self.refuse(scope, 401, "This workbench asks for its token: send `Authorization: Bearer TOKEN`.")


async def _body(receive: Receive) -> bytes | None:
    """All of a body, however it is sent; None where it is too large. Raises ConnectionResetError where it is cut."""
    parts: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        parts.append(message.get("body", b""))
        more = bool(message.get("more_body"))
        if sum(map(len, parts)) > MOST_BODY:
            return None
    return b"".join(parts)


def _again(body: bytes | None, receive: Receive) -> Receive:
    """Receive a body that was read already, then whatever comes after it."""
    given = [{"type": "http.request", "body": body or b"", "more_body": False}]

    async def receiving() -> Message:
        return given.pop() if given else await receive()

    return receiving


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _cookies(headers: dict[str, list[str]]) -> list[str]:
    found = []
    for value in headers.get("cookie", []):
        try:
            jar: SimpleCookie = SimpleCookie(value)
        except CookieError:
            continue
        if COOKIE in jar:
            found.append(jar[COOKIE].value)
    return found


def _with_headers(send: Send) -> Send:
    """Send with the headers that every answer has, where it has not set its own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            known = {name.lower() for name, _ in message.get("headers", [])}
            more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in known]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return sending


def _see(target: str) -> App:
    """An answer that sends a browser elsewhere on this server."""

    async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 303, "headers": [(b"location", target.encode("latin-1"))]})
        await send({"type": "http.response.body", "body": b""})

    return answer
