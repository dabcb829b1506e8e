"""The gate: from the ledger to a status, with reasons an editor understands at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transum.checks.confidence import ROUGH, UNSURE
from transum.records import Finding, Severity, Status

MOST_REASONS = 8
_MOST_PLACES = 4
_TOGETHER = {
    ROUGH: "were translated by rules and word lists, for lack of better",
    UNSURE: "have words of which the model was unsure",
}
"""What a finding says of several sentences."""
_ORDER: dict[Severity, int] = {"serious": 0, "warning": 1, "note": 2}


def ranked(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The most serious first, otherwise in the order of the checks."""
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))


def decide(findings: Sequence[Finding], sentences: int) -> tuple[Status, tuple[str, ...]]:
    """`review` with at most MOST_REASONS reasons if anything is serious, else `ready`.

    What was found in most places comes first, and is said once; `sentences` is how many the translation has.
    """
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity == "serious":
            places.setdefault(finding.message, []).append(finding)
    reasons = [_reason(message, found, sentences) for message, found in _widest_first(places)]
    if len(reasons) > MOST_REASONS:
        rest = len(reasons) - MOST_REASONS + 1
        reasons[MOST_REASONS - 1 :] = [f"{rest} more serious findings are in the ledger."]
    return ("review" if reasons else "ready"), tuple(reasons)


def _widest_first(places: Mapping[str, Sequence[Finding]]) -> list[tuple[str, Sequence[Finding]]]:
    """Those in more places than are listed, then the others as they came."""
    return sorted(places.items(), key=lambda item: min(-len(item[1]), -_MOST_PLACES))


def _reason(message: str, found: Sequence[Finding], sentences: int) -> str:
    """`12 of 14 sentences were translated by rules and word lists`, or what was found, with the places."""
    together = _TOGETHER.get(message)
    if together and len(found) > 1 and {finding.part for finding in found} <= {"title", "translation"}:
        title = "The title and " if found[0].part == "title" else ""
        inside = sum(finding.part == "translation" for finding in found)
        return f"{title}{inside} of {sentences} sentence{'s' if sentences > 1 else ''} {together}."
    return f"{message.rstrip('.')} ({_places(found, sentences)})."


def _places(findings: Sequence[Finding], sentences: int) -> str:
    """`title`, `sentences 3 and 5`, `9 of 14 sentences`, `summary, sentence 1`; sentences count from 1."""
    shown: list[str] = []
    for part in dict.fromkeys(finding.part for finding in findings):
        numbers = [str(f.sentence + 1) for f in findings if f.part == part and f.sentence is not None]
        where = f"sentence{'s' if len(numbers) > 1 else ''} {_listed(numbers)}" if numbers else ""
        if part == "translation" and len(set(numbers)) > _MOST_PLACES:
            where = f"{len(set(numbers))} of {sentences} sentences"
        name = "" if part == "translation" and where else part
        shown.append(", ".join(word for word in (name, where) if word))
    return "; ".join(shown)


def _listed(words: Sequence[str]) -> str:
    if len(words) > _MOST_PLACES:
        return f"{', '.join(words[:3])} and {len(words) - 3} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
