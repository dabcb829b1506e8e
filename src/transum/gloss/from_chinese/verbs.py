"""Actions that make verb phrases and clauses."""

from __future__ import annotations

import re
from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.actions import said
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.phrases import Clause, Nominal, Phrase, Plain, Verbal, undergoes
from transum.gloss.from_chinese.times import joined, with_preposition


def verb(one: Plain) -> Phrase:
    return Verbal(one.text)


def done(one: Verbal, _: Plain) -> Phrase:
    if not one.modal and not one.adjective:
        one.tense = one.tense or "past"
    return one


def object(one: Verbal, two: Nominal) -> Phrase:  # noqa: A001
    if one.verb == "answer" and two.head == "issue":
        two.head = "question"
    if one.verb == "sentence" and one.objects:
        one.post.append(f"to {two.text()}")
        return one
    amount = two.kind == "u" or bool(two.count)
    if amount and one.objects and one.verb in listed("change"):
        one.post.append(f"by {two.text()}")
    else:
        one.objects.append(two)
    return one


object2 = object


def experienced(one: Verbal, _: Plain) -> Phrase:
    one.perfect = not one.modal
    return one


def existing(one: Plain, two: Clause) -> Phrase:
    """`有` before what happened to something."""
    if one.text:
        two.verbal.negative = True
    return two


def adjective_adverb(one: Plain, two: Verbal) -> Phrase:
    """An adjective before a verb says how."""
    text = adverb(one, one)
    assert isinstance(text, Plain)
    return adverbial(text, two)


def toward(_: Plain, two: Any) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else said(two)
    return Plain(f"on {text}", "toward")


def in_(one: Nominal, two: Plain) -> Phrase:
    return Plain(f"in {one.text('of')} {two.text}")


def post(one: Verbal, two: Plain) -> Phrase:
    one.post.append(two.text)
    return one


def frequency(one: Plain, two: Plain | None = None) -> Phrase:
    if two is None:
        return Plain(one.text or "once")
    return Plain({"one": "once", "two": "twice"}.get(one.text, f"{one.text} times"))


times_done = post


def compared(one: Plain, _: Plain) -> Phrase:
    return Plain("compared with" + one.text.removeprefix("with").removeprefix("than"))


def as_for(one: Plain, _: Plain) -> Phrase:
    return Plain("for" + re.sub("^(?:on|with|from)(?= )", "", one.text) if one.kind == "toward" else one.text)


def apart(_: Plain, two: Plain | Nominal) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else two.text
    return Plain(f"apart from {text.removeprefix('outside ')}")


def that(one: Verbal, two: Clause) -> Phrase:
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


def doing_it(one: Verbal, two: Verbal) -> Phrase:
    one.complement = ("ing", two)
    return one


def doing_of(one: Verbal, two: Clause) -> Phrase:
    """Avoid the situation escalating."""
    subject = two.subject.text("subject") if two.subject else ""
    one.objects.append(Plain(f"{subject} {two.verbal.gerund()}".strip()))
    return one


def small(one: Nominal, two: Plain) -> Phrase:
    """What somebody is left as: three people dead."""
    return Plain(f"{one.text()} {two.text}")


def and_small(one: Plain, two: tuple[str, Plain]) -> Phrase:
    return Plain(f"{one.text} and {two[1].text}")


def affected(_: Plain, two: Nominal) -> Phrase:
    return Plain(f"affected by {two.text('of')}")


def score(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text}-{two.text}")


def linking(one: Plain, two: Plain) -> Phrase:
    return Verbal(one.text, adjective=two.text)


def light(one: Verbal, two: Phrase) -> Phrase:
    """A verb that says nothing of its own before another, or before what is done."""
    if isinstance(two, Verbal):
        two.tense = two.tense or one.tense
        return two
    assert isinstance(two, Nominal)
    one.verb = one.verb or "give"
    one.objects.append(two)
    return one


def done_light(one: Plain, _: Plain) -> Phrase:
    return Verbal(one.text, tense="past")


def located(_: Plain, two: Nominal) -> Phrase:
    return Verbal("be", post=[f"in {two.text('of')}"])


def located_at(_: Plain, two: Plain) -> Phrase:
    return Verbal("be", post=[two.text])


def is_(_: Plain, two: Any) -> Phrase:
    if isinstance(two, Nominal):
        return Verbal("be", objects=[two])
    return Verbal("be", adjective=two.text if two.kind != "time" else with_preposition(two.text))


