"""Actions that make noun phrases."""

from __future__ import annotations

import re

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.adverbs import toward_noun
from transum.gloss.from_chinese.amounts import is_share, of_amount
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import with_preposition
from transum.gloss.from_chinese.verbal import Clause, Phrase, Relative, Verbal, said, undergoes


def compound(one: Nominal, two: Nominal) -> Phrase:
    if two.kind == "n" and one.kind == "q" and " and " in one.head:  # Southeast Asian and Middle Eastern markets
        two.kind = "np"
    if two.det not in (None, "a", "the"):  # last year’s profit: the company profit last year
        two.post.append(Plain((two.det or "").removesuffix("’s")))
        two.det = None
    text = one.attribute if one.attribute and not (one.pre or one.post or one.det) else one.bare()
    two.pre.insert(1 if one.kind == "q" and two.pre[:1] == ["former"] else 0, text)
    return two


def compound_name(one: Nominal, two: Nominal) -> Phrase:
    two.head = f"{one.attribute or one.head} {two.head}"
    return two


def describe_name(one: Plain, two: Nominal) -> Phrase:
    return Nominal(f"{one.text} {two.head}", "q", two.source)


def district(one: Nominal, two: Plain) -> Phrase:
    """A city after its name: New Taipei City."""
    return Nominal(f"{one.head} {two.text}", "q", one.source)


def named_time(one: Nominal, two: Plain) -> Phrase:
    one.post.append(Plain(with_preposition(two.text)))
    return one


def compound_timed(one: Nominal, two: Nominal) -> Phrase:
    """广东前10月出口: the exports of a place in a time."""
    two.post.extend(one.post)
    one.post = []
    return compound(one, two)


def posted(one: Nominal, two: Nominal) -> Phrase:
    two.pre.insert(0, one.attribute or one.head)
    return two


def describe(one: Plain | Nominal, two: Nominal) -> Phrase:
    text = one.bare() if isinstance(one, Nominal) else one.text
    if two.det is None and text.startswith(("a ", "the ")) and not text.endswith(" of"):
        two.det, _, text = text.partition(" ")
    two.pre.insert(0, text)
    return two


def gerund_noun(one: Plain, two: Nominal) -> Phrase:
    if " " in one.text:
        two.post.append(Relative("", Verbal(one.text)))
        return two
    two.pre.insert(0, inflection.ing(one.text))
    return two


def gerund(one: Plain) -> Phrase:
    return Nominal(inflection.ing(one.text), "nm")


def side(one: Nominal, two: Plain) -> Phrase:
    """A part of a country: southern Lebanon."""
    return Nominal(f"{two.text} {one.head}", "q", one.source)


def waters(one: Nominal, two: Plain) -> Phrase:
    return Nominal(f"{two.text} off {one.text('of')}", "q", one.source)


def route(one: Nominal, two: Nominal) -> Phrase:
    """From one place to another, before what goes there: the Urumqi-Almaty flight."""
    return Nominal(f"{one.head}-{two.head}", "q")


def plural(one: Nominal, _: Plain) -> Phrase:
    one.kind = "np"
    return one


def headless(one: Plain) -> Phrase:
    return Nominal("one", "n", pre=[one.text], det="the" if one.text.startswith("most ") else None)


def relative(one: Verbal, two: Nominal) -> Phrase:
    bare = not (one.objects or one.complement or one.adjective or one.modal or one.negative or one.others)
    undergoes(two, one)
    head = two.head.rpartition(" ")[2]
    if not bare and not (one.negative or one.modal or one.passive or one.adjective):
        if head in listed("of_doing"):
            two.post.append(Plain(f"of {one.gerund()}"))
            return two
        if head in listed("to_do"):
            two.post.append(Plain(f"to {one.base()}"))
            return two
    passive = one.passive or (bare and one.transitive and not one.progressive)
    participle = passive and not (one.modal or one.negative or one.perfect or one.others)
    two.post.append(Relative("participle" if participle else "", one))
    return two


