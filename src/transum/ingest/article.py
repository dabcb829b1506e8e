"""Draft → Article: characters normalised, what is no part of the article removed, the language told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transum.errors import SourceError
from transum.ingest.clean import clean
from transum.ingest.draft import Draft
from transum.ingest.language import identify
from transum.ingest.normalise import normalise, one_line
from transum.records import Article, Failure


def finish(draft: Draft) -> Article:
    """The article of a draft. Raises SourceError if no text is left of it, or its language is not read."""
    title = one_line(draft.title)
    paragraphs = _without_title(
        title, clean(tuple(line for p in draft.paragraphs for line in normalise(p).split("\n")))
    )
    if not any(any(map(str.isalpha, paragraph)) for paragraph in paragraphs):
        raise SourceError("no article text found: the text is empty, or all of it is navigation and notices")
    return Article(
        source=draft.source,
        url=draft.url,
        language=identify("\n".join((*paragraphs, title)), draft.language),
        title=title,
        paragraphs=paragraphs,
        published=draft.published,
        site=draft.site,
        extracted_by=draft.extracted_by,
    )


def without_duplicates(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same items; what came before, by address or by content, becomes a Failure that says so."""
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        first = seen.get(item.id) or seen.get(item.content_hash)
        yield _duplicate(item, first) if first else item
        seen |= {item.id: first or item.source, item.content_hash: first or item.source}


def _duplicate(article: Article, first: str) -> Failure:
    return Failure(stage="ingest", source=article.source, reason=f"duplicate of {first}", article=article)


def _without_title(title: str, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs without the title that many pages repeat above the text."""
    return paragraphs[1:] if len(paragraphs) > 1 and paragraphs[0].casefold() == title.casefold() else paragraphs
