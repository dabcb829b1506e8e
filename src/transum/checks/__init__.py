"""The fidelity ledger: one check, one file, one function; and the gate that decides from what they found."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from transum.checks import gate
from transum.checks.confidence import confidence
from transum.checks.coverage import coverage
from transum.checks.direction import direction, modality
from transum.checks.endings import endings
from transum.checks.garbled import garbled
from transum.checks.language import language
from transum.checks.loops import loops
from transum.checks.negation import negation
from transum.checks.numbers import numbers
from transum.checks.parts import Check
from transum.checks.quotes import quotes
from transum.records import Aligned, Article, Finding, Headline, Language, Story, Summary, Translation

CHECKS: tuple[Check, ...] = (
    coverage,
    confidence,
    garbled,
    endings,
    loops,
    language,
    numbers,
    negation,
    direction,
    modality,
    quotes,
)

logger = logging.getLogger(__name__)


def judge(summary: Summary, headline: Headline, *, notice: str = "", checks: Sequence[Check] = CHECKS) -> Story:
    """The story with its ledger: `review` with reasons if anything serious was found, else `ready`. Never raises."""
    findings = gate.ranked([finding for check in checks for finding in _run(check, summary, headline)])
    status, reasons = gate.decide(findings)
    return Story(summary=summary, headline=headline, findings=findings, status=status, reasons=reasons, notice=notice)


def bilingual(source: str, target: str, source_language: Language, target_language: Language) -> list[Finding]:
    """What the checks find in one line and its translation, whoever made it; nothing of summaries and headlines."""
    article = Article(
        source="-",
        url=None,
        language=source_language,
        title="",
        paragraphs=(source,),
        published=None,
        site=None,
        extracted_by="line",
    )
    title, line = Aligned(source="", target="", paragraph=-1), Aligned(source=source, target=target, paragraph=0)
    translation = Translation(
        article=article, language=target_language, title=title, sentences=(line,), made_by="unknown"
    )
    summary = Summary(translation=translation, length="medium", sentences=(), made_by="none")
    headline = Headline(text="", score=0.0, support=(), rivals=(), made_by="none")
    return [f for f in judge(summary, headline).findings if f.part == "translation"]


def _run(check: Check, summary: Summary, headline: Headline) -> list[Finding]:
    """A check that crashes has found something serious: nobody vouches for what it should have checked."""
    try:
        return list(check(summary, headline))
    except Exception as error:
        name = getattr(check, "__name__", "check")
        logger.exception("the check %r crashed on %s", name, summary.translation.article.source)
        message = f"The check of {name} failed ({type(error).__name__}), so nothing vouches for this story's {name}."
        return [
            Finding(check=name, severity="serious", part="translation", sentence=None, start=0, end=0, message=message)
        ]
