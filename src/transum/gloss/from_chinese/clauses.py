"""Actions that make clauses, and what stands before them."""

from __future__ import annotations

from transum.gloss.from_chinese.adverbs import adverbial, cue
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import with_preposition
from transum.gloss.from_chinese.verbal import Clause, Linked, Phrase, Verbal, undergoes


def existing(one: Plain, two: Clause) -> Phrase:
    """`有` before what happened to something."""
    if one.text:
        two.verbal.negative = True
    return two


def clause(one: Nominal, two: Verbal) -> Phrase:
    undergoes(one, two)
    if "all" in two.pre and (one.det or "").startswith(("all", "each", "every", "various", "the various")):
        two.pre.remove("all")
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
        cue(one, two.verbal)
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


def join_clauses(one: Clause, two: Linked) -> Phrase:
    one.others.append((two.connector, two.phrase))
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
