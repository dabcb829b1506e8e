"""A small desk to read at: texts of our own, a page around them, a web of a few pages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from transum.errors import FetchError
from transum.ingest import Page, ingest
from transum.records import Article, Failure


class FakeWeb:
    """A fetcher over a few pages; whatever else is asked for is not there."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://news.example/{name}": page for name, page in pages.items()}
        self.asked: list[str] = []

    def fetch(self, url: str, referrer: str | None = None) -> Page:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError(f"{url}: the site answered 404 Not Found")
        return Page(url, self.pages[url].encode(), "text/html; charset=utf-8")


class Desk:
    """Reads what a test writes, without a network."""

    english = (
        "The central bank raised its main interest rate on Monday for the first time in three years, officials said.",
        "Its governor told reporters that prices were still rising too fast and another step was likely in spring.",
        "Markets had expected the move, and shares of the big lenders were little changed by the end of the day.",
    )
    simplified = (
        "中央银行星期一宣布上调基准利率，这是三年来的首次，官员在记者会上表示。",
        "行长对记者说，物价上涨仍然过快，预计明年春季还将采取进一步措施。",
        "市场此前已有预期，大型银行的股价在收盘时变化不大，分析人士认为影响有限。",
    )
    traditional = (
        "中央銀行星期一宣布調升基準利率，這是三年來的首次，官員在記者會上表示。",
        "總裁對記者說，物價上漲仍然過快，預計明年春季還將採取進一步措施。",
        "市場先前已有預期，大型銀行的股價在收盤時變化不大，分析人士認為影響有限。",
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def web(self, **pages: str) -> FakeWeb:
        return FakeWeb(**pages)

    def page(self, *paragraphs: str, title: str = "Rates rise", head: str = "", below: str = "") -> str:
        """A news page with navigation, footer, and `below` under the article."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return (
            f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a>"
            f"<a href='/world'>World</a></nav><article><h1>{title}</h1>{body}</article>{below}"
            "<footer>Copyright 2024 The Daily. All rights reserved.</footer></body></html>"
        )

    def put(self, name: str, data: str | bytes) -> str:
        """Writes a file; gives its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    def file(self, name: str, data: str | bytes, web: FakeWeb | None = None) -> list[Article | Failure]:
        return list(ingest([self.put(name, data)], fetcher=web or FakeWeb()))

    def stdin(self, data: str | bytes) -> list[Article | Failure]:
        return list(
            ingest(["-"], stdin=io.BytesIO(data.encode() if isinstance(data, str) else data), fetcher=FakeWeb())
        )

    def article(self, items: list[Article | Failure]) -> Article:
        """The only item, an article."""
        (item,) = items
        assert isinstance(item, Article), item
        return item

    def reason(self, items: list[Article | Failure]) -> str:
        """Why the only item failed."""
        (item,) = items
        assert isinstance(item, Failure), item
        assert item.stage == "ingest"
        return item.reason


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
