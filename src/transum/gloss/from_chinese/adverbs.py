"""Actions that say where, when and how: prepositions, places, times, adverbs."""

from __future__ import annotations

import re
from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import MONTHS, joined, with_preposition
from transum.gloss.from_chinese.verbal import Clause, Phrase, Verbal, said


def adjective_adverb(one: Plain, two: Verbal) -> Phrase:
    """An adjective before a verb says how."""
    return adverbial(adverb(one, one), two)


def toward(_: Plain, two: Any) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else said(two)
    return Plain(f"on {text}", "toward")


def in_(one: Nominal, two: Plain) -> Phrase:
    return Plain(f"in {one.text('of')} {two.text}")


def compared(one: Plain, _: Plain) -> Phrase:
    return Plain("compared with" + one.text.removeprefix("with").removeprefix("than"))


def as_for(one: Plain, _: Plain) -> Phrase:
    return Plain("for" + re.sub("^(?:on|with|from)(?= )", "", one.text) if one.kind == "toward" else one.text)


def apart(_: Plain, two: Plain | Nominal) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else two.text
    return Plain(f"apart from {text.removeprefix('outside ')}")


def affected(_: Plain, two: Nominal | Clause) -> Phrase:
    if isinstance(two, Clause):
        subject = f"{two.subject.text('of')} " if two.subject else ""
        return Plain(f"affected by {subject}{two.verbal.gerund()}")
    return Plain(f"affected by {two.text('of')}")


def undergone(one: Plain, two: Plain) -> Phrase:
    """What it does to one: affected by it, boosted by it."""
    return Plain(one.text.replace("affected", two.text, 1))


def adverbial(one: Plain, two: Verbal) -> Phrase:
    text = one.text
    if text == "+perf":
        two.perfect = not two.modal
        two.tense = "" if two.tense == "past" else two.tense
    elif text == "+prog":
        two.progressive = not (two.adjective or two.modal or two.verb == "be")
    elif two.adjective and text in listed("degrees"):
        two.adjective = f"{text} {two.adjective}"
    elif two.adjective and text in ("more", "most"):
        two.adjective = inflection.more(two.adjective, 1 if text == "more" else 2)
    elif text == "no longer":
        two.pre.insert(0, text)
    elif " " in text or text in listed("after"):
        two.post.append(text)
    else:
        two.pre.insert(0, text)
    return two


def placed(one: Plain, two: Verbal) -> Phrase:
    if one.kind == "than":
        if two.adjective:
            two.adjective = (
                inflection.more(two.adjective)
                if "more " not in two.adjective and two.adjective[-2:] != "er"
                else two.adjective
            )
            two.post.insert(0, one.text)
        else:
            two.post.append("compared with" + one.text.removeprefix("than"))
        return two
    if one.kind == "toward" and two.verb in listed("direct") and not two.objects:
        two.objects.append(Plain(one.text.removeprefix("on ")))
        return two
    text = with_preposition(one.text) if one.kind == "time" else one.text
    if one.kind == "toward":
        text = f"{_toward(two)} {text.removeprefix('on ')}"
    then = two.complement[1] if two.complement and two.complement[0] in ("to", "ing") else None
    if isinstance(then, Verbal):
        then.post.append(text)
        cue(one, two)
        return two
    two.post.append(text)
    cue(one, two)
    return two


_PREPOSITIONS = {
    "dissatisfaction": "with", "satisfaction": "with", "concern": "about", "worry": "about", "interest": "in",
    "confidence": "in", "support": "for", "opposition": "to", "regret": "over", "sympathy": "for", "respect": "for",
    "charge": "against", "accusation": "against", "complaint": "against", "protest": "against", "ban": "on",
    "crime": "against", "attitude": "toward", "trust": "in", "demand": "for", "love": "for", "attack": "on",
    "benefit": "to", "visit": "to", "investigation": "into", "inquiry": "into", "threat": "to", "harm": "to",
    "damage": "to", "contribution": "to", "challenge": "to", "question": "about", "questions": "about",
    "condolence": "to", "condolences": "to", "optimism": "about", "responsibility": "for", "welcome": "for",
    "response": "to", "commitment": "to", "gratitude": "for", "doubt": "about", "doubts": "about",
    "anger": "over", "outrage": "over", "pessimism": "about", "fear": "of", "change": "to", "help": "to",
}  # fmt: skip


def toward_noun(noun: str) -> str:
    """对 before a noun: charges against, confidence in."""
    return _PREPOSITIONS.get(noun.rpartition(" ")[2], "on")


def _toward(verbal: Verbal) -> str:
    """对: for adjectives, to what one says, on what one does."""
    if verbal.adjective:
        return {"satisfied": "with", "dissatisfied": "with", "optimistic": "about", "worried": "about"}.get(
            verbal.adjective, "for"
        )
    thing = verbal.objects[0].head if verbal.objects and isinstance(verbal.objects[0], Nominal) else verbal.verb
    if found := _PREPOSITIONS.get(thing.rpartition(" ")[2]):
        return found
    return "about" if verbal.verb == "feel" else "to" if verbal.verb in listed("to") else "on"


def cue(one: Plain, two: Verbal) -> None:
    if one.cue and not two.tense and not two.perfect and not two.progressive:
        two.tense = one.cue if one.cue != "future" or not two.modal else ""


def preposition(one: Plain, two: Any) -> Phrase:
    return Plain(f"{one.text} {two.text('of') if isinstance(two, Nominal) else two.text}")


