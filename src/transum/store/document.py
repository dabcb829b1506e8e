"""The JSON document of a story: flat for its readers, and exact, so that the same Story can be made from it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import orjson
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from transum.errors import StoreError
from transum.records import (
    Aligned,
    Article,
    Finding,
    Headline,
    Language,
    Length,
    Status,
    Story,
    Summary,
    SummarySentence,
    Translation,
)

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SourceType = Literal[
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPart:
    """The summary as one text, and by sentence with the sentences of the translation that support each."""

    text: str
    length: Length
    sentences: tuple[SummarySentence, ...]
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationPart:
    """The article in the edition's language as text, then the same aligned with its source, sentence by sentence."""

    title: str
    paragraphs: tuple[str, ...]
    made_by: str
    title_sentence: Aligned
    sentences: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePart:
    """The article as it came in."""

    source: str
    """Where it was read: a path, an address, or `-` for standard input."""
    url: str | None
    site: str | None
    published: str | None
    language: Language
    title: str
    paragraphs: tuple[str, ...]
    extracted_by: str
    content_hash: Hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One edition of one article: its headline, summary and translation, and what the checks found."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        revalidate_instances="always",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )

    schema: Literal["transum/story/1"] = "transum/story/1"
    id: Id
    """The same for every edition and every revision of an article."""
    language: Language
    """Of headline, summary and translation: the edition."""
    revision: Annotated[int, Field(ge=1)]
    """One more each time the source changed or the story was made again."""
    version: Hash
    """Of the source: its content hash."""
    status: Status
    reasons: tuple[str, ...]
    """Why the story is held for review, in words for an editor."""
    notice: str
    """What a reader must know of the models that wrote it."""
    stored_at: str
    """UTC, ISO 8601."""
    digital_source_type: SourceType | None
    """IPTC code: made by a trained model, or a human text with parts made by one; null where no model wrote."""
    headline: Headline
    summary: SummaryPart
    translation: TranslationPart
    article: ArticlePart
    findings: tuple[Finding, ...]

    @property
    def made_by(self) -> tuple[str, str, str]:
        """Signatures of translation, summary and headline."""
        return self.translation.made_by, self.summary.made_by, self.headline.made_by


ADAPTER: TypeAdapter[Document] = TypeAdapter(Document)


def to_document(story: Story, *, revision: int, stored_at: str) -> Document:
    """The document of a story."""
    translation, article = story.translation, story.article
    return Document(
        id=article.id,
        language=translation.language,
        revision=revision,
        version=article.content_hash,
        status=story.status,
        reasons=story.reasons,
        notice=story.notice,
        stored_at=stored_at,
        digital_source_type=source_type(story),
        headline=story.headline,
        summary=_summary_part(story.summary),
        translation=TranslationPart(
            title=translation.title.target,
            paragraphs=translation.paragraphs,
            made_by=translation.made_by,
            title_sentence=translation.title,
            sentences=translation.sentences,
        ),
        article=_article_part(article),
        findings=story.findings,
    )


def from_document(document: Document) -> Story:
    """The story that `to_document` was given."""
    translation = Translation(
        article=_article(document.article),
        language=document.language,
        title=document.translation.title_sentence,
        sentences=document.translation.sentences,
        made_by=document.translation.made_by,
    )
    summary = Summary(
        translation=translation,
        length=document.summary.length,
        sentences=document.summary.sentences,
        made_by=document.summary.made_by,
    )
    return Story(
        summary=summary,
        headline=document.headline,
        findings=document.findings,
        status=document.status,
        reasons=document.reasons,
        notice=document.notice,
    )


def encode(document: Document) -> bytes:
    """UTF-8 JSON, two spaces deep, ending in a newline. Raises StoreError where it would not read back the same."""
    try:
        whole = ADAPTER.validate_python(document)
        return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except ValidationError as error:
        raise StoreError(f"story {document.id} ({document.language}): cannot be stored: {problems(error)}") from None
    except orjson.JSONEncodeError as error:
        reason = f"a text in it is not valid Unicode ({error}). Clean the source {document.article.source!r}"
        raise StoreError(f"story {document.id} ({document.language}): cannot be stored: {reason}") from None


def decode(data: bytes) -> Document:
    """The document in a file's bytes. Raises StoreError where it is damaged or contradicts itself."""
    try:
        document = ADAPTER.validate_json(data)
        article = _article(document.article)
    except ValidationError as error:
        raise StoreError(f"not a transum story: {problems(error)}") from None
    if not (document.version == document.article.content_hash == article.content_hash and document.id == article.id):
        raise StoreError("the article in it was changed by hand: its content hash or id is another")
    return document


def problems(error: ValidationError) -> str:
    """The first few problems, each with the path of its field."""
    found = error.errors(include_url=False, include_input=False)
    lines = [f"{'.'.join(str(part) for part in item['loc']) or 'document'}: {item['msg']}" for item in found[:3]]
    return "; ".join(lines) + (f"; and {len(found) - 3} more" if len(found) > 3 else "")


def source_type(story: Story) -> SourceType | None:
    """The IPTC code: all of it a model's, a human text with a model's headline or summary, or no model's."""
    translation = story.translation
    crossed = (translation.language == "en") != (story.article.language == "en")
    if crossed or _by_model(translation.title, *translation.sentences):
        return "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    if _by_model(story.headline, *story.summary.sentences):
        return "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    return None


def _by_model(*texts: Aligned | SummarySentence | Headline) -> bool:
    return any(text.log_probability is not None for text in texts)


def _summary_part(summary: Summary) -> SummaryPart:
    space = " " if summary.translation.language == "en" else ""
    return SummaryPart(
        text=space.join(sentence.text for sentence in summary.sentences),
        length=summary.length,
        sentences=summary.sentences,
        made_by=summary.made_by,
    )


def _article_part(article: Article) -> ArticlePart:
    return ArticlePart(
        source=article.source,
        url=article.url,
        site=article.site,
        published=article.published,
        language=article.language,
        title=article.title,
        paragraphs=article.paragraphs,
        extracted_by=article.extracted_by,
        content_hash=article.content_hash,
    )


def _article(part: ArticlePart) -> Article:
    return Article(
        source=part.source,
        url=part.url,
        language=part.language,
        title=part.title,
        paragraphs=part.paragraphs,
        published=part.published,
        site=part.site,
        extracted_by=part.extracted_by,
    )
