"""RSS and Atom feeds. An entry that has only a teaser is read from its page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from transum.errors import SourceError
from transum.ingest import charset, html
from transum.ingest.address import canonical
from transum.ingest.clean import clean
from transum.ingest.dates import iso
from transum.ingest.draft import Draft, Read, failure, library
from transum.ingest.normalise import one_line
from transum.ingest.page import Fetcher, Page
from transum.ingest.plain import columns

_SECONDS = 10.0  # a feed of a thousand entries takes one
_MOST_ENTRIES = 1000
_TEASER = 600  # columns; a summary that is shorter is not the article
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&#8230;)\]|read more|阅读全文|閱讀全文)\W*$", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_WORKER = Path(__file__).with_name("feed_worker.py")


def read(text: str, source: str, fetcher: Callable[[], Fetcher], *, seconds: float = _SECONDS) -> Read:
    """Every entry of a feed. Raises SourceError if it is no feed, or takes longer than `seconds` to parse."""
    feed = _parse(text, seconds)
    if not feed["version"] and not feed["entries"]:
        raise SourceError(f"this is not an RSS or Atom feed ({feed['error'] or 'no entries'})")
    if not feed["entries"]:
        raise SourceError("this feed has no entries")
    found = [_entry(entry, i, feed, source, fetcher) for i, entry in enumerate(feed["entries"][:_MOST_ENTRIES], 1)]
    if (left := len(feed["entries"]) - _MOST_ENTRIES) > 0:
        found.append([failure(source, f"only the first {_MOST_ENTRIES} entries were read; {left} are left")])
    return [item for items in found for item in items]


def _parse(text: str, seconds: float) -> dict[str, Any]:
    text = _DOCTYPE.sub("", text.strip().removeprefix("\ufeff"), count=1)
    if "<!DOCTYPE" in text[:4096].upper() or "<!ENTITY" in text.upper():
        raise SourceError("this XML declares entities, which can grow without bound; transum does not read it")
    text = re.sub(r"^<\?xml[^>]*\?>", "", text)  # its encoding no longer holds
    try:  # -P: this folder has modules named as the standard library's
        done = subprocess.run(  # noqa: S603 - our own program; the feed goes to its standard input
            [sys.executable, "-P", str(_WORKER)],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"this feed took longer than {seconds:g} seconds to parse") from None
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise SourceError(f"this feed could not be parsed: {last}") from None
    feed: dict[str, Any] = json.loads(done.stdout)
    return feed


def _entry(
    entry: dict[str, str], number: int, feed: dict[str, Any], source: str, fetcher: Callable[[], Fetcher]
) -> Read:
    link = canonical(entry["link"])
    name = link or f"{source}#entry {number}"
    text = max(entry["content"], entry["summary"], key=len)
    try:
        paragraphs = clean(html.fragment(text))
        if link and _is_teaser(paragraphs, full=bool(entry["content"])):
            return _from_page(link, name, source, fetcher)
    except SourceError as error:
        return [failure(name, error)]
    draft = Draft(
        source=name,
        title=one_line(" ".join(html.fragment(entry["title"]))),
        paragraphs=paragraphs,
        url=link,
        language=feed["language"] or None,
        published=iso(entry["published"]),
        site=one_line(feed["title"]) or None,
        extracted_by=library("feedparser"),
    )
    return [draft]


def _is_teaser(paragraphs: tuple[str, ...], *, full: bool) -> bool:
    """Whether an entry's text is only its beginning; `full` where the feed calls it content, not summary."""
    if not paragraphs or _CUT.search(paragraphs[-1][-60:]):
        return True
    return not full and sum(map(columns, paragraphs)) < _TEASER


def _from_page(link: str, name: str, source: str, fetcher: Callable[[], Fetcher]) -> Read:
    try:
        return read_page(fetcher().fetch(link, referrer=source), name)
    except SourceError as error:
        raise SourceError(
            f"the feed has only a teaser of this entry, and its page could not be read: {error}"
        ) from None


def read_page(page: Page, source: str) -> Read:
    """The one article of a fetched page."""
    return html.read(charset.decode(page.data, header=page.charset), source, page.url)
