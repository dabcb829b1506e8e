"""Markdown, with or without front matter (`title`, `date`, `url`, `language`, `site`)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from transum.ingest import html, plain
from transum.ingest.address import canonical
from transum.ingest.dates import iso
from transum.ingest.draft import Draft, Read, library
from transum.ingest.normalise import normalise

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.+)")
_TITLE = re.compile(r"\s*<h1>(.*?)</h1>", re.DOTALL)


def read(text: str, source: str) -> Read:
    """The one article of a Markdown text, without its formatting."""
    fields, body = _front_matter(normalise(text))
    page = MarkdownIt("commonmark").render(body)
    title, paragraphs = _title(page, fields.get("title", ""))
    return [
        Draft(
            source=source,
            title=title,
            paragraphs=paragraphs,
            url=canonical(fields.get("url", "")),
            language=fields.get("language") or fields.get("lang"),
            published=iso(fields.get("date", "") or fields.get("published", "")),
            site=fields.get("site"),
            extracted_by=library("markdown-it-py"),
        )
    ]


def _title(page: str, given: str) -> tuple[str, tuple[str, ...]]:
    heading = _TITLE.match(page)
    if given or not heading:
        paragraphs = html.fragment(page)
        untitled = not given and len(paragraphs) > 1 and plain.is_title(paragraphs[0], paragraphs[1:])
        return (paragraphs[0], paragraphs[1:]) if untitled else (given, paragraphs)
    return " ".join(html.fragment(heading[1])), html.fragment(page[heading.end() :])


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Fields in lower case, and the text below them."""
    if not (found := _FRONT_MATTER.match(text)):
        return {}, text
    fields = (_FIELD.fullmatch(line.strip()) for line in found[1].split("\n"))
    return {f[1].lower(): f[2].strip().strip("\"'") for f in fields if f}, text[found.end() :]
