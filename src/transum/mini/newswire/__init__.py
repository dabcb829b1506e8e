"""A grammar of wire-service news: invented articles in English and Chinese, aligned, with known facts."""

from transum.mini.newswire.compose import lexicon_pairs, wire_article, wire_sentence
from transum.mini.newswire.records import Bilingual, Fact, WireArticle

__all__ = ["Bilingual", "Fact", "WireArticle", "lexicon_pairs", "wire_article", "wire_sentence"]
