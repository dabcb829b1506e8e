"""The gate: from the ledger to a status, with reasons an editor understands at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from transum.records import Finding, Severity, Status

MOST_REASONS = 8
_ORDER: dict[Severity, int] = {"serious": 0, "warning": 1, "note": 2}


def ranked(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The most serious first, otherwise in the order of the checks."""
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))


def decide(findings: Sequence[Finding]) -> tuple[Status, tuple[str, ...]]:
    """`review` with at most MOST_REASONS reasons if anything is serious, else `ready`."""
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity == "serious":
            places.setdefault(finding.message, []).append(finding)
    reasons = [f"{message.rstrip('.')} ({_places(found)})." for message, found in places.items()]
    if len(reasons) > MOST_REASONS:
        rest = len(reasons) - MOST_REASONS + 1
        reasons[MOST_REASONS - 1 :] = [f"{rest} more serious findings are in the ledger."]
    return ("review" if reasons else "ready"), tuple(reasons)


def _places(findings: Sequence[Finding]) -> str:
    """`title`, `sentences 3 and 5`, `summary, sentence 1`; sentences count from 1."""
    shown: list[str] = []
    for part in dict.fromkeys(finding.part for finding in findings):
        numbers = [str(f.sentence + 1) for f in findings if f.part == part and f.sentence is not None]
        sentences = f"sentence{'s' if len(numbers) > 1 else ''} {_listed(numbers)}" if numbers else ""
        name = "" if part == "translation" and sentences else part
        shown.append(", ".join(word for word in (name, sentences) if word))
    return "; ".join(shown)


def _listed(words: Sequence[str]) -> str:
    if len(words) > 4:
        return f"{', '.join(words[:3])} and {len(words) - 3} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
