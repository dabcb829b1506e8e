from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transum.ingest import Page, ingest
from transum.records import Article, Failure

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk


def _sources(items: list[Article | Failure], folder: Path) -> list[str]:
    return [item.source.removeprefix(f"{folder}/") for item in items]


def test_order(desk: Desk) -> None:
    """Results stand in the order of the sources, whichever were fetched, read or failed."""
    paths = [desk.put("b.txt", desk.english[0]), "https://news.example/a", str(desk.folder / "missing.txt"), "-"]
    found = list(
        ingest(paths, stdin=io.BytesIO(desk.english[1].encode()), fetcher=desk.web(a=desk.page(*desk.simplified)))
    )
    assert [type(item) for item in found] == [Article, Article, Failure, Article]
    assert [item.source for item in found] == paths


def test_folder(desk: Desk) -> None:
    """A folder is read sorted and with its folders; hidden files and pictures are passed over, other formats named."""
    for name, text in (
        ("b.txt", desk.english[0]),
        ("a/c.md", desk.english[1]),
        (".hidden.txt", "x"),
        (".git/d.txt", "x"),
    ):
        desk.put(name, text)
    desk.put("photo.jpg", b"\xff\xd8\xff")
    desk.put("letter.docx", b"PK\x03\x04")
    found = list(ingest([str(desk.folder)], fetcher=desk.web()))
    assert _sources(found, desk.folder) == ["a/c.md", "b.txt", "letter.docx"]
    assert isinstance(found[2], Failure)
    assert "not a format" in found[2].reason


def test_empty_folder(desk: Desk) -> None:
    """A folder with nothing to read says so."""
    assert "no files" in desk.reason(list(ingest([str(desk.folder)])))


def test_symlinks(desk: Desk) -> None:
    """A folder that links to itself is read once, and a link to nowhere is a Failure."""
    desk.put("a.txt", desk.english[0])
    (desk.folder / "loop").symlink_to(desk.folder)
    (desk.folder / "gone.txt").symlink_to(desk.folder / "nowhere.txt")
    (desk.folder / "self.txt").symlink_to(desk.folder / "self.txt")
    found = list(ingest([str(desk.folder)], fetcher=desk.web()))
    assert _sources(found, desk.folder) == ["a.txt", "gone.txt", "self.txt"]
    assert [type(item) for item in found] == [Article, Failure, Failure]


