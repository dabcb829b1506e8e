"""Translate: each article's title and sentences into an edition's language, all of a batch at once."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from statistics import fmean

from transum.config import Tongue, tongue
from transum.errors import ModelError
from transum.gloss import rough
from transum.grouping import grouped
from transum.inference import Generator, Generators, Hypothesis, Job
from transum.records import Aligned, Article, Edition, Failure, Language, Repair, Translation
from transum.terms.glossary import Glossary, located
from transum.text.scripts import to_simplified, to_traditional
from transum.text.sentences import split
from transum.text.typography import polish

log = logging.getLogger(__name__)

Choose = Callable[[Iterator[Aligned], Language, Language], Aligned]
"""Of the translations that a model has of a line, likeliest first, the one to keep. The languages are the line's."""
IDENTITY = "identity"
_TITLE = -1
_CANDIDATES, _FINE = 6, 24
"""Hypotheses that are kept of each line, should the likeliest fail, and the most tokens of a finer piece then."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_TRANSLATABLE = {"en": re.compile(r"[^\W\d_]{2}"), "zh": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")}
_CLAUSE = re.compile(r"(?<=[,;:，；：、—])(?!\d)\s*|(?<=[。！？])|(?<=[.!?])\s+")


def likeliest(found: Iterator[Aligned], source: Language, target: Language) -> Aligned:
    return next(found)


def translate(
    editions: Sequence[Edition], models: Generators, choose: Choose = likeliest
) -> list[Translation | Failure]:
    """One translation for each edition, in order. A direction whose model cannot be used yields failures.

    `choose` is called as soon as a line is done, while the model goes on with the others.
    """

    def direction(group: Sequence[Edition]) -> list[Translation]:
        source, target = _direction(group[0])
        if source == target:
            return [_same_language(edition) for edition in group]
        return _other_language(group, Job("translate", source, target), models, choose)

    return grouped("translate", editions, _direction, direction)


def signature(source: Language, target: Language, models: Generators) -> str:
    """The `made_by` that a translation made now would carry. Raises ModelError."""
    if tongue(source) == tongue(target):
        return IDENTITY if source == target else f"opencc:{source}-{target}"
    job = Job("translate", tongue(source), tongue(target))
    return _signed(models.generator(job), job, models)


def _signed(generator: Generator, job: Job, models: Generators) -> str:
    glossary = f"|glossary={models.glossary.digest}" if models.glossary.digest else ""
    other = second(job.source, job.target, models)
    return generator.signature + glossary + (f"|second=({other.signature})" if other else "")


def translate_lines(
    lines: Sequence[str], source: Language, target: Language, models: Generators, choose: Choose = likeliest
) -> list[Aligned]:
    """Each line with its translation, in order; what has nothing to translate is returned as it is.

    Raises ModelError.
    """
    generator = models.generator(Job("translate", tongue(source), tongue(target)))
    works = [_Line.of(line, i, source, generator) for i, line in enumerate(lines)]
    made: dict[int, Aligned] = {}
    for i, found in _as_done(works, tongue(target), generator, models.glossary):
        made[i] = choose(map(_traditional, found) if target == "zh-Hant" else found, source, target)
    return [made[i] for i in range(len(lines))]


def pieces(lines: Sequence[str], source: Language, generator: Generator) -> list[str]:
    """What of the lines goes through a model: sentences, and pieces of those that are too long for it."""
    return [piece for i, line in enumerate(lines) for piece in _Line.of(line, i, source, generator).pieces]


def finer(
    failed: Sequence[Aligned], source: Language, target: Language, models: Generators
) -> Iterator[tuple[int, Aligned]]:
    """The place of each line with its translation in finer pieces, as that is done. Where the model depends on known
    words, then each line by rules and word lists, of which nobody should be sure. Raises ModelError.
    """
    generator, glossary = models.generator(Job("translate", tongue(source), tongue(target))), models.glossary
    worth = [i for i, line in enumerate(failed) if _worth(line, generator)]
    fine = [_Line.of(failed[i].source, failed[i].paragraph, source, generator, _FINE) for i in worth]
    for place, found in _as_done(fine, tongue(target), generator, glossary):
        yield worth[place], _otherwise(next(found), target, "pieces")
    if generator.inline_terms:
        for i, line in enumerate(failed):
            yield i, _otherwise(_by_rules(line, source, tongue(target), glossary), target, "rules")


def by_second(
    failed: Sequence[Aligned], source: Language, target: Language, models: Generators
) -> Iterator[tuple[int, Aligned]]:
    """The same by the second model that the profile names, if it names one for the direction."""
    if generator := second(tongue(source), tongue(target), models):
        works = [_Line.of(line.source, line.paragraph, source, generator) for line in failed]
        for i, found in _as_done(works, tongue(target), generator, models.glossary):
            yield i, _otherwise(next(found), target, "second")


def _worth(line: Aligned, generator: Generator) -> bool:
    """What a model that knows few words is unsure of, it is unsure of in any form."""
    return not (generator.inline_terms and line.unsure)


def _otherwise(made: Aligned, target: Language, way: Repair) -> Aligned:
    """In the edition's script."""
    return replace(made, target=to_traditional(made.target) if target == "zh-Hant" else made.target, repaired=way)


