"""English phrases in the making: what is known of them until their form can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed

_WITH_THE = re.compile(
    r"\b(?:Ministry|Bureau|Court|Council|Commission|Committee|Union|United States|United Nations|United Kingdom"
    r"|World Bank|Department|Organization|Party|Army|Agency|Administration|University of|House|Senate|Netherlands|Philippines"
    r"|Kremlin|Pentagon|Middle East|Embassy|Association|Federation|Parliament|Congress|Fund|Center|River|team|Games|side)\b"
)
"""Names of bodies that take the article."""
_WITHOUT_OBJECT = frozenset(("participate in", "take part in", "agree to", "arrive in", "respond to", "attend to"))
"""Verbs that lose their preposition where nothing follows."""
_OF = re.compile(r"of (?!any|all|every|each|some|many|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)")
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


@dataclass(slots=True)
class Plain:
    """Words that do not change; of a time, whether it is past, present or future, if it says so."""

    text: str
    kind: str = ""
    cue: str = ""


@dataclass(slots=True)
class Nominal:
    """A noun or name with what stands around it. `kind`: n, nm (no plural), np (plural), nu (unique), q, pn, u, cd."""

    head: str
    kind: str
    source: str = ""
    det: str | None = None
    count: str = ""
    pre: list[str] = field(default_factory=list)
    post: list[Plain | Relative] = field(default_factory=list)
    parts: list[tuple[str, Nominal]] = field(default_factory=list)
    """Further members of a coordination, each with what joins it."""
    attribute: str = ""
    """As a modifier of another noun, if that has a form of its own: economic."""

    @property
    def plural(self) -> bool:
        if self.parts or self.kind == "np" and self.det not in ("this", "that", "every", "a"):
            return True
        if self.kind == "nu" and self.head.startswith("two "):
            return True
        if self.kind == "pn" and self.head.endswith((" people", " parties")):
            return True
        if self.kind == "q" and (last := self.head.rpartition(" ")[2])[:1].islower():
            return last.endswith("s") and not last.endswith(("ss", "ics", "us"))
        if self.kind in ("pn", "q", "qp", "nm", "cd"):
            return self.head in ("we", "they", "you", "these", "those")
        if self.kind == "u":
            return self.head.endswith(("people", "visits", "households"))
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
        if self.kind in ("q", "qp", "pn", "u", "cd") or core.startswith(("the ", "a ")) or not core:
            return ""
        special = any(word in listed("unique") or word.endswith("est") for word in self.pre[:1])
        of = any(isinstance(item, Plain) and _OF.match(item.text) for item in self.post)
        if special or self.kind == "nu":
            return "the"
        relative = role == "subject" and any(isinstance(item, Relative) for item in self.post)
        if self.kind in ("nm", "np") or self.count:
            return "the" if (of or relative) and not self.count else ""
        known = of or role in ("subject", "of") or (role == "object" and not self.pre and not self.post)
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


@dataclass(slots=True)
class Verbal:
    """A verb with what goes with it, until its subject and tense are known."""

    verb: str
    objects: list[Nominal | Plain] = field(default_factory=list)
    post: list[str] = field(default_factory=list)
    pre: list[str] = field(default_factory=list)
    complement: tuple[str, Verbal | Clause] | None = None
    """After all else: `that` and a clause, `to`, `ing` or `bare` and a verb."""
    modal: str = ""
    negative: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    tense: str = ""
    adjective: str = ""
    """What the subject is, if the verb is `be`."""
    others: list[tuple[str, Verbal]] = field(default_factory=list)

    @property
    def stative(self) -> bool:
        first, _, rest = self.verb.partition(" ")
        if first == "be" and rest:
            return rest.partition(" ")[0] in listed("states")
        return first in listed("stative")

    @property
    def transitive(self) -> bool:
        return self.verb.partition(" ")[0] not in listed("intransitive") and " " not in self.verb

    def finite(self, subject: Nominal | None, past: bool = True, shifted: bool = False) -> str:
        """With a subject in its person and number; in the past unless it says otherwise."""
        auxiliaries, verb = self._finite(subject, past, shifted)
        also = ["also"] if self.negative and "also" in self.pre else []
        pre = [word for word in self.pre if word not in also]
        first = " ".join(filter(None, (*also, *auxiliaries, *pre, verb)))
        rest = [f" {connector} {other.finite(subject, past, shifted)}" for connector, other in self.others]
        return self._rest(first, subject, past) + "".join(rest)

    def _finite(self, subject: Nominal | None, past: bool, shifted: bool) -> tuple[list[str], str]:
        chain = self._chain()
        negation = ["not"] if self.negative else []
        if modal := self.modal or ("will" if self.tense == "future" else ""):
            modal = {"will": "would", "can": "could", "cannot": "could not"}.get(modal, modal) if shifted else modal
            head, _, negated = modal.partition(" ")
            return [head, *([negated] if negated else negation), *chain[:-1]], chain[-1]
        was = self.tense == "past" or (
            past and not self.tense and not self.stative and not self.perfect and not self.progressive
        )
        first = chain[0]
        if self.negative and len(chain) == 1 and first.partition(" ")[0] != "be":
            return [_agree("do", subject, past=was), "not"], first
        formed = _agree(first, subject, past=was)
        if len(chain) == 1:
            verb, _, rest = formed.partition(" ")
            return ([verb, *negation], rest) if first.partition(" ")[0] == "be" else ([], formed)
        return [formed, *negation, *chain[1:-1]], chain[-1]

    def _chain(self) -> list[str]:
        """Base form of the first verb, then participles: `have been made`."""
        chain, verb = list[str](), self.verb
        form = str
        for wanted, auxiliary, following in (
            (self.perfect, "have", inflection.participle),
            (self.progressive, "be", inflection.ing),
            (self.passive, "be", inflection.participle),
        ):
            if wanted:
                chain.append(form(auxiliary))
                form = following
        return [*chain, form(verb)]

    def base(self, past: bool = True) -> str:
        return self._form(self._chain(), past)

    def gerund(self, past: bool = True) -> str:
        chain = self._chain()
        return self._form([inflection.ing(chain[0]), *chain[1:]], past)

    def participle(self, past: bool = True) -> str:
        """As said of what it is done to, or, of an intransitive verb, of what does it."""
        return self._form([inflection.participle(self.verb)], past)

    def _form(self, chain: Sequence[str], past: bool) -> str:
        negation = ("not",) if self.negative or self.modal.endswith("not") else ()
        said = self._rest(" ".join(filter(None, (*negation, *self.pre, *chain))), None, past)
        return said + "".join(f" {connector} {other.base(past)}" for connector, other in self.others)

    def _rest(self, first: str, subject: Nominal | None, past: bool) -> str:
        role = "predicate" if self.verb in listed("creating") else "object"
        objects = [item.text(role) if isinstance(item, Nominal) else item.text for item in self.objects]
        if not (objects or self.post or self.complement or self.passive) and self.verb in _WITHOUT_OBJECT:
            first = first.rpartition(" ")[0]
        parts = [first, self.adjective, *objects, *self.post, self._complement(subject, past)]
        return " ".join(filter(None, parts))

    def _complement(self, subject: Nominal | None, past: bool) -> str:
        if not self.complement:
            return ""
        how, phrase = self.complement
        if isinstance(phrase, Clause) and phrase.subject and phrase.subject.head == "oneself" and subject:
            phrase = replace(phrase, subject=_agreeing(subject))
        if isinstance(phrase, Clause):
            return f"that {phrase.text(past, shifted=past)}" if how == "that" else phrase.text(past)
        if how == "that":
            return f"{_pronoun(subject)} {phrase.finite(subject and _agreeing(subject), past, shifted=past)}".strip()
        return {"to": f"to {phrase.base(past)}", "ing": phrase.gerund(past), "bare": phrase.base(past)}[how]


def _pronoun(subject: Nominal | None) -> str:
    if subject is None:
        return ""
    if subject.kind == "pn":
        return subject.head
    return "they" if subject.plural or subject.human else "it"


def _agreeing(subject: Nominal) -> Nominal:
    return Nominal(_pronoun(subject), "pn")


def _agree(verb: str, subject: Nominal | None, *, past: bool) -> str:
    several = subject is not None and (subject.plural or subject.head in ("I", "you"))
    word, _, rest = verb.partition(" ")
    if word == "be":
        first = subject is not None and subject.head == "I" and subject.kind == "pn"
        was = "was" if first or not several else "were"
        word = was if past else "am" if first else "are" if several else "is"
        return f"{word} {rest}".strip()
    return inflection.past(verb) if past else verb if several else inflection.third(verb)


@dataclass(slots=True)
class Relative:
    """A clause about a noun: `how` is who, with whom, where; its subject is the noun itself unless it has one."""

    how: str
    phrase: Verbal | Clause

    def said(self, noun: Nominal) -> str:
        if isinstance(self.phrase, Clause):
            return f"{self.how} {self.phrase.text()}".strip()
        if self.how == "participle":
            return self.phrase.participle()
        if self.how == "doing":
            return self.phrase.gerund()
        return f"{'who' if noun.human else 'that'} {self.phrase.finite(noun)}"


@dataclass(slots=True)
class Clause:
    """A subject, if it has one, and a verb, with what stands before them."""

    subject: Nominal | None
    verbal: Verbal
    front: list[str] = field(default_factory=list)
    others: list[tuple[str, Verbal]] = field(default_factory=list)

    def text(self, past: bool = True, shifted: bool = False) -> str:
        front = " ".join(self.front)
        said = self._said(past, shifted)
        said += "".join(
            f" {connector} {verbal.finite(self.subject, past, shifted)}" for connector, verbal in self.others
        )
        return f"{front} {said}".strip()

    def _said(self, past: bool, shifted: bool) -> str:
        if self.subject:
            return f"{self.subject.text('subject')} {self.verbal.finite(self.subject, past, shifted)}"
        if self.verbal.verb == "have" and self.verbal.objects and isinstance(thing := self.verbal.objects[0], Nominal):
            return f"there {replace(self.verbal, verb='be').finite(thing, past, shifted)}"
        return self.verbal.finite(None, past, shifted)


def undergoes(subject: Nominal, verbal: Verbal) -> None:
    """会议举行: what does nothing itself has it done to it."""
    if verbal.complement and verbal.complement[0] == "to" and isinstance(then := verbal.complement[1], Verbal):
        undergoes(subject, then)
    alone = not (
        any(not isinstance(item, Nominal) or item.kind != "u" for item in verbal.objects)
        or verbal.complement
        or verbal.adjective
        or verbal.progressive
    )
    if alone and verbal.verb in listed("done") and not subject.human and subject.kind not in ("pn", "q", "qp"):
        verbal.passive = verbal.passive or subject.head not in listed("animate")


Phrase = Plain | Nominal | Verbal | Clause
