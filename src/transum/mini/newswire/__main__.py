"""How varied the newswire is: `python -m transum.mini.newswire [ARTICLES]`.

Distinct n-grams by all n-grams of the articles' bodies (words in English, characters in Chinese), of the reports, and
how many sentences of the articles for measuring stand in articles for training too.
"""

import re
import sys
from collections.abc import Iterable

from transum.mini.newswire import (
    FIRST_HELD_OUT_SEED,
    HELD_OUT_ARTICLES,
    Bilingual,
    held_out_article,
    held_out_texts,
    wire_article,
    wire_report,
)

_UNIT = {"en": re.compile(r"\w+(?:[-'’.,]\w+)*"), "zh": re.compile(r"[\u3400-\u9fff]|[0-9A-Za-z.%]+")}
_ORDERS = (1, 2, 3, 4)


def distinct(texts: Iterable[str], language: str) -> list[float]:
    """Share of distinct n-grams for n of 1 to 4; no n-gram runs over the end of a text."""
    units = [_UNIT[language].findall(text.lower()) for text in texts]
    ratios = []
    for n in _ORDERS:
        grams = [tuple(words[i : i + n]) for words in units for i in range(len(words) - n + 1)]
        ratios.append(len(set(grams)) / max(1, len(grams)))
    return ratios


def shared(articles: int) -> tuple[int, int]:
    """Sentences of the articles for measuring that stand in the first `articles` for training as well, and all."""
    training = {text for seed in range(articles) for s in _body(seed) for text in (s.en, s.zh)} - held_out_texts()
    tested = [s for i in range(HELD_OUT_ARTICLES) for block in held_out_article(i).paragraphs for s in block]
    return sum(not training.isdisjoint((s.en, s.zh)) for s in tested), len(tested)


def _body(seed: int) -> list[Bilingual]:
    return [sentence for block in wire_article(seed).paragraphs for sentence in block]


def main(count: int) -> None:
    """Prints the figures for `count` articles and ten times as many reports."""
    bodies = [_body(seed) for seed in range(count)]
    reports = [wire_report(seed) for seed in range(min(10 * count, FIRST_HELD_OUT_SEED))]
    for language in ("en", "zh"):
        articles = (" ".join(getattr(s, language) for s in body) for body in bodies)
        for name, texts in (("articles", articles), ("reports", (getattr(r, language) for r in reports))):
            shown = " ".join(f"{ratio:.2f}" for ratio in distinct(texts, language))
            sys.stdout.write(f"{language} {name}: distinct 1- to 4-grams {shown}\n")
    both, tested = shared(count)
    sys.stdout.write(f"sentences for measuring that are in training articles: {both} of {tested}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
