"""Sources as they come in use: with known terms in the target language, word by word, or carelessly typed."""

import re
from random import Random

from transum.config import Tongue
from transum.terms import Term, inline, words
from transum.terms import find as terms_of

# Of the terms whose translation is known, those that the source gives in the target language already.
TERMS_GIVEN = 0.9
# The same for a name that the reference has in none of its known forms: France, where it says French.
UNCERTAIN_GIVEN = 0.5


def with_terms(rng: Random, source: str, tongue: Tongue, reference: str, target: Tongue) -> str:
    """The source with most of its known terms in the target language, as they are given when the model is used.

    Names and amounts stand as the reference writes them, so that the model learns to copy them; ordinary words in
    their usual translation, right or wrong, so that it learns how far to trust it.
    """
    terms = []
    for term in terms_of(source, tongue, target):
        written = next((form for form in term.targets if form in reference), None) if term.certain else None
        chance = UNCERTAIN_GIVEN if term.certain and not written else TERMS_GIVEN
        if rng.random() < chance:
            terms.append(Term(term.start, term.end, (written or term.targets[0],)))
    return inline(source, terms)


_PARTICLES = frozenset(
    "a an the of to in on at by for with that which was were is are has have had be been".split()
    + list("的了在地得着所被把")
)
_PIECE = {"en": re.compile(r"\S+"), "zh": re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")}


def roughen(rng: Random, text: str, tongue: str) -> str:
    """The words of a text, each at most three places from its own, without half of its particles."""
    pieces = _PIECE[tongue].findall(text)
    found = [w for p in pieces for w in (words.segment(p) if tongue == "zh" and p[0] >= "\u3400" else [p])]
    kept = [word for word in found if word.lower() not in _PARTICLES or rng.random() < 0.5]
    places = sorted(range(len(kept)), key=lambda i: i + 3 * rng.random())
    return " ".join(kept[i] for i in places)


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