def is_doing(_: Plain, two: Verbal) -> Phrase:
    """`是` before a verb stresses it."""
    if two.adjective:
        return two
    return Verbal("be", complement=("to", two))


def is_that(_: Plain, two: Clause) -> Phrase:
    return Verbal("be", complement=("that", two))


def has(one: Plain, two: Nominal) -> Phrase:
    if one.text:
        two.det = "no" if not two.det else f"no {two.det}"
        two.kind = "n" if two.kind == "np" else two.kind
    return Verbal("have", objects=[two])


def has_it(one: Plain) -> Phrase:
    return Verbal("have", objects=[Plain("none" if one.text else "it")])


def has_who(one: Plain, two: Clause) -> Phrase:
    return Verbal("have", complement=("clause", two), pre=[one.text] if one.text else [])


def has_done(one: Plain, two: Verbal) -> Phrase:
    if one.text:
        two.negative = True
    else:
        two.perfect = True
    return two


def predicate(one: Plain) -> Phrase:
    return Verbal("be", adjective=one.text)


def predicate_by(one: Plain, two: Nominal) -> Phrase:
    return Verbal("be", adjective=f"{two.text()} {inflection.more(one.text)}")


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


def adverbial(one: Plain, two: Verbal) -> Phrase:
    text = one.text
    if text == "+perf":
        two.perfect = not two.modal
        two.tense = "" if two.tense == "past" else two.tense
    elif text == "+prog":
        two.progressive = not (two.adjective or two.modal or two.verb == "be")
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
                if "more " not in two.adjective and "er" != two.adjective[-2:]
                else two.adjective
            )
            two.post.insert(0, one.text)
        else:
            two.post.append("compared with" + one.text.removeprefix("than"))
        return two
    text = with_preposition(one.text) if one.kind == "time" else one.text
    if one.kind == "toward":
        text = f"{_toward(two)} {text.removeprefix('on ')}"
    two.post.append(text)
    _cue(one, two)
    return two


_PREPOSITIONS = {
    "dissatisfaction": "with", "satisfaction": "with", "concern": "about", "worry": "about", "interest": "in",
    "confidence": "in", "support": "for", "opposition": "to", "regret": "over", "sympathy": "for", "respect": "for",
}  # fmt: skip


def _toward(verbal: Verbal) -> str:
    """对: for adjectives, to what one says, on what one does."""
    if verbal.adjective:
        return {"satisfied": "with", "dissatisfied": "with", "optimistic": "about", "worried": "about"}.get(
            verbal.adjective, "for"
        )
    thing = verbal.objects[0] if verbal.objects else None
    if isinstance(thing, Nominal) and thing.head in _PREPOSITIONS:
        return _PREPOSITIONS[thing.head]
    return "about" if verbal.verb == "feel" else "to" if verbal.verb in listed("to") else "on"


def _cue(one: Plain, two: Verbal) -> None:
    if one.cue and not two.tense and not two.perfect and not two.progressive:
        two.tense = one.cue if one.cue != "future" or not two.modal else ""


def running(_: Plain, two: Plain | Nominal) -> Phrase:
    if isinstance(two, Nominal):
        return Plain(f"for {two.text()} in a row")
    return Plain(f"for a {two.text.replace('-', ' consecutive ')}")


def plain_object(one: Verbal, two: Plain) -> Phrase:
    one.objects.append(two)
    return one


def passive(_: Plain, two: Verbal) -> Phrase:
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
        two.post[:0] = [f"by {item.text()}" for item in two.objects]
        two.objects = []
    two.objects.insert(0, one)
    return two


def join_verbs(one: Verbal, two: tuple[str, Verbal]) -> Phrase:
    one.others.append(two)
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


# Prepositions, places, times


def preposition(one: Plain, two: Any) -> Phrase:
    return Plain(f"{one.text} {two.text('of') if isinstance(two, Nominal) else two.text}")


def at(_: Plain, two: Nominal) -> Phrase:
    return Plain(
        f"{'at' if two.kind == 'n' and two.head.rpartition(' ')[2] in listed('events') else 'in'} {two.text('of')}"
    )


def last_time(_: Plain, two: Plain) -> Phrase:
    return two


def from_(one: Plain, two: Any) -> Phrase:
    text = two.text("of") if isinstance(two, Nominal) else two.text
    return Plain(text if text.startswith("since ") else f"from {text}")


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


