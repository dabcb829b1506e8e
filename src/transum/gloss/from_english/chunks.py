"""A tagged English sentence in chunks: noun phrases, verb groups, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.tagging import tags


@dataclass(frozen=True, slots=True)
class Item:
    """A word before it is tagged: `kind` is that of a word of a gloss, or its tag if a list knows it."""

    source: str
    target: str
    kind: str
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is tagged: `source` in lower case, `target` its Chinese; `opening` and `closing` marks around it."""

    source: str
    target: str
    tag: str
    opening: str = ""
    closing: str = ""

    @property
    def text(self) -> str:
        """With a seam where a Latin letter or figure begins or ends."""
        return f"{self.opening}{seamed(self.target)}{self.closing}"


def seamed(target: str) -> str:
    """Latin letters and figures with a seam, where another may come to stand beside them."""
    before = "\x1f" if target[:1].isascii() and target[:1].isalnum() else ""
    after = "\x1f" if target[-1:].isascii() and target[-1:].isalnum() else ""
    return f"{before}{target}{after}"


@dataclass(slots=True)
class Chunk:
    """`kind`: N noun phrase, V verb group, A adjective, or the tag of a single word; `head` is its English lemma."""

    kind: str
    text: str
    head: str = ""
    flags: set[str] = field(default_factory=set)
    adverbs: list[str] = field(default_factory=list)
    helpers: str = ""
    negation: str = ""
    owner: str = ""
    """What a noun phrase begins with, whatever else comes before its noun: whose it is, or that there is none."""

    def has(self, *flags: str) -> bool:
        return not self.flags.isdisjoint(flags)


_VERBAL = ("V", "VP", "VZ", "VD", "VN", "VG", "B", "H", "G")
_NOMINAL = ("N", "NS", "P")
_FINITE = ("VP", "VZ", "VD")


def tagged(items: Sequence[Item]) -> list[Token]:
    """Tokens of items: a phrase is tagged by its words, and goes as its first verb or its last word."""
    spread, names = list[str](), list[bool]()
    for item in items:
        parts = item.source.split(" ") if item.kind not in ("name", "mark") else [item.source]
        spread += parts
        quoted = item.kind == "N" and not item.source
        named = (quoted or item.kind in ("name", "unknown", "QUOTE")) and not item.source[:1].isdigit()
        names += [named and (item.kind != "unknown" or item.target != item.source)] * len(parts)
    found, at = list[Token](), 0
    each = tags(spread, names)
    for item in items:
        length = 1 if item.kind in ("name", "mark") else item.source.count(" ") + 1
        own = each[at : at + length]
        at += length
        fixed = item.kind if (item.kind.isupper() and item.kind != "V") or item.kind == "~" else ""
        before = each[at - length - 1] if at > length else ""
        if item.kind == "word" and length > 1 and own[0] in _NOMINAL and own[-1] in _FINITE:
            found += _split(item, own)
            continue
        tag, target = fixed or (own[0] if item.kind == "V" else _whole(own, before)), item.target
        if (
            not fixed
            and length == 1
            and (item.kind in ("word", "particle") or (item.kind == "unknown" and target == item.source))
        ):
            target = lexicon.meaning(item.source, tag) or target
        found.append(Token(item.source, target, tag, item.opening, item.closing))
    return found


def _split(item: Item, own: Sequence[str]) -> list[Token]:
    """The words of a phrase that is none here, as in `the government plans to…`."""
    words = item.source.split(" ")
    targets = (lexicon.meaning(word, tag) or word for word, tag in zip(words, own, strict=True))
    return [Token(word, target, tag) for word, target, tag in zip(words, targets, own, strict=True)]


def _whole(each: Sequence[str], before: str) -> str:
    """The tag of a phrase; `before`, that of the word before it."""
    if len(each) > 1 and each[0] in ("VN", "VG") and before in ("H", "B", "NOT", "N", "NS", "P"):
        return each[0]
    if len(each) > 1 and each[0] in _VERBAL and (each[0] not in ("VN", "VG") or each[-1] not in _NOMINAL):
        return each[0]
    if len(each) > 1 and each[0] in _NOMINAL and each[-1] == "A":
        return "N"
    if len(each) > 1 and each[-1] in ("I", "T", "X"):
        return each[0]
    return each[-1]
