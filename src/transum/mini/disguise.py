"""Sources as they come in use: with known terms in the target language, or carelessly typed."""

import re
from functools import cache
from random import Random

from transum.config import Tongue
from transum.terms import Term, inline, tables, words
from transum.terms import find as terms_of

# Of the terms whose translation is known, those that the source gives in the target language already.
TERMS_GIVEN = 0.9
# The same for a name that the reference has in none of its known forms: France, where it says French.
UNCERTAIN_GIVEN = 0.5
# Sentences in which terms are exchanged, and the part of their terms that is.
SENTENCES_EXCHANGED, TERMS_EXCHANGED = 0.7, 0.5


def with_terms(rng: Random, source: str, tongue: Tongue, reference: str, target: Tongue) -> tuple[str, str]:
    """The source with most of its known terms in the target language, as when it is used; and the reference.

    Names and amounts stand as the reference writes them, so that the model learns to copy them; ordinary words in
    their usual translation, right or wrong, so that it learns how far to trust it. In most sentences some terms that
    source and reference share give way, in both, to terms that have no business there: what cannot be guessed has to
    be copied, and what is left to learn is the order of the words.
    """
    terms, exchanging = list[Term](), rng.random() < SENTENCES_EXCHANGED
    for term in terms_of(source, tongue, target):
        written = next((form for form in term.targets if form in reference), None)
        place = _place(written, reference, target) if written and exchanging else None
        if place and rng.random() < TERMS_EXCHANGED:
            other = rng.choice(_others(target, term.certain, reference[place[0]].isupper()))
            reference = reference[: place[0]] + other + reference[place[1] :]
            terms.append(Term(term.start, term.end, (other,)))
        elif rng.random() < (UNCERTAIN_GIVEN if term.certain and not written else TERMS_GIVEN):
            form = written if term.certain and written else term.targets[0]
            terms.append(Term(term.start, term.end, (form,)))
    return inline(source, terms), reference


def _place(form: str, reference: str, target: Tongue) -> tuple[int, int] | None:
    """Where a word or name stands in the reference, if it does once."""
    if len(form) < 2 or any(c.isdigit() for c in form):
        return None
    found = list(re.finditer(rf"\b{re.escape(form)}\b" if target == "en" else re.escape(form), reference))
    return found[0].span() if len(found) == 1 else None


@cache
def _others(target: Tongue, name: bool, capital: bool) -> tuple[str, ...]:
    """The names, or the words, of a language."""
    if name:
        found = {pair[target == "zh"] for pair in tables.names()}
    elif target == "zh":
        found = {form for pair in words.listed() for form in pair if 2 <= len(form) <= 5 and form[0] >= "\u3400"}
    else:
        found = {form for pair in words.listed() for form in pair if form.isascii() and form.count(" ") < 2}
    return tuple(sorted(form for form in found if form and (target == "zh" or form[0].isupper() == capital)))


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_CURLY = str.maketrans({"'": "’"})
_HYPHENS = str.maketrans({"–": "-", "—": "-"})
_HALF_WIDTH = str.maketrans({"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"})


def vary(rng: Random, text: str) -> str:
    """Now and then, the same text as a careless typist would have it; never a change of meaning."""
    for chance, table in ((0.25, _STRAIGHT), (0.1, _CURLY), (0.1, _HYPHENS), (0.03, _HALF_WIDTH)):
        if rng.random() < chance:
            text = text.translate(table)
    case = rng.random()
    return text.upper() if case < 0.01 else text.lower() if case < 0.02 else text
