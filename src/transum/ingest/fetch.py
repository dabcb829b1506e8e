"""The web: polite, bounded and careful where it connects.

Bounded: size, time, redirects, retries. Polite: robots.txt (RFC 9309), one connection a host, Retry-After.
Careful: a host is resolved once and the connection goes to that very address, so that no name can turn into a
machine of the private network between check and use; only what users named themselves may lie there.
"""

from __future__ import annotations

import logging
import socket
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from urllib.parse import urljoin
from urllib.request import getproxies

import httpx2
from protego import Protego

import transum
from transum.errors import FetchError
from transum.ingest.address import is_link_local, is_public
from transum.ingest.draft import SIZE_LIMIT
from transum.ingest.page import Page

_LOG = logging.getLogger(__name__)
AGENT = "transum"
_HEADERS = {
    "User-Agent": f"{AGENT}/{transum.__version__} (news reader; obeys robots.txt)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
    "Accept-Language": "en,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}  # others grow without bound in one step
_TIMEOUT = httpx2.Timeout(15.0, connect=8.0)
_DEADLINE = 60.0  # seconds for one body, however slowly it drips
_REDIRECTS = 5
_ATTEMPTS = 3
_LONGEST_WAIT = 30.0  # seconds; a site that asks for more is left for the next run
_RETRIED = {429, 500, 502, 503, 504}
_ROBOTS_LIMIT = 500_000  # bytes, as RFC 9309 has it

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    status: int
    headers: httpx2.Headers
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, the system's favourite first. Raises OSError."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class HttpFetcher:
    """The Fetcher of a run, safe in threads. `transport`, `resolve` and `sleep` are seams for tests."""

    def __init__(
        self,
        transport: httpx2.BaseTransport | None = None,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._proxied = transport is None and not {"http", "https", "all"}.isdisjoint(getproxies())
        self._client = httpx2.Client(transport=transport, headers=_HEADERS, timeout=_TIMEOUT, follow_redirects=False)
        self._resolve, self._sleep = resolve, sleep
        self._hosts: defaultdict[str, Lock] = defaultdict(Lock)
        self._robots: dict[str, Protego] = {}

    def fetch(self, url: str, referrer: str | None = None) -> Page:
        """The page at `url`, after at most five redirects. Raises FetchError.

        A host of the private network is asked only if the user named it, or if `referrer` is of that host.
        """
        answer = self._follow(url, trusted=_host(url if referrer is None else referrer))
        return Page(answer.url, answer.body, answer.headers.get("content-type", ""))

    def _follow(self, url: str, trusted: str, *, robots: bool = True) -> _Answer:
        for _ in range(_REDIRECTS + 1):
            _check_scheme(url)
            if robots:
                self._check_robots(url, trusted)
            answer = self._ask(url, trusted)
            if answer.status not in (301, 302, 303, 307, 308):
                return _checked(answer) if robots else answer
            url = urljoin(url, answer.headers.get("location", ""))
        raise FetchError(f"{url}: more than {_REDIRECTS} redirects; give the address they should end at")

    def _check_robots(self, url: str, trusted: str) -> None:
        origin = str(httpx2.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None))
        with self._hosts[f"robots {origin}"]:
            if origin not in self._robots:
                self._robots[origin] = self._rules(origin, trusted)
        if not self._robots[origin].can_fetch(url, AGENT):
            raise FetchError(
                f"{url}: the site's robots.txt does not allow it to be fetched; ask the site, or take a feed"
            )

    def _rules(self, origin: str, trusted: str) -> Protego:
        answer = self._follow(origin, trusted, robots=False)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise FetchError(
                f"{origin}: the site answered {_status(answer.status)}, so what may be fetched is not known"
            )
        text = answer.body[:_ROBOTS_LIMIT].decode("utf-8", "replace") if answer.status == HTTPStatus.OK else ""
        return Protego.parse(text)

    def _ask(self, url: str, trusted: str) -> _Answer:
        """One request, tried again after errors that pass."""
        for attempt in range(_ATTEMPTS):
            last = attempt == _ATTEMPTS - 1
            try:
                answer = self._exchange(url, trusted, attempt)
            except (
                httpx2.ConnectError,
                httpx2.TimeoutException,
                httpx2.RemoteProtocolError,
                httpx2.ReadError,
            ) as error:
                if last:
                    raise FetchError(f"{url}: {_explain(error)}") from None
                wait = 2.0**attempt
            except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
                raise FetchError(f"{url}: {_explain(error)}") from None
            else:
                if answer.status not in _RETRIED or last:
                    return answer
                wait = max(2.0**attempt, _retry_after(answer))
            if wait > _LONGEST_WAIT:
                raise FetchError(
                    f"{url}: the site asks to come back in {wait:.0f} seconds; it is left for the next run"
                )
            _LOG.info("%s: trying again in %.0f s", url, wait)
            self._sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _exchange(self, url: str, trusted: str, attempt: int) -> _Answer:
        target = httpx2.URL(url)
        headers, extensions = {"Host": target.netloc.decode()}, {}
        if not self._proxied:  # a proxy resolves names itself
            addresses = self._addresses(target, trusted)
            extensions = {"sni_hostname": target.raw_host.decode()}
            target = target.copy_with(host=addresses[attempt % len(addresses)])
        with (
            self._hosts[_host(url)],
            self._client.stream("GET", target, headers=headers, extensions=extensions) as response,
        ):
            body = b"" if response.is_redirect or response.status_code in _RETRIED else _body(response, url)
            return _Answer(url, response.status_code, response.headers, body)

    def _addresses(self, target: httpx2.URL, trusted: str) -> list[str]:
        """Where to connect. Raises FetchError for a machine that may not be asked."""
        host = target.raw_host.decode()
        try:
            addresses = self._resolve(host.strip("[]"), target.port or (443 if target.scheme == "https" else 80))
        except (OSError, UnicodeError):
            raise httpx2.ConnectError(f"the host {host} is not known") from None
        if any(map(is_link_local, addresses)) or (host != trusted and not all(map(is_public, addresses))):
            raise FetchError(f"{target}: {host} is a machine of the private network, and only its user may name one")
        return addresses


def _check_scheme(url: str) -> None:
    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{url[:200]}: this is not an address: {error}") from None
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(f"{url[:200]}: only addresses that start with http:// or https:// are fetched")
    if target.userinfo:
        raise FetchError("an address with a user name or password in it is not fetched: they would end up in the store")


def _host(url: str) -> str:
    """The host of an address, empty for a path."""
    try:
        return httpx2.URL(url).raw_host.decode()
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        return ""


def _body(response: httpx2.Response, url: str) -> bytes:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise FetchError(f"{url}: the site compresses with {encoding[:40]!r}, which was not asked for")
    end, chunks, size = time.monotonic() + _DEADLINE, [], 0
    for chunk in response.iter_bytes(65536):
        chunks.append(chunk)
        size += len(chunk)
        if size > SIZE_LIMIT:
            raise FetchError(f"{url}: larger than {SIZE_LIMIT // 1_000_000} MB")
        if time.monotonic() > end:
            raise FetchError(f"{url}: not complete after {_DEADLINE:.0f} seconds")
    return b"".join(chunks)


def _checked(answer: _Answer) -> _Answer:
    if answer.status != HTTPStatus.OK:
        hint = "check the address" if answer.status in (404, 410) else "the site may want a login, or refuse machines"
        raise FetchError(f"{answer.url}: the site answered {_status(answer.status)}; {hint}")
    return answer


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _retry_after(answer: _Answer) -> float:
    """Seconds that a site asks to wait; 0 where it does not say."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
        return max(0.0, (at - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _explain(error: Exception) -> str:
    if isinstance(error, httpx2.TimeoutException):
        return "the site did not answer in time"
    if isinstance(error, httpx2.ConnectError):
        return f"cannot connect: {error}"
    return f"the exchange failed: {error or type(error).__name__}"
