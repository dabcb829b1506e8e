from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest

from transum.errors import FetchError
from transum.ingest import Page
from transum.ingest.address import canonical, is_public, same_site
from transum.ingest.fetch import HttpFetcher

Answer = Callable[[httpx2.Request], httpx2.Response]
HOSTS = {
    "news.example": ["93.184.216.34"],
    "intranet.example": ["10.0.0.7"],
    "metadata.example": ["169.254.169.254"],
    "mixed.example": ["93.184.216.34", "127.0.0.1"],
    "mapped.example": ["::ffff:10.0.0.7"],
}


class Site:
    """A network of fake hosts: answers by host and path, remembers what was asked and how long was slept."""

    def __init__(self, **answers: list[httpx2.Response] | Answer) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.connected: list[str] = []
        self.slept: list[float] = []

    def fetch(self, url: str, referrer: str | None = None) -> Page:
        return self.fetcher().fetch(url, referrer)

    def fetcher(self) -> HttpFetcher:
        return HttpFetcher(httpx2.MockTransport(self._answer), resolve=self._resolve, sleep=self.slept.append)

    def _resolve(self, host: str, port: int) -> list[str]:
        if host not in HOSTS:
            raise OSError("unknown")
        return HOSTS[host]

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path.strip("/")
        self.asked.append(f"{request.headers['host']}/{path}")
        self.connected.append(request.url.host)
        found = self.answers.get("robots" if path == "robots.txt" else path)
        if found is None:
            return httpx2.Response(404)
        return found.pop(0) if isinstance(found, list) else found(request)


def _text(text: str = "hello", **headers: str) -> Answer:
    return lambda request: httpx2.Response(
        200, headers={"content-type": "text/plain", **headers}, content=text.encode()
    )


def _redirect(to: str) -> Answer:
    return lambda request: httpx2.Response(302, headers={"location": to})


def test_page() -> None:
    """A page is fetched from the address its host was resolved to, under the host's own name."""
    site = Site(a=_text())
    assert site.fetch("https://news.example/a") == Page("https://news.example/a", b"hello", "text/plain")
    assert site.asked == ["news.example/robots.txt", "news.example/a"]
    assert set(site.connected) == {"93.184.216.34"}


def test_redirect() -> None:
    """A redirect is followed, also a relative one, and the page has its last address."""
    assert Site(a=_redirect("/b"), b=_text()).fetch("https://news.example/a").url == "https://news.example/b"


def test_redirects_without_end() -> None:
    """Redirects that go round are given up."""
    site = Site(a=_redirect("/a"))
    with pytest.raises(FetchError, match="more than 5 redirects"):
        site.fetch("https://news.example/a")
    assert site.asked.count("news.example/a") == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://news.example/a", "javascript:alert(1)", "http://"])
def test_redirect_to_another_scheme(to: str) -> None:
    """A redirect leads to the web or nowhere."""
    with pytest.raises(FetchError, match="http"):
        Site(a=_redirect(to)).fetch("https://news.example/a")


@pytest.mark.parametrize("host", ["intranet.example", "metadata.example", "mixed.example", "mapped.example"])
def test_redirect_to_a_private_network(host: str) -> None:
    """A redirect never leads to a machine of the private network, whatever its name or the form of its address."""
    site = Site(a=_redirect(f"http://{host}/b"), b=_text())
    with pytest.raises(FetchError, match="private network"):
        site.fetch("https://news.example/a")
    assert f"{host}/b" not in site.asked


def test_private_network() -> None:
    """The user may name a machine of the private network, and its own feed its pages; no other feed may."""
    site = Site(a=_text())
    assert site.fetch("http://intranet.example/a").data == b"hello"
    assert site.fetch("http://intranet.example/a", referrer="http://intranet.example/feed").data == b"hello"
    for referrer in ("https://news.example/feed", "feed.xml"):
        with pytest.raises(FetchError, match="private network"):
            site.fetch("http://intranet.example/a", referrer=referrer)


def test_link_local() -> None:
    """Machines of the link, where clouds keep credentials, are never asked."""
    with pytest.raises(FetchError, match="private network"):
        Site(a=_text()).fetch("http://metadata.example/a")


def test_robots() -> None:
    """What robots.txt disallows is not fetched, what it allows is, and it is asked for once."""
    site = Site(robots=_text("User-agent: *\nDisallow: /private"), a=_text())
    fetcher = site.fetcher()
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch("https://news.example/private/b")
    assert fetcher.fetch("https://news.example/a").data == b"hello"
    assert site.asked == ["news.example/robots.txt", "news.example/a"]


