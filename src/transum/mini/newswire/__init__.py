"""A grammar of wire-service news: invented articles in English and Chinese, aligned, with known facts."""

from transum.mini.newswire.compose import (
    FIRST_HELD_OUT_SEED,
    HELD_OUT_ARTICLES,
    held_out_article,
    held_out_texts,
    lexicon_names,
    lexicon_pairs,
    wire_article,
    wire_report,
    wire_sentence,
)
from transum.mini.newswire.records import Bilingual, Fact, WireArticle

__all__ = [
    "FIRST_HELD_OUT_SEED",
    "HELD_OUT_ARTICLES",
    "Bilingual",
    "Fact",
    "WireArticle",
    "held_out_article",
    "held_out_texts",
    "lexicon_names",
    "lexicon_pairs",
    "wire_article",
    "wire_report",
    "wire_sentence",
]
