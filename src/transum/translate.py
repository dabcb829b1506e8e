"""Translate: each article's title and sentences into an edition's language, all of a batch at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from transum.config import Tongue, tongue
from transum.grouping import grouped
from transum.inference import Generator, Generators, Job
from transum.records import Aligned, Article, Edition, Failure, Language, Translation
from transum.terms.glossary import Glossary, located
from transum.text.scripts import to_simplified, to_traditional
from transum.text.sentences import split
from transum.text.typography import polish

IDENTITY = "identity"
_TITLE = -1
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_TRANSLATABLE = {"en": re.compile(r"[^\W\d_]{2}"), "zh": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")}
_CLAUSE = re.compile(r"(?<=[,;:，；：、—])(?!\d)\s*|(?<=[。！？])|(?<=[.!?])\s+")


def translate(editions: Sequence[Edition], models: Generators) -> list[Translation | Failure]:
    """One translation for each edition, in order. A direction whose model cannot be used yields failures."""

    def direction(group: Sequence[Edition]) -> list[Translation]:
        source, target = _direction(group[0])
        if source == target:
            return [_same_language(edition) for edition in group]
        return _other_language(group, models.generator(Job("translate", source, target)), models.glossary)

    return grouped("translate", editions, _direction, direction)


def signature(source: Language, target: Language, models: Generators) -> str:
    """The `made_by` that a translation made now would carry. Raises ModelError."""
    if tongue(source) == tongue(target):
        return IDENTITY if source == target else f"opencc:{source}-{target}"
    return _signed(models.generator(Job("translate", tongue(source), tongue(target))), models.glossary)


def _signed(generator: Generator, glossary: Glossary) -> str:
    return f"{generator.signature}|glossary={glossary.digest}" if glossary.digest else generator.signature


def translate_lines(lines: Sequence[str], source: Language, target: Language, models: Generators) -> list[str]:
    """Each line's translation, in order; what has nothing to translate is returned as it is. Raises ModelError."""
    generator = models.generator(Job("translate", tongue(source), tongue(target)))
    works = [_Line.of(line, i, source, generator) for i, line in enumerate(lines)]
    targets = [aligned.target for aligned in _translate(works, tongue(target), generator, models.glossary)]
    return [to_traditional(text) for text in targets] if target == "zh-Hant" else targets


def _same_language(edition: Edition) -> Translation:
    """The identity, or the other script of the same language."""
    article, language = edition.article, edition.language
    if article.language == language:
        convert: Callable[[str], str] = str
    else:
        convert = to_simplified if language == "zh-Hans" else to_traditional
    aligned = [Aligned(source=text, target=convert(text), paragraph=p) for text, p in _sentences(article)]
    made_by = IDENTITY if article.language == language else f"opencc:{article.language}-{language}"
    return _assemble(edition, aligned, made_by)


def _direction(edition: Edition) -> tuple[Tongue, Tongue]:
    return tongue(edition.article.language), tongue(edition.language)


def _other_language(editions: Sequence[Edition], generator: Generator, glossary: Glossary) -> list[Translation]:
    works = [
        [_Line.of(text, p, edition.article.language, generator) for text, p in _sentences(edition.article)]
        for edition in editions
    ]
    target = tongue(editions[0].language)
    aligned = iter(_translate([line for work in works for line in work], target, generator, glossary))
    return [
        _assemble(edition, [next(aligned) for _ in work], _signed(generator, glossary))
        for edition, work in zip(editions, works, strict=True)
    ]


def _sentences(article: Article) -> Iterator[tuple[str, int]]:
    """Sentences with the index of their paragraph; the whole title first."""
    yield article.title, _TITLE
    for index, paragraph in enumerate(article.paragraphs):
        for sentence in split(paragraph, article.language):
            if sentence.strip():
                yield sentence.strip(), index


def _assemble(edition: Edition, aligned: list[Aligned], made_by: str) -> Translation:
    if edition.language == "zh-Hant" and tongue(edition.article.language) == "en":
        aligned = [_traditional(a) for a in aligned]
    return Translation(
        article=edition.article,
        language=edition.language,
        title=aligned[0],
        sentences=tuple(aligned[1:]),
        made_by=made_by,
    )


def _traditional(one: Aligned) -> Aligned:
    target = to_traditional(one.target)
    wanted = dict.fromkeys((term.source, to_traditional(term.target)) for term in one.terms)
    return replace(one, target=target, terms=tuple(t for pair in wanted for t in located(*pair, target)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence or title, and the pieces of it that go through the model: none, usually one, more if it is long."""

    source: str
    paragraph: int
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str, paragraph: int, language: Language, generator: Generator) -> _Line:
        if not _TRANSLATABLE[tongue(language)].search(_ADDRESS.sub("", text)):
            return cls(text, paragraph, ())
        # models know Simplified far better, and a title may hold several sentences
        plain = to_simplified(text) if language == "zh-Hant" else text
        sentences = [s.strip() for s in split(plain, language) if s.strip()]
        return cls(text, paragraph, tuple(p for s in sentences for p in fitting(s, generator.sentence, generator)))


def _translate(lines: Sequence[_Line], target: Tongue, generator: Generator, glossary: Glossary) -> list[Aligned]:
    """Targets in English or Simplified Chinese, which is what models write."""
    pieces = [piece for line in lines for piece in line.pieces]
    outputs = iter(generator.generate(pieces, limit=lambda tokens: 2 * tokens + 32))
    space = " " if target == "en" else ""
    language: Language = "en" if target == "en" else "zh-Hans"
    source: Tongue = "zh" if target == "en" else "en"
    aligned = []
    for line in lines:
        best = [next(outputs)[0] for _ in line.pieces]
        text = polish(space.join(b.text for b in best), language) if best else line.source
        text, terms = (
            glossary.settle(to_simplified(line.source), text, source) if best and glossary.pairs else (text, ())
        )
        aligned.append(
            Aligned(
                source=line.source,
                target=text,
                paragraph=line.paragraph,
                log_probability=fmean(b.log_probability for b in best) if best else None,
                truncated=any(b.truncated for b in best),
                unsure=any(b.unsure for b in best),
                terms=terms,
            )
        )
    return aligned


def fitting(text: str, most: int, generator: Generator) -> list[str]:
    """`text` in pieces of at most `most` tokens, cut at clauses, else at spaces, else anywhere; nothing is lost."""
    if len(text) < 2 or generator.count([text])[0] <= most:
        return [text]
    middle = len(text) // 2
    cuts = [m.end() for m in _CLAUSE.finditer(text)] or [m.end() for m in re.finditer(r"\s+", text)]
    inner = [cut for cut in cuts if 0 < cut < len(text)]
    cut = min(inner, key=lambda position: abs(position - middle)) if inner else middle
    return [piece for half in (text[:cut], text[cut:]) for piece in fitting(half, most, generator)]
