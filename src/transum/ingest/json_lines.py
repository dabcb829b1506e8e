"""Articles in JSON: one object, a list of them, JSON Feed, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from transum.errors import SourceError
from transum.ingest import html, plain
from transum.ingest.address import canonical
from transum.ingest.dates import iso
from transum.ingest.draft import Draft, Read, failure
from transum.ingest.normalise import one_line

_TITLE = ("title", "headline")
_TEXT = ("text", "body", "content", "paragraphs", "content_html", "content_text", "articleBody")
_URL = ("url", "link", "canonical_url")
_LANGUAGE = ("language", "lang")
_PUBLISHED = ("published", "date", "date_published", "datePublished", "published_at")
_LISTS = ("articles", "items")


def read(text: str, source: str) -> Read:
    """Every article of a JSON file; of JSON Lines where it is no single JSON value."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise SourceError("this JSON is nested too deeply to be an article") from None
    except ValueError as error:
        if text.strip().count("\n") and not text.lstrip().startswith("["):
            return read_lines(enumerate(text.split("\n"), 1), source)
        raise SourceError(f"this is not valid JSON: {error}") from None
    if not isinstance(data, list) and not (isinstance(data, dict) and _inner(data) is not None):
        return [_draft(data, source, "JSON")]
    items = data if isinstance(data, list) else _inner(data) or []
    if not items:
        raise SourceError("this JSON is an empty list: there is no article in it")
    return [_item(item, f"{source}#entry {i}") for i, item in enumerate(items, 1)]


def read_lines(lines: Iterator[tuple[int, str]] | enumerate[str], source: str) -> Read:
    """One article of each line that is not blank; `lines` are numbered. A bad line is its own Failure."""
    found = [_line(line, f"{source}#line {number}") for number, line in lines if line.strip("\ufeff \t\r\n")]
    if not found:
        raise SourceError("the file is empty")
    return list(found)


def _line(line: str, source: str) -> Any:
    try:
        return _draft(json.loads(line.strip("\ufeff \t\r\n")), source, "JSON Lines")
    except RecursionError:
        return failure(source, "this JSON is nested too deeply to be an article")
    except SourceError as error:
        return failure(source, error)
    except ValueError as error:
        return failure(source, f"this line is not valid JSON: {error}")


def _item(item: Any, source: str) -> Any:
    try:
        return _draft(item, source, "JSON")
    except SourceError as error:
        return failure(source, error)


def _inner(data: dict[str, Any]) -> list[Any] | None:
    """The list of articles in an object that wraps one."""
    return next((data[k] for k in _LISTS if isinstance(data.get(k), list) and not _first(data, _TEXT)), None)


def _draft(data: Any, source: str, reader: str) -> Draft:
    if not isinstance(data, dict):
        raise SourceError(f"an article is a JSON object with a 'text', and this is {_kind(data)}")
    title = one_line(_string(data, _TITLE))
    if html.is_markup(title):
        title = " ".join(html.fragment(title))
    found, paragraphs = _text(data)
    return Draft(
        source=source,
        title=title or found,
        paragraphs=paragraphs,
        url=canonical(_string(data, _URL)),
        language=_string(data, _LANGUAGE) or None,
        published=iso(_string(data, _PUBLISHED)),
        site=one_line(_string(data, ("site", "publisher"))) or None,
        extracted_by=reader,
    )


def _text(data: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """A title found in the text where no key gives one, and the paragraphs."""
    value = _first(data, _TEXT)
    parts = value if isinstance(value, list) else [value]
    if not value or not all(isinstance(part, str) for part in parts):
        raise SourceError(f"no text: give it as 'text', a string or a list of paragraphs; there are {_keys(data)}")
    if any(html.is_markup(part) for part in parts):
        return "", tuple(p for part in parts for p in html.fragment(part))
    if isinstance(value, str) and not _string(data, _TITLE):
        return plain.split_title(value)
    return "", tuple(p for part in parts for p in plain.split_paragraphs(part))


def _first(data: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((data[key] for key in keys if data.get(key)), None)


def _string(data: dict[str, Any], keys: tuple[str, ...]) -> str:
    value = _first(data, keys)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _keys(data: dict[str, Any]) -> str:
    return ("the keys " + ", ".join(repr(one_line(key))[:40] for key in list(data)[:8])) if data else "no keys"


def _kind(value: Any) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "null")
