from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from transum.records import Article, Failure

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk

TEXT = "The bank raised its main rate on Monday. It was the first rise in three years, officials said."


def test_fields(desk: Desk) -> None:
    """All of an article's fields are read, unknown keys ignored, tracking taken off the address."""
    data = {
        "headline": "Rates rise",
        "body": [TEXT, TEXT[:40]],
        "link": "https://News.example/a?id=1&utm_medium=feed",
        "lang": "en",
        "date": "2024-03-05 14:30:00+08:00",
        "site": "The Daily",
        "desk": 7,
    }
    found = desk.article(desk.file("a.json", json.dumps(data)))
    assert (found.title, found.paragraphs) == ("Rates rise", (TEXT, TEXT[:40]))
    assert (found.url, found.site) == ("https://news.example/a?id=1", "The Daily")
    assert (found.published, found.language, found.extracted_by) == ("2024-03-05T14:30:00+08:00", "en", "JSON")


@pytest.mark.parametrize(
    "key", ["text", "body", "content", "paragraphs", "content_html", "content_text", "articleBody"]
)
def test_text_keys(desk: Desk, key: str) -> None:
    """The text may stand under any of the usual keys."""
    assert desk.article(desk.file("a.json", json.dumps({key: TEXT}))).paragraphs == (TEXT,)


def test_markup_in_text(desk: Desk) -> None:
    """HTML in a text is read as HTML, whether whole or by paragraph."""
    html = f"<p>{TEXT}</p><p>Prices &amp; wages rose.</p><script>x()</script>"
    assert desk.article(desk.stdin(json.dumps({"text": html}))).paragraphs == (TEXT, "Prices & wages rose.")
    assert desk.article(desk.stdin(json.dumps({"text": [f"<b>{TEXT}</b>"]}))).paragraphs == (TEXT,)


def test_title_in_text(desk: Desk) -> None:
    """Without a title key the text's first line may be the title."""
    assert desk.article(desk.stdin(json.dumps({"text": f"Rates rise\n\n{TEXT}"}))).title == "Rates rise"


@pytest.mark.parametrize("wrapped", [False, True])
def test_list(desk: Desk, wrapped: bool) -> None:
    """A list, bare or in an object, gives its articles in order, and a bad one fails alone and by number."""
    items: list[Any] = [{"text": TEXT}, "no object", {"title": "no text"}, {"text": TEXT[41:]}]
    found = desk.file("a.json", json.dumps({"version": "1", "items": items} if wrapped else items))
    assert [type(item) for item in found] == [Article, Failure, Failure, Article]
    assert [item.source.rpartition("#")[2] for item in found] == [f"entry {i}" for i in range(1, 5)]
    assert "a string" in getattr(found[1], "reason", "")
    assert "'title'" in getattr(found[2], "reason", "")


def test_lines(desk: Desk) -> None:
    """A bad line is a Failure for that line only; blank lines are skipped but counted."""
    lines = [json.dumps({"text": TEXT}), "", "{bad", json.dumps({"text": TEXT[41:]}), "7"]
    found = desk.file("a.jsonl", "\n".join(lines))
    assert [type(item) for item in found] == [Article, Failure, Article, Failure]
    assert [item.source.rpartition("#")[2] for item in found] == ["line 1", "line 3", "line 4", "line 5"]
    assert "not valid JSON" in getattr(found[1], "reason", "")


def test_a_line_in_another_encoding(desk: Desk) -> None:
    """One bad byte in a line does not change how the others are read."""
    lines = [json.dumps({"text": desk.simplified[0]}, ensure_ascii=False).encode(), b'{"text": "\xff\xfe\x80"}']
    lines += [json.dumps({"text": desk.simplified[1]}, ensure_ascii=False).encode()]
    found = desk.file("a.jsonl", b"\r\n".join(lines))
    assert [getattr(found[i], "paragraphs", None) for i in (0, 2)] == [desk.simplified[:1], desk.simplified[1:2]]


def test_hostile_values(desk: Desk) -> None:
    """Lone surrogates are dropped; wrong types, deep nesting and huge numbers are refused with a reason."""
    assert desk.article(
        desk.stdin(f'{{"text": "{TEXT}\\ud800", "url": 5, "title": null, "date": [1]}}')
    ).paragraphs == (TEXT,)
    assert "no text" in desk.reason(desk.stdin('{"text": 5}'))
    assert "no text" in desk.reason(desk.stdin('{"text": [1, 2]}'))
    assert "no keys" in desk.reason(desk.stdin("{}"))
    assert "nested too deeply" in desk.reason(desk.file("a.json", "[" * 100_000))
    assert "nested too deeply" in desk.reason(desk.file("a.jsonl", "[" * 100_000))
    assert "not valid JSON" in desk.reason(desk.file("a.json", f'{{"text": {"9" * 5000}}}'))
    assert "empty list" in desk.reason(desk.file("a.json", "[]"))