def placed_noun(one: Plain | Nominal, two: Nominal) -> Phrase:
    two.post.append(Plain(f"in {said(one)}"))
    return two


def doing(one: Verbal, two: Plain) -> Phrase:
    when = {"during": "when", "in": "while", "on": "when"}.get(two.text, two.text)
    return Plain(f"{when} {one.gerund()}")


def while_(one: Clause, two: Plain) -> Phrase:
    when = {"during": "when", "in": "while", "on": "when"}.get(two.text, two.text)
    return Plain(f"{when} {one.text()}")


def than(_: Plain, two: Nominal) -> Phrase:
    return Plain(f"than {two.text('of')}", "than")


def according(one: Plain, _: Plain) -> Phrase:
    return one


def preposition_clause(one: Plain, two: Clause) -> Phrase:
    return Plain(f"{one.text} {two.text()}")


def times(one: Plain, two: Plain) -> Phrase:
    return Plain(joined(one.text, two.text), "time", one.cue or two.cue)


def intensify(one: Plain, two: Plain) -> Phrase:
    if one.text in ("more", "most"):
        return Plain(inflection.more(two.text, 1 if one.text == "more" else 2))
    return Plain(f"{one.text} {two.text}" if not one.text.startswith("+") else two.text)


def not_adjective(_: Plain, two: Plain) -> Phrase:
    return Plain(f"not {two.text}")


def adverb(one: Plain, _: Plain) -> Phrase:
    text = one.text
    if text.endswith(("ly", "ion")) or " " in text or "-" in text:
        return one
    if text in ("early", "late", "fast", "long", "hard", "high", "low", "first", "daily"):
        return one
    if text.endswith("le"):
        return Plain(text[:-1] + "y")
    return Plain(text[:-1] + "ily" if text.endswith("y") else text + ("ally" if text.endswith("ic") else "ly"))


def manner(one: Nominal, _: Plain) -> Phrase:
    return Plain(f"with {one.bare()}")


def by(one: Plain, two: Nominal) -> Phrase:
    return Plain(f"by {two.text('of')}", "you" if one.text else "")


# Clauses


def clause(one: Nominal, two: Verbal) -> Phrase:
    undergoes(one, two)
    return Clause(one, two)


def there(one: Plain, two: Verbal) -> Phrase:
    if two.verb == "have":
        two.post.append(one.text)
        return Clause(None, two)
    return Clause(None, two, front=[one.text + ","])


def front(one: Plain, two: Clause) -> Phrase:
    if one.text.startswith("+"):
        adverbial(one, two.verbal)
        return two
    if one.kind == "time":
        _cue(one, two.verbal)
    text = with_preposition(one.text) if one.kind == "time" else one.text
    two.front.insert(0, text if text.endswith(",") else text + ",")
    return two


def front_word(one: Plain, two: Clause) -> Phrase:
    two.front.insert(0, one.text)
    return two


def front_verb(one: Plain, two: Verbal) -> Phrase:
    return Clause(None, two, front=[one.text])


def front_noun(one: Plain, two: Nominal) -> Phrase:
    return Nominal(f"{one.text} {two.text('subject')}", two.kind)


def join_clauses(one: Clause, two: tuple[str, Verbal]) -> Phrase:
    one.others.append(two)
    return one


def when(one: Plain, two: Clause) -> Phrase:
    return Plain(f"{one.text} {two.text(one.text not in ('if', 'once', 'unless', 'as long as', 'even if'))}")


def when_doing(one: Plain, two: Verbal) -> Phrase:
    if one.text == "in order to":
        return Plain(f"{one.text} {two.base()}")
    if one.text in ("if", "once", "unless", "as long as", "even if"):
        if (
            len(two.objects) == 1
            and isinstance(thing := two.objects[0], Nominal)
            and not two.passive
            and two.transitive
        ):
            two.objects, two.passive = [], True
            return Plain(f"{one.text} {Clause(thing, two).text(past=False)}")
        return Plain(f"{one.text} {two.finite(None, past=False)}")
    return Plain(f"{one.text} {two.finite(None) if one.text == 'because' else two.gerund()}")


def when_noun(one: Plain, two: Nominal) -> Phrase:
    preposition = {"in order to": "for", "because": "because of", "although": "despite", "as": "with", "when": "at"}
    return Plain(f"{preposition.get(one.text, one.text)} {two.text('of')}")
