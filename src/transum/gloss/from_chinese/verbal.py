"""Verbs and clauses in the making: what is known of them until their form can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain

_WITHOUT_OBJECT = frozenset(("participate in", "take part in", "agree to", "arrive in", "respond to", "attend to"))
"""Verbs that lose their preposition where nothing follows."""


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
        negative = self.negative or self.modal.endswith("not")
        also = ["also"] if negative and "also" in self.pre else []
        pre = [word for word in self.pre if word not in also]
        first = " ".join(filter(None, (*also, *auxiliaries, *pre, verb)))
        rest = [(connector, other.finite(subject, past, shifted)) for connector, other in self.others]
        return self._rest(first, subject, past) + _listed(rest)

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
        form: Callable[[str], str] = str
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
        rest = [(connector, other.base(past)) for connector, other in self.others]
        return self._form(self._chain(), past) + _listed(rest)

    def gerund(self, past: bool = True) -> str:
        chain = self._chain()
        rest = [(connector, other.gerund(past)) for connector, other in self.others]
        return self._form([inflection.ing(chain[0]), *chain[1:]], past) + _listed(rest)

    def participle(self, past: bool = True) -> str:
        """As said of what it is done to, or, of an intransitive verb, of what does it."""
        rest = [(connector, other.base(past)) for connector, other in self.others]
        return self._form([inflection.participle(self.verb)], past) + _listed(rest)

    def _form(self, chain: Sequence[str], past: bool) -> str:
        negation = ("not",) if self.negative or self.modal.endswith("not") else ()
        return self._rest(" ".join(filter(None, (*negation, *self.pre, *chain))), None, past)

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
            text = phrase.text(past, shifted=past and how == "that")
            asked = text.startswith(("how ", "who ", "what ", "why ", "where ", "whether ", "which "))
            return f"that {text}" if how == "that" and not asked else text
        if how == "that":
            return f"{pronoun(subject)} {phrase.finite(subject and _agreeing(subject), past, shifted=past)}".strip()
        return {"to": f"to {phrase.base(past)}", "ing": phrase.gerund(past), "bare": phrase.base(past)}[how]


def _listed(members: Sequence[tuple[str, str]]) -> str:
    """Further verbs, each after what joins it; the last after `and`, if that was a comma."""
    said = ""
    for at, (connector, text) in enumerate(members, 1):
        joint = "," if connector == "," and at < len(members) else " and" if connector == "," else f" {connector}"
        said += f"{joint} {text}"
    return said


def pronoun(subject: Nominal | None) -> str:
    if subject is None:
        return ""
    if subject.kind == "pn":
        return subject.head
    body = subject.head.rpartition(" ")[2] in listed("animate") or subject.head.endswith(" bank")
    return "it" if (body or subject.kind == "q") and not subject.plural else "they"


def _agreeing(subject: Nominal) -> Nominal:
    return Nominal(pronoun(subject), "pn")


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


def _undergone(verb: str) -> bool:
    """Whether a verb that has nothing after it is done to its subject: not one with an object of its own."""
    first, _, rest = verb.partition(" ")
    return first in listed("done") and rest in ("", "to", "into", "from", "off", "down", "up")


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
    if alone and _undergone(verbal.verb) and not subject.human and subject.kind not in ("pn", "q", "qp"):
        verbal.passive = verbal.passive or subject.head.rpartition(" ")[2] not in listed("animate")


@dataclass(frozen=True, slots=True)
class Linked:
    """A phrase after `and`, or after a comma: a further member of what stands before it."""

    connector: str
    phrase: Any


Phrase = Plain | Nominal | Verbal | Clause | Linked


def said(phrase: Phrase) -> str:
    """Any phrase by itself."""
    if isinstance(phrase, Plain):
        return phrase.text
    if isinstance(phrase, Linked):
        return f"{phrase.connector} {said(phrase.phrase)}"
    return phrase.finite(None) if isinstance(phrase, Verbal) else phrase.text()
