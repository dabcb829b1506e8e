"""Actions that count and measure, in figures and words."""

from __future__ import annotations

from typing import Any

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.verbal import Phrase, Verbal, said


def of_amount(one: Nominal, two: Nominal) -> Phrase:
    if is_share(one) and two.head.rpartition(" ")[2] in listed("rated"):
        two.pre.insert(0, one.text())
        return two
    if is_share(one):
        return amount_of(one, two)
    if two.head.rpartition(" ")[2] in listed("lasting"):  # three days of talks
        return amount_of(one, two)
    two.post.append(Plain(f"of {one.text()}"))
    return two


def amount_of(one: Nominal, two: Nominal) -> Phrase:
    if one.head.startswith(("magnitude ", "level ")):
        two.pre.insert(0, one.head)
        return two
    thing = inflection.plural(two.bare()) if two.kind in ("n", "np") and not two.parts else two.bare()
    return Nominal(f"{one.text()} of {thing}", "u")


def count_after(one: Nominal, two: Plain | Nominal) -> Phrase:
    return count(two, one)


def amount_after(one: Nominal, two: Nominal) -> Phrase:
    if one.human and two.head.endswith(" visits"):
        return Nominal(two.head.replace(" visits", f" {one.head} trips"), "u")
    one.post.append(Plain(f"of {two.text()}"))
    return one


def count(one: Plain | Nominal, two: Nominal) -> Phrase:
    two.count = one.text if isinstance(one, Plain) else one.count or one.text()
    if isinstance(one, Nominal) and one.det:
        two.det = one.det
    return two


def amount(one: Plain, two: Plain) -> Phrase:
    if two.text == "level":  # of an earthquake, or of a wind
        return Nominal(f"{'magnitude' if '.' in one.text else 'level'} {one.text}", "u")
    single = one.text in ("a", "one", "1", "half") or one.text.endswith(" a")
    unit = two.text if single else inflection.plural(two.text)
    return Nominal(f"{one.text} {unit}", "u")


def hundredths(one: Nominal, two: Plain) -> Phrase:
    """11秒02."""
    figure, _, unit = one.head.partition(" ")
    return Nominal(f"{figure}.{two.text} {unit}", "u")


def unit(one: Plain) -> Phrase:
    """A unit of which there is no number."""
    return Nominal(one.text, "n")


def hyphened(one: Plain, two: Plain) -> Phrase:
    """Of a distance before a noun: a 1500-meter race."""
    return Plain(f"{one.text}-{two.text}")


def in_prison(one: Nominal | Plain, two: Nominal | Plain) -> Phrase:
    term, how = (one, two) if isinstance(one, Nominal) else (two, one)
    return Nominal(f"{said(term)} {said(how)}", "u")


def about(one: Plain, two: Any) -> Phrase:
    if isinstance(two, Nominal):
        two.head = f"{one.text} {two.head}"
        return two
    return Plain(f"{one.text} {'a ' if two.text in ('hundred', 'thousand') else ''}{two.text}")


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


def anniversary(one: Plain, two: Plain) -> Phrase:
    number = ordinal(one, one)
    return Nominal(f"{said(number)} {two.text}", "n")


def fraction(one: Plain, two: Plain) -> Phrase:
    """三分之一: its parts first, one third."""
    about, _, parts = one.text.rpartition(" ")
    part = {"two": "half", "2": "half", "four": "quarter", "4": "quarter"}.get(parts) or said(
        ordinal(one, Plain(parts))
    )
    share = f"{two.text} {part if two.text in ('one', '1') else inflection.plural(part)}"
    return Nominal(f"{about} {share}".strip(), "q", source=_FRACTION)


def votes(one: Nominal, two: Nominal) -> Phrase:
    return Plain(f"by {one.text()} to {two.text()}")


_FRACTION = "/"
"""Source of a fraction: it is `of` what it is a part of."""


def is_share(amount: Nominal) -> bool:
    return amount.head.endswith(("%", " percent")) or amount.source == _FRACTION


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


def ranked(one: Nominal, two: Plain) -> Phrase:
    return Nominal(f"{two.text} in {one.text('of')}", "q")


def in_years(one: Plain, two: Nominal) -> Phrase:
    """三十年来首位女总理."""
    two.post.append(Plain(one.text.replace("over", "in", 1)))
    return two


def most_in(one: Plain, two: Plain) -> Phrase:
    """三年来最低."""
    return Nominal(f"the {two.text} {one.text.replace('over', 'in', 1)}", "q")


def span_high(one: Nominal, two: Plain) -> Phrase:
    """四年新高: a four-year high."""
    number, _, span = one.head.partition(" ")
    return Nominal(f"{number}-{span.removesuffix('s')} {two.text}", "n")


def high_in(one: Plain, two: Plain) -> Phrase:
    return Nominal(two.text, "n", post=[Plain(one.text.replace("over", "in", 1))])


def voted(one: Nominal, two: Plain) -> Phrase:
    return Nominal(f"{one.text()} {two.text}", "u")


def first_in(one: Plain, two: Plain) -> Phrase:
    """五年来首次: with how long before it was not so."""
    span = f"{two.text} {one.text.replace('over', 'in', 1)}"
    return Plain(span) if two.kind == "sc" else Nominal(f"the {span}", "q")


def numeral(one: Any) -> Phrase:
    return one if isinstance(one, Nominal) else Nominal(one.text, "cd")


def score(one: Plain, two: Plain) -> Phrase:
    return Plain(f"{one.text}-{two.text}")


def running(_: Plain, two: Plain | Nominal) -> Phrase:
    if isinstance(two, Nominal):
        return Plain(f"for {two.text()} in a row")
    text = two.text.replace("-", " consecutive ")
    return Plain(f"for {inflection.article(text)} {text}")


def plain_object(one: Verbal, two: Plain) -> Phrase:
    one.objects.append(two)
    return one


def frequency(one: Plain, two: Plain | None = None) -> Phrase:
    if two is None:
        return Plain(one.text or "once")
    return Plain({"one": "once", "two": "twice"}.get(one.text, f"{one.text} times"))