def at(_: Plain, two: Nominal) -> Phrase:
    return Plain(
        f"{'at' if two.kind == 'n' and two.head.rpartition(' ')[2] in listed('events') else 'in'} {two.text('of')}"
    )


def from_(one: Plain, two: Any) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else two.text.removeprefix("in ")
    return Plain(text if text.startswith("since ") else f"from {text}")


def as_what(one: Any, two: Plain) -> Phrase:
    """以…为名: what it is taken for, before it."""
    return Plain(f"{two.text} {_thing(one)}")


def with_as(one: Any, two: Plain) -> Phrase:
    return Plain(f"with {_thing(one)} {two.text}")


def known_for(one: Any, two: Plain) -> Phrase:
    return Verbal(two.text, objects=[one if isinstance(one, Nominal) else Plain(_thing(one))])


def _thing(phrase: Any) -> str:
    """As the object of a preposition: a doing as a gerund."""
    if isinstance(phrase, Nominal):
        return phrase.text("of")
    return phrase.gerund() if isinstance(phrase, Verbal) else said(phrase)


def from_to(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} {two.text}")


def by_doing(one: Plain, two: Verbal) -> Phrase:
    return Plain(f"{'by' if one.text == 'through' else one.text} {two.gerund()}")


def place(one: Any, two: Plain) -> Phrase:
    text = one.text("of") if isinstance(one, Nominal) else one.text
    if isinstance(one, Nominal) and one.kind == "u" and two.text in ("after", "before"):
        return Plain(f"{text} {'later' if two.text == 'after' else 'earlier'}")
    preposition = "in" if two.text == "on" and isinstance(one, Nominal) and one.head in listed("in") else two.text
    if two.text in ("on", "in") and isinstance(one, Nominal) and one.head.rpartition(" ")[2] in listed("events"):
        preposition = "at"
    if two.text == "within" and isinstance(one, Nominal) and one.kind not in ("u", "cd"):
        preposition = "in"
    return Plain(f"{preposition} {text}")


def doing(one: Verbal, two: Plain) -> Phrase:
    when = {"during": "when", "in": "while", "on": "when"}.get(two.text, two.text)
    return Plain(f"{when} {one.gerund()}")


def while_(one: Clause, two: Plain) -> Phrase:
    when = {"during": "when", "in": "while", "on": "when"}.get(two.text, two.text)
    return Plain(f"{when} {one.text()}")


def than(_: Plain, two: Nominal | Plain) -> Phrase:
    return Plain(f"than {two.text('of') if isinstance(two, Nominal) else two.text}", "than")


def according(one: Plain, _: Plain) -> Phrase:
    return one


def preposition_clause(one: Plain, two: Clause) -> Phrase:
    return Plain(f"{one.text} {two.text()}")


def placed_at(one: Plain, two: Plain) -> Phrase:
    """After a verb: above the law."""
    return two if one.text in ("in", "at") else Plain(f"{one.text} {two.text}")


def first_months(_: Plain, two: Plain) -> Phrase:
    """前10月."""
    number = MONTHS.index(two.text) + 1
    return Plain(f"the first {number} months" if number > 1 else "the first month", "time")


def first_span(_: Plain, two: Nominal) -> Phrase:
    """前三个月; 前一周 is the week before."""
    number, _space, unit = two.text().partition(" ")
    return Plain(f"the previous {unit}" if number in ("1", "one") else f"the first {two.text()}", "time")


def next_span(one: Plain, two: Nominal) -> Phrase:
    return Plain(f"{one.text} {two.text()}", "time", "future" if "next" in one.text else "past")


def soon(one: Plain, two: Plain) -> Phrase:
    """起飞后不久."""
    return Plain(f"{two.text} {one.text}", one.kind)


def both(one: Plain, two: Plain) -> Phrase:
    return one if two.text == "a" else Plain(f"{one.text} {two.text}", two.kind)


def both_time(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} {with_preposition(two.text)}")


def since(one: Plain, two: Plain) -> Phrase:
    """自1975年以来."""
    text = re.sub("^(?:from|since) ", "", one.text)
    return Plain(f"{'since' if two.text in ('since', 'after') else two.text} {text}")


def end_of(one: Plain, two: Plain) -> Phrase:
    return Plain(f"the {two.text} of {one.text}", "time", one.cue)


def times(one: Plain, two: Plain) -> Phrase:
    return Plain(joined(one.text, two.text), "time", one.cue or two.cue)


def intensify(one: Plain, two: Plain) -> Phrase:
    if one.text in ("more", "most"):
        return Plain(inflection.more(two.text, 1 if one.text == "more" else 2))
    return Plain(f"{one.text} {two.text}" if not one.text.startswith("+") else two.text)


def not_adjective(_: Plain, two: Plain) -> Phrase:
    return Plain(f"not {two.text}")


def adverb(one: Plain, _: Plain) -> Plain:
    text = one.text
    if text.endswith(("ly", "ion")) or " " in text or "-" in text:
        return one
    if text == "many":
        return Plain("more")
    if text in listed("adverbs"):
        return one
    if text.endswith("le"):
        return Plain(text[:-1] + "y")
    return Plain(text[:-1] + "ily" if text.endswith("y") else text + ("ally" if text.endswith("ic") else "ly"))


def manner(one: Nominal, _: Plain) -> Phrase:
    return Plain(f"with {one.bare()}")


def by(one: Plain, two: Nominal) -> Phrase:
    return Plain(f"by {two.text('of')}", "you" if one.text else "")