def test_broken_robots() -> None:
    """While robots.txt answers with a server's error, nothing is fetched; where there is none, everything may be."""
    with pytest.raises(FetchError, match="503"):
        Site(robots=lambda request: httpx2.Response(503), a=_text()).fetch("https://news.example/a")
    assert Site(a=_text()).fetch("https://news.example/a").data == b"hello"


def test_retries() -> None:
    """Errors that pass are tried again after a growing pause, and no more than three times."""
    site = Site(a=[httpx2.Response(503), httpx2.Response(502), httpx2.Response(200, content=b"hello")])
    assert site.fetch("https://news.example/a").data == b"hello"
    assert site.slept == [1.0, 2.0]
    with pytest.raises(FetchError, match="500 Internal Server Error"):
        Site(a=lambda request: httpx2.Response(500)).fetch("https://news.example/a")


def test_connection_refused() -> None:
    """A site that cannot be connected to is tried three times."""
    tries: list[str] = []

    def refuse(request: httpx2.Request) -> httpx2.Response:
        tries.append(str(request.url))
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(FetchError, match="cannot connect"):
        Site(robots=_text(""), a=refuse).fetch("https://news.example/a")
    assert len(tries) == 3


def test_retry_after() -> None:
    """Retry-After is honoured in seconds or as a date; a site that asks for too long is left."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
    for value, least in (("7", 7.0), (soon, 6.0)):
        site = Site(a=[httpx2.Response(429, headers={"retry-after": value}), httpx2.Response(200)])
        site.fetch("https://news.example/a")
        assert least <= site.slept[0] <= 9.0
    site = Site(a=lambda request: httpx2.Response(429, headers={"retry-after": "3600"}))
    with pytest.raises(FetchError, match="3600 seconds"):
        site.fetch("https://news.example/a")
    assert site.slept == []


def test_not_found() -> None:
    """A page that is not there is not tried again."""
    site = Site()
    with pytest.raises(FetchError, match="404 Not Found; check the address"):
        site.fetch("https://news.example/a")
    assert site.asked.count("news.example/a") == 1


def test_size() -> None:
    """A body is read up to 20 MB, counted after decompression; unknown compressions are refused."""
    bomb = gzip.compress(b"0" * 25_000_000)
    site = Site(a=lambda request: httpx2.Response(200, headers={"content-encoding": "gzip"}, content=bomb))
    with pytest.raises(FetchError, match="larger than 20 MB"):
        site.fetch("https://news.example/a")
    site = Site(a=_text(**{"content-encoding": "br"}))
    with pytest.raises(FetchError, match="br"):
        site.fetch("https://news.example/a")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "http:// or https://"),
        ("https://user:secret@news.example/a", "password"),
        ("https://nowhere.example/a", "not known"),
        ("http://[::1", "address"),
        ("https:///a", "http:// or https://"),
    ],
)
def test_bad_addresses(url: str, reason: str) -> None:
    """An address that cannot or must not be fetched says why, and a password is not repeated."""
    with pytest.raises(FetchError) as error:
        Site(a=_text()).fetch(url)
    assert reason in str(error.value)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example:443/a?id=7&utm_source=x&fbclid=y#top", "https://news.example/a?id=7"),
        ("http://news.example", "http://news.example/"),
        ("https://news.example/文章?q=央行", "https://news.example/%E6%96%87%E7%AB%A0?q=%E5%A4%AE%E8%A1%8C"),
        ("https://news.example/a%20b?cid=1&source=2", "https://news.example/a%20b?cid=1&source=2"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("javascript:alert(1)", None),
        ("a.html", None),
        ("https://news.example:port/", None),
        ("", None),
    ],
)
def test_canonical(url: str, expected: str | None) -> None:
    """Canonical addresses lose what tracks and keep what tells two articles apart."""
    assert canonical(url) == expected
    assert expected is None or canonical(expected) == expected


def test_sites() -> None:
    """Hosts of one registered name are one site."""
    assert same_site("https://www.news.example/a", "https://m.news.example/b")
    assert same_site("https://www.news.com.cn/a", "https://news.com.cn/b")
    assert not same_site("https://news.com.cn/", "https://other.com.cn/")
    assert not same_site("http://10.0.0.7/", "http://10.1.0.7/")


@pytest.mark.parametrize(
    "address",
    ["10.0.0.7", "127.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "0.0.0.0", "2002:a00:7::"],
)
def test_private_addresses(address: str) -> None:
    """Addresses of private networks are not public, in any notation."""
    assert not is_public(address)
