"""What the user names → what is read: a path, a folder, an address, or `-` for standard input."""

from __future__ import annotations

import mimetypes
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from transum.errors import SourceError
from transum.ingest import charset, feed, html, json_lines, markdown, plain
from transum.ingest.address import is_address
from transum.ingest.draft import SIZE_LIMIT, Read, failure
from transum.ingest.normalise import printable
from transum.ingest.page import Fetcher

Kind = Literal["plain", "markdown", "html", "json", "json lines", "feed"]
_KINDS: dict[str, Kind] = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "json lines", ".ndjson": "json lines",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_READABLE = ".txt, .md, .html, .json, .jsonl, .xml, .rss and .atom"
_PROLOG = r"(?:\s|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE (?!html)[^>]*>)*+"  # possessive: no input makes it slow
_FEED_START = re.compile(_PROLOG + r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_HTML_START = re.compile(
    _PROLOG + r"<(?:!doctype html|html|head|body|article|main|div|p|h1|meta|title)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_TYPES = re.compile(
    r"text/|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|json|feed\+json|x-ndjson|jsonl)|$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to read. `remote` jobs wait for the network and may run beside each other."""

    source: str
    read: Callable[[], Read]
    remote: bool = False


def plan(source: str, stdin: Callable[[], BinaryIO], fetcher: Callable[[], Fetcher]) -> Iterator[Job]:
    """What there is to read for one source; a source that cannot be read is a job that says so."""
    name = printable(source)
    if source == "-":
        yield Job(name, lambda: _read_stdin(stdin(), fetcher))
    elif not source.strip():
        yield _refusal(name, "the name of this source is empty")
    elif is_address(source):
        yield Job(name, lambda: _read_address(source.strip(), fetcher()), remote=True)
    else:
        yield from _plan_path(Path(source), name, fetcher)


def read_text(text: str, kind: Kind, source: str, url: str | None, fetcher: Callable[[], Fetcher]) -> Read:
    """Drafts of a text of a known kind; `url` is where it was fetched."""
    if not text.strip("\ufeff\0 \t\r\n\u3000"):
        raise SourceError("there is no text in it: it is empty")
    if kind == "plain":
        return plain.read(text, source)
    if kind == "markdown":
        return markdown.read(text, source)
    if kind == "html":
        return html.read(text, source, url)
    if kind == "json":
        return json_lines.read(text, source)
    if kind == "json lines":
        return json_lines.read_lines(enumerate(text.split("\n"), 1), source)
    return feed.read(text, source, fetcher)


def sniff(text: str) -> Kind:
    """The kind of a text that no name tells."""
    start = text[:4096].lstrip("\ufeff")
    if _FEED_START.match(start):
        return "feed"
    if _HTML_START.match(start):
        return "html"
    return "json" if re.match(r"""\s*(?:\{\s*"|\{\s*\}|\[\s*[\[{\]"])""", start) else "plain"


def _read_stdin(stdin: BinaryIO, fetcher: Callable[[], Fetcher]) -> Read:
    data = stdin.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise _too_large("standard input")
    text = charset.decode(data)
    return read_text(text, sniff(text), "-", None, fetcher)


def _read_address(url: str, fetcher: Fetcher) -> Read:
    page = fetcher.fetch(url)
    if not _PAGE_TYPES.match(page.content_type):
        raise SourceError(f"this address answers {page.content_type[:60]}: transum reads pages, feeds, text and JSON")
    text = charset.decode(page.data, header=page.charset)
    kind = sniff(text)
    if kind == "plain" and "html" in page.content_type:
        kind = "html"
    return read_text(text, kind, url, page.url, lambda: fetcher)


def _plan_path(path: Path, name: str, fetcher: Callable[[], Fetcher]) -> Iterator[Job]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _refusal(name, _why_not(name, error))
        return
    if stat.S_ISDIR(mode):
        yield from _plan_folder(path, name, fetcher)
    elif stat.S_ISREG(mode):
        yield Job(name, lambda: _read_file(path, name, fetcher))
    else:
        yield _refusal(name, "this is a device or a pipe, not a file: give '-' to read standard input")


def _plan_folder(folder: Path, name: str, fetcher: Callable[[], Fetcher]) -> Iterator[Job]:
    files = list(_files(folder, set()))
    if not files:
        yield _refusal(name, f"no files in this folder that transum reads: {_READABLE}")
    for path in files:
        if isinstance(path, Job):
            yield path
        elif path.suffix.lower() in _KINDS:
            yield from _plan_path(path, printable(str(path)), fetcher)
        else:
            yield _refusal(printable(str(path)), f"not a format transum reads: save it as one of {_READABLE}")


def _files(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Job]:
    """Files below `folder`, sorted, without hidden ones, pictures and sound; each folder once."""
    try:
        here = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _refusal(printable(str(folder)), f"cannot read this folder: {error.strerror}")
        return
    if (here.st_dev, here.st_ino) in seen:
        return
    seen.add((here.st_dev, here.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, seen)
        elif not (mimetypes.guess_type(entry.name)[0] or "").startswith(("image/", "audio/", "video/")):
            yield entry


def _read_file(path: Path, name: str, fetcher: Callable[[], Fetcher]) -> Read:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise SourceError(_why_not(name, error)) from None
    if len(data) > SIZE_LIMIT:
        raise _too_large("this file")
    kind = _KINDS.get(path.suffix.lower())
    if kind == "json lines" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return json_lines.read_lines(_decoded_lines(data), name)
    text = charset.decode(data)
    return read_text(text, kind or sniff(text), name, None, fetcher)


def _decoded_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Numbered lines, each decoded alone: one bad byte must not change how all the others are read."""
    charset.refuse_binary(data)
    for number, line in enumerate(data.split(b"\n"), 1):
        yield number, charset.decode(line)


def _refusal(name: str, reason: str) -> Job:
    return Job(name, lambda: [failure(name, reason)])


def _too_large(what: str) -> SourceError:
    return SourceError(f"{what} is larger than {SIZE_LIMIT // 1_000_000} MB: split it, or take the article out of it")


def _why_not(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        hint = "; an address starts with https://" if re.match(r"(?:www\.)?[\w-]+\.[a-z]{2,}(?:/|$)", name) else ""
        return f"there is no such file or folder{hint}"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot read it: {(error.strerror if isinstance(error, OSError) else None) or error}"
