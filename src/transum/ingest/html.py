"""Pages, and pieces of HTML in feeds and JSON."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from transum.errors import SourceError
from transum.ingest.clean import is_residue
from transum.ingest.draft import Draft, Read, library
from transum.ingest.metadata import read_metadata
from transum.ingest.normalise import normalise
from transum.ingest.plain import CJK, columns

_LOG = logging.getLogger(__name__)
_DEEPEST = 200  # levels; libxml2 and the extractor recurse, and lose or kill what lies much deeper
_SENTENCE = 16  # columns: a page without one sentence as long has no article, only links
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?:\s|$)|[。！？]")
_KEPT = frozenset("html head body p h1 h2 h3 h4 h5 h6 li br tr td th title meta link script style".split())
_BLOCKS = frozenset(
    "address article blockquote body br center dd div dl dt figure h1 h2 h3 h4 h5 h6 header hr html li main ol"
    " p pre section table tbody td tfoot th thead tr ul".split()
)
_NO_TEXT = frozenset(
    "script style noscript template iframe object embed svg math nav form button select textarea input aside"
    " footer figcaption head audio video canvas".split()
)
_SPACE = re.compile(r"\s+")
_BETWEEN_CJK = re.compile(rf"(?<={CJK})\s+(?={CJK})")
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|b|i|strong|em|h[1-6]|ul|li|blockquote|img|table)\b[^>]*>", re.IGNORECASE)


def read(text: str, source: str, url: str | None = None) -> Read:
    """The one article of a page that was read at `url`. Raises SourceError if it has no article."""
    page = parse(text)
    about = read_metadata(page, url)
    paragraphs = _main_text(page, url)
    if not any(map(_is_sentence, paragraphs)):
        raise SourceError("no article text found on this page: give the address of one article, not of a list of them")
    return [
        Draft(
            source=source,
            title=about.title,
            paragraphs=paragraphs,
            url=about.url,
            language=about.language,
            published=about.published,
            site=about.site,
            extracted_by=library("trafilatura"),
        )
    ]


def parse(text: str) -> HtmlElement:
    """The tree of a page, however broken, at most 200 levels deep. Raises SourceError if it holds nothing."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(normalise(text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"this HTML holds nothing that can be read: {error}") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise SourceError("this HTML is nested more than two thousand levels deep, and what lies there is lost")
    _flatten(page)
    return page


def fragment(text: str) -> tuple[str, ...]:
    """Paragraphs of a piece of HTML that is all article, such as the content of a feed's entry."""
    if not text.strip():
        return ()
    pieces: list[str] = [""]
    for is_break, piece in _pieces(parse(text)):
        if is_break:
            pieces.append("")
        else:
            pieces[-1] += piece
    return tuple(line for piece in pieces if (line := _collapse(piece)))


def _collapse(piece: str) -> str:
    """One space for many; none where the source of a Chinese text was only wrapped."""
    return _SPACE.sub(" ", _BETWEEN_CJK.sub(lambda space: "" if "\n" in space[0] else " ", piece)).strip()


def is_markup(text: str) -> bool:
    """Whether a text that should be plain holds HTML."""
    return bool(_MARKUP.search(text))


def _main_text(page: HtmlElement, url: str | None) -> tuple[str, ...]:
    """Paragraphs as trafilatura finds them."""
    from trafilatura import bare_extraction  # slow to import: not before a page needs it

    try:
        found = bare_extraction(page, url=url, include_comments=False, include_tables=False, favor_recall=False)
    except Exception as error:  # a library that runs over hostile trees; one page must not end the run
        _LOG.warning("trafilatura failed on %s", url, exc_info=True)
        raise SourceError(f"the page could not be read: {type(error).__name__} in trafilatura") from error
    if found is None or isinstance(found, dict):
        return ()
    return tuple(line.removeprefix("- ") for line in (found.text or "").split("\n"))


def _is_sentence(paragraph: str) -> bool:
    return columns(paragraph) >= _SENTENCE and bool(_SENTENCE_END.search(paragraph)) and not is_residue(paragraph)


def _pieces(element: HtmlElement) -> Iterator[tuple[bool, str]]:
    """Texts of the tree in order, with a break (True) before and after each block."""
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return
    block = element.tag in _BLOCKS
    yield block, ""
    yield False, element.text or ""
    for child in element:
        yield from _pieces(child)
        yield False, child.tail or ""
    yield block, ""


def _flatten(page: HtmlElement) -> None:
    """Takes containers below the deepest level out of the tree; what they hold stays."""
    deep: list[HtmlElement] = []
    depth = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth >= _DEEPEST and element.tag not in _KEPT:
            deep.append(element)
    for element in deep:
        element.drop_tag()
