"""Actions of being and having: 是, 有, 在, and what an adjective says."""

from __future__ import annotations

from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import with_preposition
from transum.gloss.from_chinese.verbal import Clause, Phrase, Verbal


def located(_: Plain, two: Nominal) -> Phrase:
    return Verbal("be", post=[f"in {two.text('of')}"])


def located_at(_: Plain, two: Plain) -> Phrase:
    return Verbal("be", post=[two.text])


def is_(_: Plain, two: Any) -> Phrase:
    if isinstance(two, Nominal):
        return Verbal("be", objects=[two])
    return Verbal("be", adjective=two.text if two.kind != "time" else with_preposition(two.text))


def is_it(_: Plain) -> Phrase:
    return Verbal("be")


def _first_time(verbal: Verbal) -> bool:
    """Whether something is done for the first time; if so, that is taken from it."""
    for at, said in enumerate(verbal.post):
        if said.startswith("for the first time"):
            rest = said.removeprefix("for the first time").strip()
            verbal.post[at : at + 1] = [rest] if rest else []
            return True
    return False


def is_doing(_: Plain, two: Verbal) -> Phrase:
    """`是` before a verb stresses it."""
    if two.adjective:
        return two
    if _first_time(two):
        return Verbal("be", objects=[Plain("the first time")], complement=("ing", two))
    return Verbal("be", complement=("to", two))


def is_that(_: Plain, two: Clause) -> Phrase:
    if _first_time(two.verbal):
        return Verbal("be", objects=[Plain("the first time")], complement=("that", two))
    return Verbal("be", complement=("that", two))


def has(one: Plain, two: Nominal) -> Phrase:
    if one.text:
        if two.det:
            return Verbal("have", objects=[two], negative=True)
        two.det = "no"
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
