"""Actions on names: titles, rows of members, quotations and brackets, the first line of an agency."""

from __future__ import annotations

from typing import Any

from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.verbal import Linked, Phrase, Verbal, said


def link_names(one: Plain, two: Nominal) -> Phrase:
    return Plain(f"{',' if one.text == '、' else ' ' + one.text} {two.attribute or two.bare()}")


def both_names(one: Nominal, two: Plain) -> Phrase:
    """As a modifier: Southeast Asian and Middle Eastern."""
    return Nominal(f"{one.attribute or one.bare()}{two.text}", "q")


def dateline(one: Nominal | Plain, two: Nominal | Plain) -> Phrase:
    """Of an agency: Xinhua, Beijing, July 26."""
    return Plain(f"{said(one)}, {said(two)}", "dateline")


def credited(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text} {two.text})", one.kind)


def the_two(one: Nominal, _: Plain | None = None) -> Phrase:
    """Two countries after their names, or after both in one word: China and Vietnam."""
    return one if one.parts or "-" not in one.head else Nominal(one.head.replace("-", " and ", 1), "pn", one.source)


def titled(one: Nominal, two: Nominal) -> Phrase:
    return title(two, one)


def title(one: Nominal, two: Nominal) -> Phrase:
    bare = one.bare()
    head, _, name = bare.rpartition(" ")
    two.head = f"{bare[:1].upper() + bare[1:] if not head else f'{head} {name.capitalize()}'} {two.head}"
    two.kind = "qp"
    return two


def apposition(one: Nominal, two: Nominal) -> Phrase:
    if two.head[:1].isdigit():
        one.post.append(Plain(f"of {two.head}"))
        return one
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


def link(one: Plain, two: Phrase) -> Phrase:
    return Linked(one.text, two)


def pause(_: Plain, two: Nominal | Verbal) -> Phrase:
    return Linked(",", two)


def join(one: Nominal | Plain, two: Any) -> Phrase:
    if isinstance(one, Plain):
        return Plain(f"{one.text} {two.connector} {said(two.phrase)}")
    connector, other = two.connector, two.phrase
    one.parts = [*one.parts, (connector, other), *other.parts]
    other.parts = []
    return one


def others(one: Nominal, _: Plain) -> Phrase:
    one.parts = [*one.parts, ("and", Nominal("others", "q"))]
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


def such_doing(one: Verbal, two: Nominal) -> Phrase:
    two.kind = "np" if two.kind == "n" and not two.count else two.kind
    two.post.append(Plain(f"such as {one.gerund()}"))
    return two


def quote(one: Plain, two: Any) -> Phrase:
    text = said(two)
    return Nominal(f"“{text.title() if one.text == '《' else text}", "q")


def unquote(one: Nominal, _: Plain) -> Phrase:
    one.head += "”"
    return one


def bracket(_: Plain, two: Any) -> Phrase:
    return Plain(f"({said(two)}")


def aside(one: Nominal, two: Plain) -> Phrase:
    one.post.append(Plain(f"{two.text})"))
    return one