def second(source: Tongue, target: Tongue, models: Generators) -> Generator | None:
    """The other translator that the profile names for a direction. None too where it cannot be used: the first model
    does without.
    """
    try:
        return models.second(source, target)
    except ModelError as error:
        log.warning("the second model from %s to %s cannot be used: %s", source, target, error)
        return None


def _by_rules(line: Aligned, source: Language, target: Tongue, glossary: Glossary) -> Aligned:
    plain = to_simplified(line.source) if source == "zh-Hant" else line.source
    words, terms = glossary.settle(plain, rough(plain, tongue(source), target, glossary), tongue(source))
    return Aligned(
        source=line.source, target=words, paragraph=line.paragraph, unsure=True, repaired="rules", terms=terms
    )


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


def _other_language(editions: Sequence[Edition], job: Job, models: Generators, choose: Choose) -> list[Translation]:
    generator = models.generator(job)
    works = [
        [_Line.of(text, p, edition.article.language, generator) for text, p in _sentences(edition.article)]
        for edition in editions
    ]
    owners = [edition for edition, work in zip(editions, works, strict=True) for _ in work]
    aligned: dict[int, Aligned] = {}
    for i, found in _as_done([line for work in works for line in work], job.target, generator, models.glossary):
        owner = owners[i]
        in_script = map(_traditional, found) if owner.language == "zh-Hant" else found
        aligned[i] = choose(in_script, owner.article.language, owner.language)
    made_by, places = _signed(generator, job, models), count()
    return [
        _assemble(edition, [aligned[next(places)] for _ in work], made_by)
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
    def of(cls, text: str, paragraph: int, language: Language, generator: Generator, most: int | None = None) -> _Line:
        """`most` is the most tokens of a piece, by default the model's own limit."""
        if not _TRANSLATABLE[tongue(language)].search(_ADDRESS.sub("", text)):
            return cls(text, paragraph, ())
        # models know Simplified far better, and a title may hold several sentences
        plain = to_simplified(text) if language == "zh-Hant" else text
        sentences = [s.strip() for s in split(plain, language) if s.strip()]
        most = min(most or generator.sentence, generator.sentence)
        return cls(text, paragraph, tuple(p for s in sentences for p in fitting(s, most, generator)))


def _as_done(
    lines: Sequence[_Line], target: Tongue, generator: Generator, glossary: Glossary
) -> Iterator[tuple[int, Iterator[Aligned]]]:
    """The place of each line and its translations, likeliest first, as soon as its last piece is done; they are in
    English or Simplified Chinese, which is what models write.
    """
    awaiting = defaultdict[str, list[int]](list)
    for i, line in enumerate(lines):
        for piece in dict.fromkeys(line.pieces):
            awaiting[piece].append(i)
        if not line.pieces:
            yield i, iter([_joined(line, (), target, glossary)])
    done: dict[str, tuple[Hypothesis, ...]] = {}
    for text, found in generator.stream(list(awaiting), limit=limit, candidates=_CANDIDATES):
        done[text] = found
        for i in awaiting[text]:
            if all(piece in done for piece in lines[i].pieces):
                yield i, _variants(lines[i], [done[piece] for piece in lines[i].pieces], target, generator, glossary)


def _variants(
    line: _Line, made: Sequence[Sequence[Hypothesis]], target: Tongue, generator: Generator, glossary: Glossary
) -> Iterator[Aligned]:
    """The likeliest translation of a line; if it is one piece the others too, since of several any may be at fault."""
    first = _joined(line, [found[0] for found in made], target, glossary)
    yield first
    if len(made) == 1 and _worth(first, generator):
        others = (_joined(line, [one], target, glossary) for one in made[0][1:])
        yield from (replace(one, repaired="candidate") for one in others if one.target != first.target)


def limit(tokens: int) -> int:
    """The most tokens of a translation of `tokens` tokens."""
    return 2 * tokens + 32


def _joined(line: _Line, best: Sequence[Hypothesis], target: Tongue, glossary: Glossary) -> Aligned:
    """The line with what the model made of its pieces, in the glossary's terms; with its own words if it has none."""
    if not best:
        return Aligned(source=line.source, target=line.source, paragraph=line.paragraph)
    text = polish((" " if target == "en" else "").join(b.text for b in best), "en" if target == "en" else "zh-Hans")
    text, terms = glossary.settle(to_simplified(line.source), text, "zh" if target == "en" else "en")
    return Aligned(
        source=line.source,
        target=text,
        paragraph=line.paragraph,
        log_probability=fmean(b.log_probability for b in best),
        truncated=any(b.truncated for b in best),
        unsure=any(b.unsure for b in best),
        terms=terms,
    )


def fitting(text: str, most: int, generator: Generator) -> list[str]:
    """`text` in pieces of at most `most` tokens, cut at clauses, else at spaces, else anywhere; nothing is lost."""
    if len(text) < 2 or generator.count([text])[0] <= most:
        return [text]
    middle = len(text) // 2
    cuts = [m.end() for m in _CLAUSE.finditer(text)] or [m.end() for m in re.finditer(r"\s+", text)]
    inner = [cut for cut in cuts if 0 < cut < len(text)]
    cut = min(inner, key=lambda position: abs(position - middle)) if inner else middle
    return [piece for half in (text[:cut], text[cut:]) for piece in fitting(half, most, generator)]