def test_odd_names(desk: Desk) -> None:
    """File names in any script, with spaces or with bytes that are no text, are read and can be stored."""
    desk.put("央行 加息#1.txt", desk.simplified[0])
    Path(os.fsdecode(os.fsencode(desk.folder) + b"/z\xff.txt")).write_text(desk.english[0], "utf-8")
    found = list(ingest([str(desk.folder)], fetcher=desk.web()))
    assert [type(item) for item in found] == [Article, Article]
    names = _sources(found, desk.folder)
    assert names == ["z\ufffd.txt", "央行 加息#1.txt"]
    assert "\n".join(names).encode()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "empty"),
        ("missing.txt", "no such file or folder"),
        ("www.news.example/a", "https://"),
        ("a\0b", "null byte"),
        ("x" * 5000, "cannot read it"),
        ("/dev/null", "'-'"),
        ("/dev/zero", "device"),
    ],
)
def test_bad_sources(desk: Desk, source: str, reason: str) -> None:
    """A source that cannot be read fails with what is wrong and, where there is one, what to do."""
    assert reason in desk.reason(list(ingest([source], fetcher=desk.web())))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\xe3\x80\x80\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0" * 100, "binary"),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0" * 20, "binary"),
        (b"Home\n\nMenu\n\nShare this\n\nRead more\n", "no article text found"),
        ("—— …… ***\n123".encode(), "no article text"),
        (b"Hello", "too short to tell"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_hostile_files(desk: Desk, data: bytes, reason: str, name: str) -> None:
    """A file without an article fails with its reason, whatever is in it."""
    assert reason in desk.reason(desk.file(name, data))


def test_one_word(desk: Desk) -> None:
    """An article of one word is kept where its language can be told."""
    assert desk.article(desk.file("a.txt", "加息")).paragraphs == ("加息",)


def test_stray_characters(desk: Desk) -> None:
    """A few NULs, control and direction characters in a text are taken out, and the text is read."""
    text = (
        "\ufeff"
        + desk.english[0].replace(" ", " \u200b", 3).replace("Monday", "Mon\0day\u202e")
        + "\r\n\r\n"
        + desk.english[1]
    )
    assert desk.article(desk.file("a.txt", text)).paragraphs == desk.english[:2]


@pytest.mark.parametrize(
    "words", ["The bank said that it had raised rates. ", "银行表示已经上调利率，", "<p>The bank said.", "abc"]
)
def test_one_long_line(desk: Desk, words: str) -> None:
    """200,000 characters in one line take less than two seconds."""
    desk.stdin("The bank said that it had raised rates.")  # the language model is loaded once
    start = time.monotonic()
    assert len(desk.stdin(words * (200_000 // len(words)))) == 1
    assert time.monotonic() - start < 2


def test_size_limit(desk: Desk) -> None:
    """A file or a standard input of more than 20 MB is refused."""
    data = b"The bank said so. " * 1_200_000
    assert "larger than 20 MB" in desk.reason(desk.file("a.txt", data))
    assert "larger than 20 MB" in desk.reason(desk.stdin(data))


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        ("The bank raised its rate on Monday, officials said.", "plain text"),
        ('{"text": "The bank raised its rate on Monday, officials said."}', "JSON"),
        ('[{"text": "The bank raised its rate on Monday, officials said."}]', "JSON"),
        ('{"text": "The bank raised its rate on Monday, officials said."}\n{"text": ""}', "JSON Lines"),
        ("\n<!doctype html><p>The bank raised its main rate on Monday, officials said.</p>", "trafilatura"),
        ("{Monday} The bank raised its rate, officials said.", "plain text"),
        ("[Update] The bank raised its rate, officials said.", "plain text"),
        ("<b>The bank</b> raised its rate, officials said.", "plain text"),
    ],
)
def test_standard_input(desk: Desk, data: str, reader: str) -> None:
    """Standard input is read as what it looks like."""
    first = desk.stdin(data)[0]
    assert isinstance(first, Article), first
    assert first.extracted_by.startswith(reader)


def test_feed_on_standard_input(desk: Desk) -> None:
    """A feed on standard input is read as a feed."""
    item = f"<item><description>{desk.english[0]}</description></item>"
    feed = f'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>{item}</channel></rss>'
    assert desk.article(desk.stdin(feed)).paragraphs == desk.english[:1]


def test_unknown_suffix(desk: Desk) -> None:
    """A file that is named is read as what it looks like, whatever its suffix."""
    assert desk.article(desk.file("story.news", desk.page(*desk.english))).paragraphs == desk.english


def test_duplicates(desk: Desk) -> None:
    """The second of two equal articles is a Failure that names the first, by content or by address."""
    paths = [desk.put(name, desk.english[0]) for name in ("a.txt", "b.txt")]
    _, second = list(ingest(paths, fetcher=desk.web()))
    assert isinstance(second, Failure)
    assert second.reason == f"duplicate of {paths[0]}"
    assert second.article is not None
    lines = [f'{{"url": "https://news.example/a", "text": "{text}"}}' for text in desk.english[:2]]
    _, second = desk.file("a.jsonl", "\n".join(lines))
    assert isinstance(second, Failure)
    assert second.reason.endswith("a.jsonl#line 1")


class _Typed:
    """A web of one page of any content type."""

    def __init__(self, data: bytes, content_type: str) -> None:
        self.page = Page("https://news.example/a", data, content_type)

    def fetch(self, url: str, referrer: str | None = None) -> Page:
        return self.page


def test_content_types(desk: Desk) -> None:
    """An address may answer a page in any charset, a feed or plain text; anything else is refused by name."""
    page = desk.page(*desk.traditional).encode("big5")
    found = list(ingest(["https://news.example/a"], fetcher=_Typed(page, "text/html; charset=Big5")))
    assert desk.article(found).paragraphs == desk.traditional
    found = list(ingest(["https://news.example/a"], fetcher=_Typed(desk.english[0].encode(), "text/plain")))
    assert desk.article(found).extracted_by == "plain text"
    found = list(ingest(["https://news.example/a"], fetcher=_Typed(b"%PDF", "application/pdf")))
    assert "application/pdf" in desk.reason(found)


def test_poisonous_source(desk: Desk) -> None:
    """An error that nobody foresaw ends that source, with its name, and not the run."""

    class Broken:
        def fetch(self, url: str, referrer: str | None = None) -> Page:
            raise ZeroDivisionError("oops")

    path = desk.put("a.txt", desk.english[0])
    failure, article = list(ingest(["https://news.example/a", path], fetcher=Broken()))
    assert isinstance(failure, Failure)
    assert "ZeroDivisionError" in failure.reason
    assert isinstance(article, Article)


def test_a_source_is_read_when_its_articles_are_asked_for(desk: Desk) -> None:
    """However many files there are, those that are not asked for yet are not in memory."""
    paths = [desk.put(f"{name}.txt", desk.english[1]) for name in ("one", "two")]
    found = ingest(paths, fetcher=desk.web())
    assert isinstance(next(found), Article)
    Path(paths[1]).write_text(desk.simplified[1], "utf-8")
    second = next(found)
    assert isinstance(second, Article)
    assert second.language == "zh-Hans"


def test_pages_are_fetched_ahead_but_not_all_of_them(desk: Desk) -> None:
    """Some pages are fetched beside the work on the ones before; the others wait until these are taken."""
    asked: list[str] = []

    class Counting:
        def fetch(self, url: str, referrer: str | None = None) -> Page:
            asked.append(url)
            return Page(url, desk.page(*desk.english).encode())

    found = ingest([f"https://news.example/{i}" for i in range(200)], fetcher=Counting())
    next(found)
    assert 1 <= len(asked) <= 100
    assert len([*found]) == 199
    assert len(asked) == 200
