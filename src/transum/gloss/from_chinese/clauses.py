"""Actions that make clauses, and what stands before them."""

from __future__ import annotations

from transum.gloss.from_chinese.adverbs import adverbial, cue
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import with_preposition
from transum.gloss.from_chinese.verbal import Clause, Linked, Phrase, Relative, Verbal, undergoes
from transum.gloss.from_chinese.verbs import modal


def existing(one: Plain, two: Clause) -> Phrase:
    """`有` before what happened to something."""
    if one.text and two.subject:
        two.subject.det = "no"
        two.subject.post.append(Relative("", two.verbal))
        return Clause(None, Verbal("have", objects=[two.subject]))
    return two


def clause(one: Nominal, two: Verbal) -> Phrase:
    undergoes(one, two)
    if two.verb in listed("expect") and two.complement and two.complement[0] == "to" and not one.human:
        two.passive = True
    said = (one.det or "").startswith(("all", "each", "every", "various", "the various"))
    if "all" in two.pre and (said or not one.plural):
        two.pre.remove("all")
    return Clause(one, two)


def happening(one: Verbal, two: Nominal) -> Phrase:
    """What happened, before where it did: 发生地震."""
    return Clause(two, one)


def happened_when(one: Plain, two: Clause) -> Phrase:
    cue(one, two.verbal)
    two.verbal.post.append(with_preposition(one.text))
    return two


def happened_how(one: Plain, two: Clause) -> Phrase:
    (modal if one.kind == "ax" else adverbial)(one, two.verbal)
    return two


def happened_to(one: Nominal, two: Clause) -> Phrase:
    place = one.kind == "q" or one.head.rpartition(" ")[2] in listed("places")
    two.verbal.post.insert(0, f"{'in' if place else 'involving'} {one.text('of')}")
    return two


def happened_at(one: Plain, two: Clause) -> Phrase:
    two.verbal.post.insert(0, one.text)
    return two


def time_is(one: Plain, two: Verbal) -> Phrase:
    """A day that is something: it is no adverbial then."""
    return Clause(Nominal(one.text, "q"), two)


def there(one: Plain, two: Verbal) -> Phrase:
    if two.verb == "have":
        two.post.append(one.text)
        return Clause(None, two)
    return Clause(None, two, front=[one.text + ","])


def front(one: Plain, two: Clause) -> Phrase:
    if one.text == "all":
        return two
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


def front_noun(one: Plain, two: Nominal) -> Phrase:
    return Nominal(f"{one.text} {two.text('subject')}", "q")


def join_clauses(one: Clause, two: Linked) -> Phrase:
    one.others.append((two.connector, two.phrase))
    return one


def when(one: Plain, two: Clause) -> Phrase:
    return Plain(f"{one.text} {two.text(one.text not in ('if', 'once', 'unless', 'as long as', 'even if'))}")


def when_doing(one: Plain, two: Verbal) -> Phrase:
    if one.text == "in order to":
        return Plain(f"{one.text} {two.base()}")
    if one.text == "unless" and not (two.objects or two.modal or two.adjective):
        return Plain(f"without {two.gerund()}")
    thing = two.objects[0] if two.objects else None
    if one.text == "if" and two.verb == "have" and isinstance(thing, Nominal) and (two.negative or thing.det == "no"):
        thing.det = None if thing.det == "no" else thing.det
        return Plain(f"without {thing.text()}")
    if one.text == "although":
        return Plain(f"despite {two.gerund()}")
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
    return Plain(f"{'because of' if one.text == 'because' else one.text} {two.gerund()}")


def when_noun(one: Plain, two: Nominal) -> Phrase:
    preposition = {"in order to": "for", "because": "because of", "although": "despite", "as": "with", "when": "at"}
    return Plain(f"{preposition.get(one.text, one.text)} {two.text('of')}")
