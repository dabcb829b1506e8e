from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from transum.ingest.html import fragment

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Daily"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bank raises rates",
            "datePublished": "2024-03-05T14:30:00+08:00",
            "publisher": {"@type": "Organization", "name": "The Daily"},
            "inLanguage": "en",
        },
    ],
}


def test_main_text(desk: Desk) -> None:
    """Only the article's paragraphs are read: no navigation, no title above them, no footer."""
    found = desk.article(desk.stdin(desk.page(*desk.english)))
    assert (found.title, found.paragraphs) == ("Rates rise", desk.english)
    assert found.extracted_by.startswith("trafilatura ")


def test_linked_data(desk: Desk) -> None:
    """JSON-LD gives title, site and the time with its zone; meta elements come second."""
    head = (
        '<link rel="canonical" href="https://www.News.example/2024/rates?id=7&utm_source=x#top">'
        '<meta property="og:title" content="Another title">'
        f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    )
    found = desk.article(desk.stdin(desk.page(*desk.english, head=head)))
    assert (found.title, found.site) == ("Bank raises rates", "The Daily")
    assert found.published == "2024-03-05T14:30:00+08:00"
    assert found.url == "https://www.news.example/2024/rates?id=7"


def test_meta_elements(desk: Desk) -> None:
    """Without JSON-LD, or with broken JSON-LD, meta elements tell; the site's name is cut off the title."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:title" content="Bank raises rates - The Daily">'
        '<meta property="og:site_name" content="The Daily">'
        '<meta property="article:published_time" content="2024-03-05T06:30:00Z">'
    )
    found = desk.article(desk.stdin(desk.page(*desk.english, head=head)))
    assert (found.title, found.site, found.published) == ("Bank raises rates", "The Daily", "2024-03-05T06:30:00+00:00")


def test_page_residue(desk: Desk) -> None:
    """What sites put between and below paragraphs is left out, in English and both Chinese variants."""
    english = ("Share this", "Facebook Twitter", "Read more", "ADVERTISEMENT", "Leave a Reply", "Name *", "Website")
    assert desk.article(desk.stdin(desk.page(*desk.english, *english))).paragraphs == desk.english
    simplified = ("（责任编辑：王小明）", "分享到：微信 微博", "相关阅读", "银行利润创新高", "京ICP备12345678号-1")
    assert desk.article(desk.stdin(desk.page(*desk.simplified, *simplified))).paragraphs == desk.simplified
    traditional = ("責任編輯：王小明", "分享到：Facebook Line", "延伸閱讀", "銀行獲利創新高", "發表評論")
    assert desk.article(desk.stdin(desk.page(*desk.traditional, *traditional))).paragraphs == desk.traditional


def test_comment_form_below(desk: Desk) -> None:
    """A comment form of plain paragraphs beside the article is left out."""
    form = (
        "<div><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div>"
    )
    assert desk.article(desk.stdin(desk.page(*desk.english, below=form))).paragraphs == desk.english


def test_repeated_text(desk: Desk) -> None:
    """A page that has its article twice gives it once."""
    assert desk.article(desk.stdin(desk.page(*desk.english, *desk.english))).paragraphs == desk.english


@pytest.mark.parametrize("levels", [300, 1900])
def test_deep_nesting(desk: Desk, levels: int) -> None:
    """An article that is nested hundreds of levels deep is read whole."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in desk.english)
    found = desk.article(desk.stdin("<html><body>" + "<div>" * levels + text + "</div>" * levels))
    assert found.paragraphs == desk.english


def test_too_deep_nesting(desk: Desk) -> None:
    """A page so deep that the parser loses text is refused rather than cut."""
    page = f"<html><body><p>{desk.english[0]}</p>" + "<div>" * 100_000 + f"<p>{desk.english[1]}</p>"
    assert "levels deep" in desk.reason(desk.stdin(page))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href='/'>Home</a><a href='/world'>World</a></nav>",
        "<ul>"
        + "".join(f"<li><a href='/{i}'>Headline {i} about something in the world</a></li>" for i in range(30))
        + "</ul>",
        "<script>document.write('The bank raised rates on Monday, officials said.')</script>",
    ],
)
def test_no_article(desk: Desk, body: str) -> None:
    """A page of navigation, links or scripts only has no article, and says so."""
    assert "no article text found" in desk.reason(
        desk.stdin(f"<html><head><title>Home</title></head><body>{body}</body></html>")
    )


def test_broken_markup(desk: Desk) -> None:
    """Elements that are never closed lose nothing."""
    found = desk.article(desk.stdin("<html><body><article><p>" + "<p><b>".join(desk.english)))
    assert found.paragraphs == desk.english


def test_line_breaks(desk: Desk) -> None:
    """Paragraphs that a page only separates by line breaks are told apart."""
    found = desk.article(desk.stdin(f"<html><body><div>{'<br><br>　　'.join(desk.simplified)}</div></body></html>"))
    assert found.paragraphs == desk.simplified


def test_fragment() -> None:
    """A piece of HTML gives its blocks as paragraphs, without scripts, captions and forms."""
    text = (
        "<p>One <b>bold</b>\n word.</p>Loose.<ul><li>Item.</li></ul><script>x()</script><figcaption>Photo</figcaption>"
    )
    assert fragment(text) == ("One bold word.", "Loose.", "Item.")
    assert fragment("<p>央行\n加息</p>") == ("央行加息",)
    assert fragment("  ") == ()
