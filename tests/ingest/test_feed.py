from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from transum.errors import SourceError
from transum.ingest import feed
from transum.records import Article, Failure

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk


def _rss(*items: str, prolog: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f'{prolog}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Daily</title><language>en</language>{''.join(items)}</channel></rss>"
    )


def _item(text: str, *, link: str = "", kind: str = "content:encoded", title: str = "Rates rise") -> str:
    address = f"<link>{link}</link>" if link else ""
    date = "<pubDate>Tue, 05 Mar 2024 14:30:00 +0800</pubDate>"
    return f"<item><title>{title}</title>{address}{date}<{kind}>{escape(text)}</{kind}></item>"


def test_full_content(desk: Desk) -> None:
    """An entry with its full content is an article with title, address, time and site, and no page is fetched."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in desk.english) + "<p>Read more</p>"
    web = desk.web()
    found = desk.article(desk.file("a.xml", _rss(_item(html, link="https://news.example/a?utm_source=rss")), web))
    assert (found.title, found.paragraphs, found.site) == ("Rates rise", desk.english, "The Daily")
    assert (found.url, found.source) == ("https://news.example/a", "https://news.example/a")
    assert found.published == "2024-03-05T14:30:00+08:00"
    assert found.extracted_by.startswith("feedparser ")
    assert web.asked == []


def test_atom(desk: Desk) -> None:
    """Atom is read as RSS is; an entry without an address is named by its number."""
    text = escape("".join(f"<p>{paragraph}</p>" for paragraph in desk.simplified))
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>日报</title><entry><title>央行加息</title>'
        f'<published>2024-03-05T06:30:00Z</published><content type="html">{text}</content></entry></feed>'
    )
    found = desk.article(desk.file("a.atom", atom))
    assert (found.title, found.paragraphs, found.language) == ("央行加息", desk.simplified, "zh-Hans")
    assert found.source.endswith("a.atom#entry 1")


def test_teaser(desk: Desk) -> None:
    """An entry with only a teaser is read from its page; where that fails, the entry is a Failure that says why."""
    items = [_item("Short.", link=f"https://news.example/{name}", kind="description") for name in ("a", "gone")]
    web = desk.web(a=desk.page(*desk.english))
    article, failure = desk.file("a.rss", _rss(*items), web)
    assert isinstance(article, Article)
    assert article.paragraphs == desk.english
    assert article.source == "https://news.example/a"
    assert isinstance(failure, Failure)
    assert failure.source == "https://news.example/gone"
    assert "teaser" in failure.reason
    assert "404" in failure.reason
    assert web.asked == ["https://news.example/a", "https://news.example/gone"]


def test_cut_content(desk: Desk) -> None:
    """Content that ends in an ellipsis is a teaser too."""
    web = desk.web(a=desk.page(*desk.english))
    found = desk.file("a.rss", _rss(_item(f"<p>{desk.english[0]} […]</p>", link="https://news.example/a")), web)
    assert desk.article(found).paragraphs == desk.english


def test_short_text_without_address(desk: Desk) -> None:
    """A short entry that has no address is all there is, and is kept."""
    found = desk.article(desk.file("a.rss", _rss(_item(desk.english[0], kind="description"))))
    assert found.paragraphs == desk.english[:1]


def test_gb2312_feed(desk: Desk) -> None:
    """A feed that declares GB2312 is read as GB18030."""
    prolog = '<?xml version="1.0" encoding="gb2312"?>'
    xml = _rss(_item("".join(f"<p>{p}</p>" for p in desk.simplified)), prolog=prolog)
    assert desk.article(desk.file("a.xml", xml.encode("gb18030"))).paragraphs == desk.simplified


@pytest.mark.parametrize("text", ["no feed at all", "<html><body><p>A page.</p></body></html>", "<opml><body/></opml>"])
def test_no_feed(desk: Desk, text: str) -> None:
    """What is no feed is refused with that reason."""
    assert "not an RSS or Atom feed" in desk.reason(desk.file("a.xml", text))


def test_empty_feed(desk: Desk) -> None:
    """A feed without entries says so."""
    assert "no entries" in desk.reason(desk.file("a.xml", _rss()))


def test_entities(desk: Desk) -> None:
    """XML that declares entities is refused; a document type without any is harmless."""
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    assert "entities" in desk.reason(desk.file("a.xml", _rss(_item("&b;"), prolog=bomb)))
    plain = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Example//DTD RSS//EN" "http://news.example/rss.dtd">'
    html = "".join(f"<p>{p}</p>" for p in desk.english)
    assert desk.article(desk.file("b.xml", _rss(_item(html), prolog=plain))).paragraphs == desk.english


def test_time_limit(desk: Desk) -> None:
    """A feed that takes longer to parse than it may is stopped and refused."""
    with pytest.raises(SourceError, match=r"longer than 0\.01 seconds"):
        feed.read(_rss(_item(desk.english[0])), "a.xml", desk.web, seconds=0.01)
