"""Modality: what may be does not come, what must be is not what may, a plan no promise, an allegation no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from transum.checks.direction import MODALITY, across, by_axis, turned
from transum.checks.parts import Written, quoted, translated
from transum.records import Finding, Headline, Summary
from transum.text.tokens import tokens

_NAME = "modality"
_MAY = {
    "en": re.compile(r"\b(?:may|might|[Pp]erhaps|[Pp]ossibly|[Mm]aybe)\b"),
    "zh": re.compile("(?<![不尽太无大])可能(?!性|否)|也许|或许|恐怕|恐将|或将|或会"),
}
_ANY_MAY = {
    "en": re.compile(
        r"\b(?:may|might|could|can|likely|unlikely|probab|perhaps|possib|maybe|potential|suspect|risk|chance|allow|permit"
        r"|opportunit|think|thought|believe|seem|appear|presum|assum|fear|danger|uncertain|unclear|prospect)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "可能|或(?!者)|疑|想|计划|打算|望|未必|不一定|试图|恐|许|似|大概|好像|怕|担心|可[望见用]|说不定|猜"
    ),
}
"""Chosen one by one on two thirds of the references: words whose lack is a hedge's most often."""
_LIKELY = {
    "en": re.compile(r"\b(?:may|might|could|likely|possibl[ey]|possibility|potentially|perhaps|can (?=\w+ ))\b"),
    "zh": _MAY["zh"],
}
_ANY_LIKELY = {"en": _ANY_MAY["en"], "zh": re.compile("可|或|许|恐|能|似|有望|预计|估|料|疑|大概|未必|机会|风险|会")}
_MUST = {
    "en": re.compile(r"\b(?:must|ha(?:ve|s|d) to|required|mandatory|obliged|compulsory)\b", re.IGNORECASE),
    "zh": re.compile("必须|必需|务必"),
}
_FREE = {"en": re.compile(r"\b(?:may|can)\b(?! not)"), "zh": re.compile("可以")}
_BOUND = {
    "en": re.compile(
        r"\b(?:must|ha(?:ve|s|d) to|need|requir|should|shall|necess|mandatory|ensur|ought)", re.IGNORECASE
    ),
    "zh": re.compile("必|须|需|应该|应当|要求|不得不|强制|只能|迫"),
}
_PLAN = {
    "en": re.compile(r"\b(?:plan(?:s|ned)?|hopes?|intends?|aims?|wants?) to\b"),
    "zh": re.compile("(?<!发展)(?<!五年)计划(?![的书中，。、])|打算|拟(?!定|议|真|人)|希望|有意"),
}
_WILL = {"en": re.compile(r"\bwill\b"), "zh": re.compile("将")}
_ANY_PLAN = {
    "en": re.compile(
        r"\b(?:plan|hop[ei]|inten[dt]|aim|want|expect|propos|wish|program|scheme|desir|looking|going|project|would|seek"
        r"|willing|may|might|could|schedul|prepar)",
        re.IGNORECASE,
    ),
    "zh": re.compile("计划|打算|拟|希望|有意|想|欲|旨在|目标|愿|望|意图|准备|试图|力争|要|为了|以便"),
}
_ALLEGED = {
    "en": re.compile(r"\b(?:allegedly|alleged|suspected|suspicion of)\b", re.IGNORECASE),
    "zh": re.compile("据称|疑似|涉嫌"),
}
_ANY_ALLEGED = {
    "en": re.compile(
        r"\b(?:alleg|suspect|report|accus|suppos|claim|apparent|believ|sa(?:id|ys?)|charg|so-called|seem|"
        r"appear|possib|probab|perhaps|may|might|like|accord|purport|question|involv|for )",
        re.IGNORECASE,
    ),
    "zh": re.compile("嫌|疑|据|称|控|指责|传|所谓|被诉|似|可能"),
}
_SAID = {"en": frozenset("may might perhaps possibly maybe can will".split()), "zh": frozenset("可许恐或将")}
_TOLD = {"en": frozenset("allegedly alleged suspected suspicion".split()), "zh": frozenset("据疑涉")}
"""What is in each text of _MAY, _FREE or _WILL, and in each of _ALLEGED."""
Tongue = Literal["en", "zh"]


def modality(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """One finding a line at most."""
    for written in translated(summary):
        if written.text.strip():
            yield from _turned(written) or _hedged(written)


def _turned(written: Written) -> list[Finding]:
    axes = sorted(across(written) & MODALITY)
    target = by_axis(written.text, written.language) if axes else {}
    source = by_axis(written.source, written.source_language) if axes else {}
    for axis in axes:
        for pole in ("+", "-"):
            if (found := turned(source[axis], target[axis], pole)) and not found[1].wide:
                said, meant = found[:2]
                if axis == "certainty" and pole == "+" and " likely " in written.text:  # it will likely rain
                    continue
                words = quoted(written.text[said.start : said.end]), quoted(written.source[meant.start : meant.end])
                message = f"The {written.part} says {words[0]} where the source says {words[1]}."
                return [written.finding(_NAME, "warning", message, said.start, said.end)]
    return []


def _hedged(written: Written) -> Iterator[Finding]:
    """A hedge that nothing in the source asks for; one of the source, a duty, a plan or an allegation that is lost."""
    ours, theirs = _tongue(written.language == "en"), _tongue(written.language != "en")
    source, target = written.source, written.text
    told = not _TOLD[theirs].isdisjoint(_signs(source, theirs))
    if not told and _SAID[ours].isdisjoint(_signs(target, ours)):
        return
    if (said := _MAY[ours].search(target)) and not _ANY_MAY[theirs].search(source):
        message = f"The {written.part} says {quoted(said.group())}; the source is sure."
        yield written.finding(_NAME, "warning", message, *said.span())
    elif (said := _FREE[ours].search(target)) and _MUST[theirs].search(source) and not _BOUND[ours].search(target):
        message = f"The {written.part} says {quoted(said.group())} of what the source demands."
        yield written.finding(_NAME, "warning", message, *said.span())
    elif (
        (lost := _LIKELY[theirs].search(source))
        and (said := _WILL[ours].search(target))
        and not _ANY_LIKELY[ours].search(target)
    ):
        message = f"The {written.part} says {quoted(said.group())} where the source says {quoted(lost.group())}."
        yield written.finding(_NAME, "warning", message, *said.span())
    elif (said := _WILL[ours].search(target)) and _PLAN[theirs].search(source) and not _ANY_PLAN[ours].search(target):
        message = f"The {written.part} says {quoted(said.group())} of what the source says is planned."
        yield written.finding(_NAME, "warning", message, *said.span())
    elif told and (lost := _ALLEGED[theirs].search(source)) and not _ANY_ALLEGED[ours].search(target):
        message = f"The source says {quoted(lost.group())}; the {written.part} states it as a fact."
        yield written.finding(_NAME, "warning", message)


def _signs(text: str, tongue: Tongue) -> frozenset[str] | str:
    return tokens(text) if tongue == "en" else text


def _tongue(english: bool) -> Tongue:
    return "en" if english else "zh"
