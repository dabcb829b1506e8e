"""What flows through transum: one frozen record a stage, each holding the one before it.

    Article ⊂ Translation ⊂ Summary ⊂ Story        or a Failure(stage, reason)

A record is complete or it does not exist: no field is filled in later. Offsets count characters (code points);
times are ISO 8601; `made_by` is a signature from which the field can be made again; `log_probability` is the mean
natural log-probability of the output's tokens, `None` where no model wrote the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant"]
Length = Literal["short", "medium", "long"]
Stage = Literal["ingest", "translate", "summarize", "headline", "check", "store"]
Part = Literal["title", "translation", "summary", "headline"]
Severity = Literal["note", "warning", "serious"]
Change = Literal["new", "corrected", "remade", "unchanged"]
Status = Literal["ready", "review", "approved", "rejected", "withdrawn"]

Repair = Literal["candidate", "pieces", "rules", "second", "indirect"]
"""Another candidate of a wider search, the sentence translated in finer pieces, by rules and word lists, or by the
profile's second model; or quotation marks taken from what the source does not quote."""

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it came in: main text only, in its own language, paragraphs in order, never empty."""

    source: str
    """Where it was read: a path, an address, or `-` for standard input."""
    url: str | None
    """Canonical address, if it has one."""
    language: Language
    title: str
    """May be empty: not every text has one."""
    paragraphs: tuple[str, ...]
    published: str | None
    site: str | None
    extracted_by: str
    """The reader that made this record, with its version where a library did the work."""

    @property
    def content_hash(self) -> str:
        """64 hexadecimal digits; changes when title, text or language change, and only then."""
        return _digest(self.language, self.title, *self.paragraphs)

    @property
    def id(self) -> str:
        """16 hexadecimal digits, stable over corrections: from the address, or the content where there is none."""
        return (_digest(self.url) if self.url else self.content_hash)[:16]


@dataclass(frozen=True, slots=True)
class Edition:
    """What becomes one story: an article, and the language it is to be read in."""

    article: Article
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A term of the source, what the desk's glossary makes of it, and where that stands in the target.

    `start` equals `end` where the target lacks it.
    """

    source: str
    target: str
    start: int
    end: int
    by: str = "glossary"
    """Whose form it is: the desk's `glossary`, the `table` of people in the news, or a story, `<id>.<language>`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """One source sentence and its target. `paragraph` is the index in `Article.paragraphs`, -1 for the title."""

    source: str
    target: str
    paragraph: int
    log_probability: float | None = None
    truncated: bool = False
    """The model reached its length limit before it ended the sentence."""
    unsure: bool = False
    """The model gave its own words less confidence than the profile asks for."""
    repaired: Repair | None = None
    """How it was made in place of a translation that a check held to be wrong."""
    terms: tuple[GlossaryTerm, ...] = ()
    """The glossary's terms that the source has, and names for which another form stood there than the desk's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """An article in an edition's language. The identity translation has equal sources and targets."""

    article: Article
    language: Language
    title: Aligned
    sentences: tuple[Aligned, ...]
    made_by: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Target paragraphs, as many as the article's and in its order."""
        space = " " if self.language == "en" else ""
        texts: list[list[str]] = [[] for _ in self.article.paragraphs]
        for sentence in self.sentences:
            texts[sentence.paragraph].append(sentence.target)
        return tuple(space.join(t for t in text if t) for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """One sentence of a summary and the `Translation.sentences` (indices, strongest first) that support it."""

    text: str
    support: tuple[int, ...]
    log_probability: float | None = None
    truncated: bool = False
    extractive: bool = False
    """The text's own sentence, in place of one that the model was unsure of or that the text does not bear out."""
    repaired: Literal["indirect"] | None = None
    """As of `Aligned`: the text says these words, but quotes nobody with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An abstractive summary in the edition's language; no sentences where the text was too short for one."""

    translation: Translation
    length: Length
    sentences: tuple[SummarySentence, ...]
    made_by: str

    @property
    def article(self) -> Article:
        return self.translation.article

    @property
    def language(self) -> Language:
        return self.translation.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A headline that was not chosen: its score (higher is better) and what spoke against it."""

    text: str
    score: float
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The chosen headline, the `Translation.sentences` that support it, and its rivals, best first."""

    text: str
    score: float
    support: tuple[int, ...]
    rivals: tuple[Rival, ...]
    made_by: str
    log_probability: float | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found, in words for an editor.

    `sentence` is the index in `Translation.sentences` or `Summary.sentences` (`None` for title and headline);
    `start` and `end` are offsets in that sentence's output text; equal where something is missing from it.
    """

    check: str
    severity: Severity
    part: Part
    sentence: int | None
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One edition of one article, checked. `reasons` says, in words for an editor, why it is held."""

    summary: Summary
    headline: Headline
    findings: tuple[Finding, ...]
    status: Status
    reasons: tuple[str, ...]
    notice: str = ""
    """What a reader must know of the models, such as that they are for trials only."""

    @property
    def made_by(self) -> tuple[str, str, str]:
        """Signatures of translation, summary and headline."""
        return self.translation.made_by, self.summary.made_by, self.headline.made_by

    @property
    def translation(self) -> Translation:
        return self.summary.translation

    @property
    def article(self) -> Article:
        return self.translation.article

    @property
    def language(self) -> Language:
        return self.translation.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be processed, kept with its reason. `article` is there from the moment there was one."""

    stage: Stage
    source: str
    reason: str
    article: Article | None = None
    language: Language | None = None
    """The edition that failed; `None` where the whole article did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A story as the store keeps it. `path` is relative to the store's folder."""

    id: str
    language: Language
    change: Change
    status: Status
    headline: str
    source: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one run did, written last. `seconds` by stage, `counts` by kind; times are UTC."""

    run: str
    profile: str
    started: str
    finished: str
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    model_seconds: float
    models: tuple[str, ...]
    stories: tuple[Stored, ...]
    failures: tuple[Failure, ...]
