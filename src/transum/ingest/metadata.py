"""What a page says of itself: JSON-LD first (it alone has the time of day), then meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from transum.ingest.address import canonical, same_site
from transum.ingest.dates import iso
from transum.ingest.normalise import one_line

_ARTICLES = (
    "Article",
    "Posting",
    "Report",
)  # how schema.org's kinds of article end: NewsArticle, BlogPosting
_TITLES = ("og:title", "twitter:title", "articletitle", "dc.title")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish_time",
    "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date",
    "weibo: article:create_at", "apub:time", "date",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "mediaid", "dc.publisher")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and None where the page does not say."""

    title: str
    published: str | None
    site: str | None
    url: str | None
    language: str | None


def read_metadata(page: HtmlElement, url: str | None) -> Metadata:
    """What `page`, fetched from `url`, says of itself. A canonical address of another site does not count."""
    linked, metas = _linked_data(page), _metas(page)
    published = [
        _text(linked.get("datePublished")),
        *(metas.get(name, "") for name in _PUBLISHED),
        _time_element(page),
    ]
    site = _name(linked.get("publisher")) or _first(metas, _SITES)
    title = _text(linked.get("headline")) or _first(metas, _TITLES) or _heading(page)
    language = (
        _text(linked.get("inLanguage")) or page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    return Metadata(
        title=without_site(one_line(title), site),
        published=next((found for text in published if text and (found := iso(text))), None),
        site=one_line(site) or None,
        url=_address(page, metas, url),
        language=language or None,
    )


def _heading(page: HtmlElement) -> str:
    """The only first-level heading, else the page's title."""
    headings = [text for heading in page.iter("h1") if (text := one_line(heading.text_content()))]
    return headings[0] if len(headings) == 1 else next((str(t.text_content()) for t in page.iter("title")), "")


def without_site(title: str, site: str) -> str:
    """A title without the site's name that many pages add: `Rates rise - The Daily`."""
    for mark in (" - ", " | ", " – ", " — ", "_", "|", "-"):
        head, found, tail = title.rpartition(mark)
        if found and head.strip() and tail.strip().casefold() == site.strip().casefold():
            return head.strip()
    return title


def _address(page: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    said = [
        *(link.get("href", "") for link in page.iter("link") if _is_canonical(link)),
        metas.get("og:url", ""),
    ]
    for text in said:
        found = canonical(text, url) if text.strip() else None
        if found and found.split("//")[1].strip("/").count("/") and (not url or same_site(found, url)):
            return found
    return canonical(url) if url else None


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _linked_data(page: HtmlElement) -> dict[str, Any]:
    """The page's article in JSON-LD, or nothing."""
    for script in page.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            try:
                found = json.loads(script.text_content(), strict=False)
            except (ValueError, RecursionError):  # broken JSON-LD is common and no reason to lose the article
                continue
            for item in _items(found):
                if any(str(kind).endswith(_ARTICLES) for kind in _list(item.get("@type"))):
                    return item
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in _list(data):
        if isinstance(item, dict):
            yield item
            yield from (inner for inner in _list(item.get("@graph")) if isinstance(inner, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    first = _list(value)[0] if _list(value) else ""
    return first if isinstance(first, str) else ""


def _name(value: Any) -> str:
    first = _list(value)[0] if _list(value) else ""
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _metas(page: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by name, property or itemprop in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content", "").strip():
            found.setdefault(name.strip().lower(), meta.get("content", ""))
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _time_element(page: HtmlElement) -> str:
    return next((time.get("datetime", "") for time in page.iter("time") if time.get("datetime")), "")
