"""Nouns and names of an English clause in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed

_WITH_THE = re.compile(
    r"\b(?:Ministry|Bureau|Court|Council|Commission|Committee|Union|United States|United Nations|United Kingdom"
    r"|World Bank|Department|Organization"
    r"|Party|Army|Agency|Administration|University of|House|Senate|Netherlands|Philippines"
    r"|Kremlin|Pentagon|Middle East|Embassy|Association|Federation|Parliament|Congress|Fund"
    r"|Center|River|team|Games|side|Index|Fed|EU|UN|WHO|IMF|WTO|Force|Yuan|Authority|Office|Navy|Sea|Strait|Peninsula)\b"
)
"""Names of bodies that take the article."""
_OF = re.compile(r"of (?!any|all|every|each|some|many|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)")
_OF_MANY = re.compile(r" of .*(?:[^s]s|men|people|children)$")
_PLURAL = (
    "more",
    "these",
    "those",
    "many",
    "several",
    "various",
    "most",
    "some",
    "all",
    "other",
    "both",
    "few",
    "which",
)


class Modifier(Protocol):
    """What stands after a noun."""

    def said(self, noun: Nominal) -> str: ...


@dataclass(slots=True)
class Plain:
    """Words that do not change; of a time, whether it is past, present or future, if it says so."""

    text: str
    kind: str = ""
    cue: str = ""

    def said(self, noun: Nominal) -> str:
        return self.text


@dataclass(slots=True)
class Nominal:
    """A noun or name with what stands around it. `kind`: n, nm (no plural), np (plural), nu (unique), q, pn, u, cd."""

    head: str
    kind: str
    source: str = ""
    det: str | None = None
    count: str = ""
    pre: list[str] = field(default_factory=list)
    post: list[Modifier] = field(default_factory=list)
    parts: list[tuple[str, Nominal]] = field(default_factory=list)
    """Further members of a coordination, each with what joins it."""
    attribute: str = ""
    """As a modifier of another noun, if that has a form of its own: economic."""

    @property
    def plural(self) -> bool:
        if self.count in ("one", "1"):
            return bool(self.parts)
        if self.parts or (self.kind == "np" and self.det not in ("this", "that", "every", "a")):
            return True
        if self.kind == "nu" and self.head.startswith("two "):
            return True
        if self.kind == "pn" and self.head.endswith((" people", " parties", " places", " countries")):
            return True
        if self.kind == "pn" and " and " in self.head:
            return True
        if self.kind == "q" and (last := self.head.rpartition(" ")[2])[:1].islower():
            return last.endswith("s") and not last.endswith(("ss", "ics", "us"))
        if self.kind in ("pn", "q", "qp", "nm", "cd"):
            return self.head in ("we", "they", "you") or self.head in _PLURAL
        if self.kind == "u":
            return self.head.endswith(("people", "visits", "households")) or bool(_OF_MANY.search(self.head))
        if self.count:
            return self.count not in ("one", "1") and not self.count.startswith(("first", "second", "third"))
        det = self.det or ""
        several = any(word in _PLURAL for word in det.split()) or (det.endswith(" of") and "kind" not in det)
        return several and self.kind != "nm"

    @property
    def human(self) -> bool:
        last = self.head.rpartition(" ")[2]
        return last in listed("people") or last.endswith(("ist", "man", "men")) or self.kind == "qp"

    def bare(self) -> str:
        """Without determiner, as before another noun."""
        return self.text("bare")

    def text(self, role: str = "object") -> str:
        """As `subject`, `object`, after a preposition (`of`), as `predicate` (or what is new), or `bare`."""
        if self.parts:
            return self._joined(role)
        if self.kind == "pn" and role not in ("subject", "bare"):
            return {"I": "me", "he": "him", "she": "her", "we": "us", "they": "them"}.get(self.head, self.head)
        head = (
            inflection.plural(self.head)
            if self.plural and self.kind in ("n", "np") and (role != "bare" or self.count)
            else self.head
        )
        core = " ".join(filter(None, (self.count, *self.pre, head)))
        after = [item.text if isinstance(item, Plain) else item.said(self) for item in self.post]
        return " ".join(filter(None, (self._article(role, core), core, *after)))

    def _article(self, role: str, core: str) -> str:
        if self.det is not None or role == "bare":
            return (
                (self.det or "").removesuffix("a") + inflection.article(core)
                if (self.det or "") == "a"
                else self.det or ""
            )
        if self.kind == "q" and _WITH_THE.search(core) and not core.startswith(("the ", "“")):
            return "the"
        if self.kind == "q" and core[:1].isupper() and core.rpartition(" ")[2].islower() and not self.plural:
            return "the"
        if self.kind in ("q", "qp", "pn", "u", "cd") or core.startswith(("the ", "a ")) or not core:
            return ""
        special = any(word in listed("unique") or word.endswith("est") for word in self.pre[:1])
        of = any(isinstance(item, Plain) and _OF.match(item.text) for item in self.post)
        if special or self.kind == "nu":
            return "the"
        relative = role == "subject" and any(not isinstance(item, Plain) for item in self.post)
        if self.kind in ("nm", "np") or self.count:
            return "the" if (of or relative) and not self.count else ""
        new = any(word in listed("new") for word in self.pre[:1])
        known = of or role in ("subject", "of") or (role == "object" and not new)
        return "the" if known else inflection.article(core)

    def _joined(self, role: str) -> str:
        members = [("", self), *self.parts]
        connectors = [connector for connector, _ in self.parts]
        if all(connector == "," for connector in connectors):
            connectors[-1] = "and"
        first, *others = [_alone(member).text(role) for _, member in members]
        for connector, other in zip(connectors, others, strict=True):
            first += (", " if connector == "," else f" {connector} ") + other
        return first


def _alone(member: Nominal) -> Nominal:
    return Nominal(member.head, member.kind, member.source, member.det, member.count, member.pre, member.post)
