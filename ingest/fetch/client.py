"""The client of all fetching: limits, politeness, and no way into private networks."""

from __future__ import annotations

import contextlib
import datetime
import functools
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from ...schemas.errors import InputError
from .robots import Rules, rules_of

if TYPE_CHECKING:
    import httpx

AGENT = "whowhom"
_RETRIED = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class UnansweredError(InputError):
    """No connection, or one that broke off."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may cost: bytes, seconds, redirects, tries; `pause` is the time between two requests to a host."""

    bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    tries: int = 3
    pause: float = 1.0
    backoff: float = 1.0
    longest_wait: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the address at the end of all redirects, status, headers in lower case, bytes, and when (UTC)."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    retrieved_at: str

    @property
    def kind(self) -> str:
        """The media type that the server declares, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the server declares."""
        _, found, name = self.headers.get("content-type", "").lower().partition("charset=")
        return name.split(";")[0].strip("\"' ") or None if found else None


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after the other; a context manager.

    `private` allows addresses of this machine and network. `bodies` holds what was fetched, by address, until somebody
    takes it. Cookies are never kept; proxies come from the environment.
    """

    private: bool = False
    limits: FetchLimits = field(default_factory=FetchLimits)
    bodies: dict[str, bytes] = field(default_factory=dict)
    _client: httpx.Client | None = None
    _last: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, Rules] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(self, url: str, kinds: Iterable[str] = (), headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch an address, following redirects, each of which is checked like the first.

        `kinds` are the media types that are wanted (none: any). A 304 comes back as such. Raises InputError where the
        address, the host's robots.txt, the status, the media type or a limit says no.
        """
        if secure := _secure(url):
            with contextlib.suppress(UnansweredError):
                return self._followed(secure, kinds, headers)
        return self._followed(url, kinds, headers)

    def _followed(self, url: str, kinds: Iterable[str], headers: Mapping[str, str] | None) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            parts = checked(url)
            self._check_robots(url)
            found = self._tried(url, dict(headers or {}))
            if found.status not in _REDIRECTS:
                self.bodies[found.url] = _wanted(found, tuple(kinds)).data
                return found
            target = urljoin(url, found.headers.get("location", ""))
            if parts.scheme == "https" and urlsplit(target).scheme == "http":
                raise InputError(f"It redirects from https to http ({target}).", where=url)
            url = target
        raise InputError(f"It redirects more than {self.limits.redirects} times.", where=url)

    def _check_robots(self, url: str) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = rules_of(self._tried(f"{site}/robots.txt", {}))
        if not self._rules[site].allows(AGENT, url):
            raise InputError("The site's robots.txt asks not to fetch this.", where=url)

    def _tried(self, url: str, headers: dict[str, str]) -> Fetched:
        """One request, again after a while where the host is busy or breaks off."""
        for attempt in range(1, self.limits.tries + 1):
            try:
                found = self._once(url, headers)
            except ConnectionError as error:
                if attempt == self.limits.tries:
                    raise UnansweredError(f"The host does not answer: {error}.", where=url) from error
                time.sleep(self._wait(attempt, None))
                continue
            if found.status not in _RETRIED or attempt == self.limits.tries:
                return found
            time.sleep(self._wait(attempt, found.headers.get("retry-after")))
        raise AssertionError("unreachable: the last try returns or raises")

    def _wait(self, attempt: int, asked: str | None) -> float:
        seconds = float(asked) if asked and asked.isdigit() else self.limits.backoff * 2.0 ** (attempt - 1)
        return min(seconds, self.limits.longest_wait)

    def _once(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """One request without retries. Raises ConnectionError, InputError."""
        import httpx

        host = urlsplit(url).hostname or ""
        self._pause(host)
        client = self._client = self._client or self._made()
        deadline = time.monotonic() + self.limits.seconds
        try:
            with client.stream("GET", url, headers=headers) as answer:
                data = self._body(answer, deadline, url)
        except httpx.TransportError as error:
            raise ConnectionError(f"{type(error).__name__}: {error}") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise InputError(f"It cannot be fetched: {error}.", where=url) from error
        finally:
            client.cookies.clear()
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat()
        return Fetched(url, answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, data, now)

    def _body(self, answer: httpx.Response, deadline: float, url: str) -> bytes:
        """The body as decoded (gzip and the like), never more of it than is allowed, nor for longer."""
        parts, size = [], 0
        for part in answer.iter_bytes():
            size += len(part)
            if size > self.limits.bytes:
                raise InputError(f"It is larger than {self.limits.bytes:,} bytes.", where=url)
            if time.monotonic() > deadline:
                raise InputError(f"It took longer than {self.limits.seconds:g} seconds.", where=url)
            parts.append(part)
        return b"".join(parts)

    def _pause(self, host: str) -> None:
        since = time.monotonic() - self._last.get(host, -self.limits.pause)
        if since < self.limits.pause:
            time.sleep(self.limits.pause - since)
        self._last[host] = time.monotonic()

    def _made(self) -> httpx.Client:
        import httpx

        from .transport import transport

        seconds = min(self.limits.seconds, 15.0)
        return httpx.Client(
            transport=transport(private=self.private),
            follow_redirects=False,
            timeout=httpx.Timeout(seconds),
            headers={
                "User-Agent": f"{AGENT} (reads articles for one person at a time)",
                "Accept-Encoding": "gzip, deflate",
            },
        )


@functools.lru_cache(maxsize=256)
def checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises InputError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"This is no address: {error}.", where=url) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise InputError("Only http:// and https:// addresses are fetched.", where=url)
    if parts.username or parts.password:
        raise InputError("An address must not hold a name or password.", where=f"{parts.scheme}://{parts.hostname}")
    return parts


def _secure(url: str) -> str | None:
    """The https form of a plain address without a port of its own: tried first."""
    parts = checked(url)
    return urlunsplit(parts._replace(scheme="https")) if parts.scheme == "http" and parts.port is None else None


def _wanted(found: Fetched, kinds: tuple[str, ...]) -> Fetched:
    if found.status == 304:
        return found
    if found.status != 200:
        raise InputError(f"The host answers with status {found.status}.", where=found.url)
    if kinds and found.kind not in kinds:
        raise InputError(f"It is {found.kind or 'of no declared kind'}, and not {kinds[0]}.", where=found.url)
    return found
