"""Actions that make verb phrases: objects, complements, auxiliaries, voices."""

from __future__ import annotations

import re
from typing import Any

from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.verbal import Clause, Linked, Phrase, Verbal, said

_PHRASE = re.compile(r" .*(?<! to| in| of| at)(?<! for| out)$")
"""A verb with its object: suspend classes."""
_SPAN = re.compile(r" (?:minute|hour|day|week|month|year)s?$")


def verb(one: Plain) -> Phrase:
    return Verbal(one.text)


def done(one: Verbal, _: Plain) -> Phrase:
    if not one.modal and not one.adjective:
        one.tense = one.tense or "past"
    return one


def with_object(one: Verbal, two: Nominal) -> Phrase:
    if one.verb == "answer" and two.head == "issue":
        two.head = "question"
    if one.verb in ("win", "claim", "take", "defend") and two.head == "champion":
        two.head = "title"
    if one.verb == "invest in" and (two.kind in ("u", "cd") or two.head[:1].isdigit()):
        one.verb = "invest"
    if one.verb == "break" and two.head.endswith("record"):
        two.det = two.det or "the"
    if one.verb == "sentence" and one.objects:
        one.post.append(f"to {two.text()}")
        return one
    if one.verb == "sentence" and two.kind == "u":
        one.verb = "hand down a sentence of"
    amount = two.kind == "u" or bool(two.count)
    if one.verb.endswith((" year on year", " month on month")):
        one.verb, _, compared = one.verb.partition(" ")
        one.post.append(compared)
    if amount and not one.objects and _PHRASE.search(one.verb) and _SPAN.search(two.head):
        one.post.append(f"for {two.text()}")
    elif amount and one.objects and one.verb in listed("change"):
        one.post.append(f"by {two.text()}")
    else:
        one.objects.append(two)
    return one


def experienced(one: Verbal, _: Plain) -> Phrase:
    one.perfect = not one.modal
    return one


def post(one: Verbal, two: Plain) -> Phrase:
    one.post.append(two.text)
    return one


def that(one: Verbal, two: Clause) -> Phrase:
    if one.verb in ("suggest", "propose", "recommend"):
        two.verbal.modal = two.verbal.modal or "should"
    one.complement = ("that", two)
    return one


def that_doing(one: Verbal, two: Verbal) -> Phrase:
    if one.verb in listed("expect"):
        two.modal = "" if two.modal == "will" else two.modal
        one.complement = ("to", two)
    else:
        one.complement = ("that", two)
    return one


def to_do(one: Any, two: Verbal) -> Phrase:
    made = one if isinstance(one, Verbal) else Verbal(one.text)
    made.complement = ("to", two)
    return made


def bare_do(one: Verbal, two: Verbal) -> Phrase:
    one.complement = ("bare", two)
    return one


def made_so(one: Verbal, two: Plain) -> Phrase:
    """What somebody is made: homeless."""
    one.objects.append(two)
    return one


def made_up_of(one: Plain, _: Plain) -> Phrase:
    return Verbal("consist of", objects=[Plain(one.text.removeprefix("by "))])


def totaling(one: Verbal, two: Nominal) -> Phrase:
    one.post.append(f"totaling {two.text()}")
    return one


def doing_it(one: Verbal, two: Verbal) -> Phrase:
    one.complement = ("ing", two)
    return one


def doing_of(one: Verbal, two: Clause) -> Phrase:
    """Avoid the situation escalating."""
    subject = two.subject.text("subject") if two.subject else ""
    one.objects.append(Plain(f"{subject} {two.verbal.gerund()}".strip()))
    return one


def small(one: Nominal | Plain, two: Plain) -> Phrase:
    """What somebody is left as: three people dead."""
    return Plain(f"{said(one)} {two.text}")


def small_and_small(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} and {two.text}")


def leaves(one: Nominal, two: Plain) -> Phrase:
    return Clause(one, Verbal("leave", objects=[two]))


def and_small(one: Plain, two: Linked) -> Phrase:
    return Plain(f"{one.text} and {said(two.phrase)}")


def linking(one: Plain, two: Plain) -> Phrase:
    return Verbal(one.text, adjective=two.text)


def light(one: Verbal, two: Verbal | Nominal) -> Phrase:
    """A verb that says nothing of its own before another, or before what is done."""
    if isinstance(two, Verbal):
        two.tense = two.tense or one.tense
        return two
    one.verb = one.verb or "give"
    one.objects.append(two)
    return one


def done_light(one: Plain, _: Plain) -> Phrase:
    return Verbal(one.text, tense="past")


_INNER = {"can": "be able to", "must": "have to", "cannot": "be unable to", "will": "", "may": "possibly", "should": ""}


def modal(one: Plain, two: Verbal) -> Phrase:
    if two.modal:
        inner = _INNER.get(two.modal.partition(" ")[0], "")
        two.verb = f"{inner} {two.verb}".strip() if inner.startswith(("be", "have")) else two.verb
        if two.modal.endswith(" not"):
            two.negative = True
        if inner == "possibly":
            two.pre.append(inner)
    two.modal = one.text
    if two.tense == "past":
        two.tense = ""
    return two


def negate(one: Plain, two: Verbal) -> Phrase:
    two.negative = True
    if one.text == "never":
        two.negative = False
        two.pre.insert(0, "never")
        two.perfect = not (two.modal or two.adjective)
    elif one.text:
        two.post.append(one.text)
        two.perfect = not (two.modal or two.adjective)
    return two


def passive(_: Plain, two: Verbal) -> Phrase:
    if two.verb.startswith("be "):
        return two
    if two.verb == "sentence" and two.objects:
        two.post.insert(0, f"to {said(two.objects.pop(0))}")
    if two.objects and not (two.passive or two.complement or two.verb.endswith((" as", " to", " into"))):
        done = Verbal(two.verb).participle()
        two.verb, two.post = "have", [done, *two.post]
    else:
        two.passive = True
    return two


def passive_by(one: Plain, two: Verbal) -> Phrase:
    if one.kind == "you" and (two.adjective or not two.transitive or two.objects):
        two.post.append(one.text)
        return two
    if two.verb in listed("intransitive") and not one.kind:
        two.post.append(one.text.replace("by ", "after ", 1))
        return two
    passive(one, two)
    two.post.insert(0 if two.verb != "have" else 1, one.text)
    return two


def with_doing(one: Plain, two: Verbal) -> Phrase:
    """由: by whom something is done, or with whom doing it."""
    if two.adjective or not two.transitive or two.objects:
        return Plain(f"with{one.text.removeprefix('by')} {two.gerund()}")
    passive_by(one, two)
    return Clause(None, two)


def disposal(one: Nominal, two: Verbal) -> Phrase:
    if two.verb in listed("change"):
        two.post[:0] = [f"by {said(item)}" for item in two.objects]
        two.objects = []
    verb, _, preposition = two.verb.rpartition(" ")
    if two.objects and preposition in ("to", "into", "as"):
        two.verb = verb
        two.post.insert(0, f"{preposition} {said(two.objects.pop(0))}")
    two.objects.insert(0, one)
    return two


def join_verbs(one: Verbal, two: Linked) -> Phrase:
    one.others.append((two.connector, two.phrase))
    return one


def serial(one: Verbal, two: Verbal) -> Phrase:
    if one.verb.partition(" ")[0] in listed("purpose") and not one.complement:
        one.complement = ("to", two)
    else:
        one.others.append(("and", two))
    return one


def result(one: Verbal, two: Plain) -> Phrase:
    one.post.append(two.text)
    return one