def content(one: Clause, two: Nominal) -> Phrase:
    """A clause before a noun: its object, if the verb wants one, else what it is about."""
    head = two.head.rpartition(" ")[2]
    gap = not one.verbal.objects and one.verbal.transitive and not one.verbal.passive and not one.verbal.adjective
    how = {"time": "when", "place": "where", "reason": "why", "area": "where"}.get(head, "that")
    if gap or how != "that" or head in ("news", "report", "possibility", "fact", "hope", "view"):
        two.post.append(Relative(how, one))
    elif one.subject:
        two.post.append(Plain(f"of {one.subject.text('of')}"))
        two.post.append(Relative("doing", one.verbal))
    return two


def after(one: Plain, two: Nominal) -> Phrase:
    if one.kind == "toward":
        one = Plain(f"{toward_noun(two.head)} {one.text.removeprefix('on ')}")
    two.post.insert(0, one)
    return two


def timed(one: Plain, two: Nominal) -> Phrase:
    time = one.text
    if re.match(r"(?:this|last|next|that|to|yester)\S* ?\S*$|[A-Z]\S+day$", time) and two.det is None:
        two.det = f"{time}’s"
    elif time[:1].isdigit() and " " not in time:
        two.pre.insert(0, time)
    else:
        two.post.append(Plain(with_preposition(time)))
    return two


def one_of(one: Nominal, _: Plain) -> Phrase:
    one.kind = "np" if one.kind == "n" else one.kind
    one.det = one.det if one.det is not None else "the"
    return Nominal(f"one of {one.text()}", "q")


def possess(one: Nominal | Plain, two: Nominal) -> Phrase:
    _undetermined(two)
    if isinstance(one, Plain):
        two.det = one.text
        return two
    if one.kind == "pn" and (own := _OWN.get(one.head)):
        two.det = own
        return two
    text = one.text("of")
    if is_share(one):
        return of_amount(one, two)
    if text[:1].isdigit():
        two.post.insert(0, Plain(f"of {text}"))
        return two
    if len(text.split()) <= 3 and (one.kind in ("q", "qp", "pn") or one.human or one.head in listed("animate")):
        two.det = text + ("’" if text.endswith("s") and (one.plural or text.startswith("the ")) else "’s")
    else:
        two.post.insert(0, Plain(f"of {text}"))
    return two


_OWN = {
    "I": "my",
    "you": "your",
    "he": "his",
    "she": "her",
    "it": "its",
    "we": "our",
    "they": "their",
    "oneself": "one’s own",
}


def possess_whole(one: Nominal, two: Nominal) -> Phrase:
    """Of what has a determiner: a village in Guangdong."""
    if two.det is None:
        return possess(one, two)
    preposition = "in" if one.kind == "q" else "of"
    two.post.insert(0, Plain(f"{preposition} {one.text('of')}"))
    return two


def _undetermined(noun: Nominal) -> None:
    """A determiner of its own stays before it: the company’s last year’s profit."""
    if noun.det not in (None, "a", "the"):
        noun.pre.insert(0, noun.det or "")


def determine(one: Plain, two: Plain | Nominal) -> Phrase:
    if isinstance(two, Plain):
        return Nominal("", "n", det=one.text, count=two.text)
    _undetermined(two)
    two.det = one.text
    if two.pre and one.text in ("the", "this") and two.pre[0] in listed("animate"):  # the country’s president
        two.pre[0] += "’s"
    elif two.kind == "np" and one.text in ("the", "this", "that", "a", "every", "each", "another", "any"):
        two.kind = "n"
    return two


def alone(one: Plain) -> Phrase:
    return Nominal(one.text, "pn")


def placed_noun(one: Plain | Nominal, two: Nominal) -> Phrase:
    two.post.append(Plain(f"in {said(one)}"))
    return two
