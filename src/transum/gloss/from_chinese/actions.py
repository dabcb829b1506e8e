"""What the rules of the grammar do: each action makes an English phrase of the phrases of its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.phrases import Clause, Nominal, Phrase, Plain, Relative, Verbal, undergoes
from transum.gloss.from_chinese.times import joined, with_preposition

# The grammar says which phrases meet an action, so their types are not asked for again.
Action = Callable[..., Phrase]


def first(one: Any, *_: Any) -> Phrase:
    return one


def last(_: Any, two: Any) -> Phrase:
    return two


def text_of(one: Any) -> str:
    return one.text if isinstance(one, Plain) else said(one)


# Nouns


def compound(one: Nominal, two: Nominal) -> Phrase:
    if two.det not in (None, "a", "the"):
        two.pre.insert(0, two.det or "")
        two.det = None
    two.pre.insert(0, one.attribute if one.attribute and not (one.pre or one.post or one.det) else one.bare())
    return two


def compound_name(one: Nominal, two: Nominal) -> Phrase:
    two.head = f"{one.attribute or one.head} {two.head}"
    return two


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


def plural(one: Nominal, _: Plain) -> Phrase:
    one.kind = "np"
    return one


def headless(one: Plain, _: Plain) -> Phrase:
    return Nominal(f"{one.text} one", "n")


def relative(one: Verbal, two: Nominal) -> Phrase:
    bare = not (one.objects or one.complement or one.adjective or one.modal or one.negative or one.others)
    undergoes(two, one)
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


def of_amount(one: Nominal, two: Nominal) -> Phrase:
    if one.head.endswith(("%", " percent")):
        return amount_of(one, two)
    two.post.append(Plain(f"of {one.text()}"))
    return two


def amount_of(one: Nominal, two: Nominal) -> Phrase:
    thing = inflection.plural(two.bare()) if two.kind == "n" else two.bare()
    return Nominal(f"{one.text()} of {thing}", "u")


def count_after(one: Nominal, two: Plain | Nominal) -> Phrase:
    return count(two, one)


def dateline(one: Nominal | Plain, two: Nominal | Plain) -> Phrase:
    """Of an agency: Xinhua, Beijing, July 26."""
    return Plain(f"{text_of(one)}, {text_of(two)}")


def credited(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} {two.text})")


def link_names(one: Plain, two: Nominal) -> Phrase:
    return Plain(f"{',' if one.text == '、' else ' ' + one.text} {two.attribute or two.bare()}")


def both_names(one: Nominal, two: Plain) -> Phrase:
    """As a modifier: Southeast Asian and Middle Eastern."""
    return Nominal(f"{one.attribute or one.bare()}{two.text}", "q")


def ranked(one: Nominal, two: Plain) -> Phrase:
    return Nominal(f"{two.text} in {one.text('of')}", "q")


def amount_after(one: Nominal, two: Nominal) -> Phrase:
    one.post.append(Plain(f"of {two.text()}"))
    return one


def count(one: Plain | Nominal, two: Nominal) -> Phrase:
    two.count = one.text if isinstance(one, Plain) else one.count or one.text()
    if isinstance(one, Nominal) and one.det:
        two.det = one.det
    return two


def amount(one: Plain, two: Plain) -> Phrase:
    single = one.text in ("one", "1", "half")
    unit = two.text if single else inflection.plural(two.text)
    return Nominal(f"{one.text} {unit}", "u")


def about(one: Plain, two: Any) -> Phrase:
    if isinstance(two, Nominal):
        two.head = f"{one.text} {two.head}"
        return two
    return Plain(f"{one.text} {two.text}")


def after_amount(one: Nominal, two: Plain) -> Phrase:
    one.head = f"{one.head} {two.text}"
    return one


def more_than(one: Plain, _: Plain) -> Phrase:
    return Plain(f"more than {one.text}")


def digits(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} {two.text}")


def ordinal(_: Plain, two: Plain) -> Phrase:
    words = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    names = "one two three four five six seven eight nine ten".split()
    if two.text in names:
        return Plain(words[names.index(two.text)])
    return Plain(two.text + _ending(two.text))


def _ending(figure: str) -> str:
    if not figure.isdigit():
        return "th"
    return "th" if figure[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th")


def ordinal_unit(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text}-{two.text}")


def aged(one: Plain, _: Plain) -> Phrase:
    return Nominal(f"{one.text}-year-old", "n")


def is_aged(one: Nominal) -> Phrase:
    return Verbal("be", adjective=one.head.replace("-year-old", " years old"))


def numbered(one: Nominal, two: Plain) -> Phrase:
    """海燕三号: its number stays a number."""
    words = "one two three four five six seven eight nine ten".split()
    figure = str(words.index(two.text) + 1) if two.text in words else two.text
    return Nominal(f"{one.bare()} No. {figure}" if two.kind != "hao" else one.head, "q")


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
    if text.endswith(("%", " percent")):
        return amount_of(one, two)
    if text[:1].isdigit():
        two.post.insert(0, Plain(f"of {text}"))
        return two
    if len(text.split()) <= 3 and (one.kind in ("q", "qp", "pn") or one.human or one.head in listed("animate")):
        two.det = text + ("’" if text.endswith("s") and one.plural else "’s")
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


def numeral(one: Any) -> Phrase:
    return one if isinstance(one, Nominal) else Nominal(one.text, "cd")


def _undetermined(noun: Nominal) -> None:
    """A determiner of its own stays before it: the company’s last year’s profit."""
    if noun.det not in (None, "a", "the"):
        noun.pre.insert(0, noun.det or "")


def determine(one: Plain, two: Any) -> Phrase:
    if isinstance(two, Plain):
        return Nominal("", "n", det=one.text, count=two.text)
    _undetermined(two)
    if two.kind == "np" and one.text in ("the", "this", "that", "a", "every", "each", "another", "any"):
        two.kind = "n"
    two.det = one.text
    return two


def alone(one: Plain) -> Phrase:
    return Nominal(one.text, "pn")


def titled(one: Nominal, two: Nominal) -> Phrase:
    return title(two, one)


def title(one: Nominal, two: Nominal) -> Phrase:
    bare = one.bare()
    head, _, name = bare.rpartition(" ")
    two.head = f"{bare[:1].upper() + bare[1:] if not head else f'{head} {name.capitalize()}'} {two.head}"
    two.kind = "qp"
    return two


def apposition(one: Nominal, two: Nominal) -> Phrase:
    if one.parts or one.post or one.det:
        one.post.append(Plain(two.text()))
        one.kind = "q" if one.kind == "n" and one.det is None else one.kind
        return one
    two.head = f"{one.bare()} {two.head}"
    two.kind = "qp" if two.kind != "pn" else "pn"
    return two


def reflexive(one: Nominal, _: Plain) -> Phrase:
    own = {"he": "himself", "she": "herself", "they": "themselves", "I": "myself", "it": "itself", "we": "ourselves"}
    return Nominal(own.get(one.head, f"{one.text()} in person"), "q")


def link(one: Plain, two: Phrase) -> tuple[str, Phrase]:  # type: ignore[misc]
    return one.text, two


def pause(_: Plain, two: Nominal) -> tuple[str, Nominal]:
    return ",", two


def join(one: Nominal | Plain, two: Any) -> Phrase:
    if isinstance(one, Plain):
        return Plain(f"{one.text} {two[0]} {two[1].text}")
    connector, other = two
    one.parts = [*one.parts, (connector, other), *other.parts]
    other.parts = []
    return one


def others(one: Nominal, _: Plain) -> Phrase:
    human = one.kind == "qp"
    one.parts = [*one.parts, ("and", Nominal("others" if human or one.kind == "q" else "others", "q"))]
    if len(one.parts) > 1:
        one.parts = [
            (",", other) if connector == "and" and i < len(one.parts) - 1 else (connector, other)
            for i, (connector, other) in enumerate(one.parts)
        ]
    return one


def such_as(one: Nominal, two: Nominal) -> Phrase:
    one.parts = one.parts[:-1]
    if one.parts:
        one.parts[-1] = ("and", one.parts[-1][1])
    two.kind = "np" if two.kind == "n" and not two.count else two.kind
    two.post.append(Plain(f"such as {one.text()}" if not two.count else f"including {one.text()}"))
    return two


def quote(_: Plain, two: Any) -> Phrase:
    return Nominal(f"“{said(two)}", "q")


def unquote(one: Nominal, _: Plain) -> Phrase:
    one.head += "”"
    return one


def bracket(_: Plain, two: Any) -> Phrase:
    return Plain(f"({said(two)}")


def aside(one: Nominal, two: Plain) -> Phrase:
    one.post.append(Plain(f"{two.text})"))
    return one


def said(phrase: Any) -> str:
    """Any phrase by itself."""
    if isinstance(phrase, Plain):
        return phrase.text
    if isinstance(phrase, tuple):
        return f"{phrase[0]} {said(phrase[1])}"
    if isinstance(phrase, Verbal):
        return phrase.finite(None)
    return phrase.text()
