"""The fidelity ledger: one check, one file, one function; and the gate that decides from what they found."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from transum.checks import gate
from transum.checks.confidence import confidence
from transum.checks.coverage import coverage
from transum.checks.direction import direction
from transum.checks.endings import endings
from transum.checks.exchanged import exchanged
from transum.checks.garbled import garbled
from transum.checks.language import language
from transum.checks.loops import loops
from transum.checks.modality import modality
from transum.checks.names import names
from transum.checks.negation import negation
from transum.checks.numbers import numbers
from transum.checks.parts import Check, read_once
from transum.checks.quotes import quotes
from transum.checks.roles import roles
from transum.records import (
    Aligned,
    Article,
    Finding,
    Headline,
    Language,
    Story,
    Summary,
    SummarySentence,
    Translation,
)
from transum.text.overlap import support, units
from transum.text.sentences import split

CHECKS: tuple[Check, ...] = (
    coverage,
    confidence,
    garbled,
    endings,
    loops,
    language,
    numbers,
    roles,
    exchanged,
    names,
    negation,
    direction,
    modality,
    quotes,
)

MOST = 1000
"""Findings of one check: nobody reads more, and to look for each may take a look at the whole article."""

logger = logging.getLogger(__name__)


def judge(summary: Summary, headline: Headline, *, notice: str = "", checks: Sequence[Check] = CHECKS) -> Story:
    """The story with its ledger: `review` with reasons if anything serious was found, else `ready`. Never raises."""
    with read_once():
        findings = gate.ranked([finding for check in checks for finding in _run(check, summary, headline)])
    status, reasons = gate.decide(findings, len(summary.translation.sentences))
    return Story(summary=summary, headline=headline, findings=findings, status=status, reasons=reasons, notice=notice)


def bilingual(source: str, target: str, source_language: Language, target_language: Language) -> list[Finding]:
    """What the checks find in one line and its translation, whoever made it; nothing of summaries and headlines."""
    return aligned(Aligned(source=source, target=target, paragraph=0), source_language, target_language)


def aligned(line: Aligned, source: Language, target: Language) -> list[Finding]:
    """The same of a line that a model translated, of which more is known than its words."""
    translation = _translation((line.source,), (replace(line, paragraph=0),), source, target)
    return [f for f in _judged(translation, (), "").findings if f.part == "translation"]


def monolingual(text: str, summary: str, headline: str | None, language: Language) -> list[Finding]:
    """What the checks find in a summary, and a headline, of a text in the same language, whoever wrote them.

    Offsets are those of the whole `summary`; `None` is no headline, and nothing is said of its absence.
    """
    paragraphs = tuple(line for line in text.split("\n") if line.strip())
    sentences = [(s.strip(), i) for i, paragraph in enumerate(paragraphs) for s in split(paragraph, language)]
    lines = tuple(Aligned(source=sentence, target=sentence, paragraph=i) for sentence, i in sentences)
    known: dict[frozenset[str], int] = {}  # sentences that say the same are one support: hostile texts have thousands
    for i, (sentence, _) in enumerate(sentences):
        known.setdefault(units(sentence, language), i)
    places = list(known.values())
    starts, written, at = list[int](), list[SummarySentence](), 0
    for piece in split(summary, language):
        if sentence := piece.strip():
            starts.append(at + piece.index(sentence))
            behind = tuple(places[i] for i in support(sentence, list(known), language))
            written.append(SummarySentence(text=sentence, support=behind))
        at += len(piece)
    story = _judged(_translation(paragraphs, lines, language, language), written, headline or "")
    findings = [f for f in story.findings if f.part != "headline" or headline is not None]
    return [_moved(f, starts[f.sentence]) if f.part == "summary" and f.sentence is not None else f for f in findings]


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _translation(
    paragraphs: tuple[str, ...], sentences: tuple[Aligned, ...], source: Language, target: Language
) -> Translation:
    article = Article(
        source="-",
        url=None,
        language=source,
        title="",
        paragraphs=paragraphs,
        published=None,
        site=None,
        extracted_by="line",
    )
    title = Aligned(source="", target="", paragraph=-1)
    return Translation(article=article, language=target, title=title, sentences=sentences, made_by="unknown")


def _judged(translation: Translation, sentences: Sequence[SummarySentence], headline: str) -> Story:
    summary = Summary(translation=translation, length="medium", sentences=tuple(sentences), made_by="unknown")
    return judge(summary, Headline(text=headline, score=0.0, support=(), rivals=(), made_by="unknown"))


def _run(check: Check, summary: Summary, headline: Headline) -> list[Finding]:
    """A check that crashes has found something serious: nobody vouches for what it should have checked."""
    try:
        found = list(islice(check(summary, headline), MOST + 1))
        return found if len(found) <= MOST else [*found[:MOST], _unfinished(check)]
    except Exception as error:
        name = getattr(check, "__name__", "check")
        logger.exception("the check %r crashed on %s", name, summary.translation.article.source)
        message = f"The check of {name} failed ({type(error).__name__}), so nothing vouches for this story's {name}."
        return [_of_all(name, message)]


def _unfinished(check: Check) -> Finding:
    name = getattr(check, "__name__", "check")
    return _of_all(name, f"The check of {name} stopped after {MOST} findings, so nothing vouches for the rest.")


def _of_all(check: str, message: str) -> Finding:
    return Finding(check=check, severity="serious", part="translation", sentence=None, start=0, end=0, message=message)
