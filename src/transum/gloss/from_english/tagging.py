"""Parts of speech of an English sentence: a hidden Markov model of the first order (Viterbi).

Its tables were counted on the project's own English news. Tags are those of the Penn treebank, shortened: N NS noun,
P name, A AR AS adjective, R adverb, D determiner, Q number, O pronoun, V VP VZ VD VN VG forms of a verb, B H G of be,
have and do, M modal, T the `to` of an infinitive, I preposition, S subordinating conjunction, W who or which, C and,
X particle, E there, POS 's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from transum.gloss.from_english.lists import lines
from transum.terms import words

_FORMS_OF_BE = frozenset("be is are was were am been being".split())
_MARKS = {",": ",", ";": ":", ":": ":", "-": ":", "—": ":", "–": ":", "'s": "POS"} | dict.fromkeys('"“”', '"')
_SUFFIXES = (
    (re.compile(r"(?:tion|ment|ness|ity|ism|ship|ance|ence|ist|or)$"), {"N": 100}),
    (re.compile(r"(?:ous|ive|able|ible|ful|less|ical|ic|al|ary|ish)$"), {"A": 90, "N": 10}),
    (re.compile(r"ly$"), {"R": 90, "A": 10}),
    (re.compile(r"ing$"), {"VG": 70, "N": 30}),
    (re.compile(r"ed$"), {"VD": 45, "VN": 55}),
    (re.compile(r"(?:is|if)y$|i[sz]e$|ate$"), {"V": 45, "VP": 25, "N": 20, "A": 10}),
    (re.compile(r"[^s]s$"), {"NS": 85, "VZ": 15}),
)
_NOUN = {"N": 100}
_Shares = dict[str, int]


def tags(tokens: Sequence[str], names: Sequence[bool]) -> list[str]:
    """The likeliest tag of each token, lower-case; of one that is a name: P."""
    costs, common = _transitions()
    best: dict[str, float] = {"<": 0.0}
    back = list[dict[str, str]]()
    for token, named in zip(tokens, names, strict=True):
        shares = {"P": 100} if named else possible(token)
        now, before = dict[str, float](), dict[str, str]()
        for tag, share in shares.items():
            own = -10 * math.log(share / 100) - common[tag]
            came = min(best, key=lambda one: best[one] + costs[one, tag])
            now[tag], before[tag] = best[came] + costs[came, tag] + own, came
        best = now
        back.append(before)
    tag = min(best, key=lambda one: best[one] + costs[one, ">"]) if back else ""
    found = list[str]()
    for before in reversed(back):
        found.append(tag)
        tag = before[tag]
    return _corrected(tokens, found[::-1])


def _corrected(tokens: Sequence[str], found: list[str]) -> list[str]:
    """What a model of neighbours cannot see: adverbs between two words that go together, a part without a verb."""
    before, start = "", 0
    for i, token in enumerate(tokens):
        if tokens[i] == "no" and found[i] == "R" and found[i + 1 : i + 2] in (["N"], ["NS"], ["V"]):
            found[i], found[i + 1] = "D", "N" if found[i + 1] == "V" else found[i + 1]
        after, last = found[i + 1] if i + 1 < len(found) else "", tokens[i - 1] if i else ""
        found[i] = _corrected_one(token, found[i], before, after, last)
        goes_on = found[i] == "C" and found[i + 1 : i + 2] in (["VZ"], ["VP"], ["VD"])
        if found[i] == "VZ" and "NS" in possible(token) and _is_object(found, start, i):
            found[i] = "NS"
        if found[i] in (",", ":", ".", "S", "W") or token in _CLAUSAL or goes_on:
            _with_verb(tokens, found, start, i)
            start = i + 1
        before = before if found[i] in ("R", "NOT") else found[i]
    _with_verb(tokens, found, start, len(found))
    return found


def _is_object(found: Sequence[str], start: int, at: int) -> bool:
    """Whether a word in -s ends a compound behind a verb: `passes law limiting rent increases`."""
    compound = found[at - 1] == "N" and found[at - 2] in ("VG", "I")
    return at > start + 2 and compound and not {"VZ", "VP", "VD"}.isdisjoint(found[start : at - 1])


def _special(word: str, tag: str, before: str, after: str) -> str:
    """The tag of a word with rules of its own; nothing for any other."""
    if tag == "T" and after in ("Q", "D", "P", "NS", "A", "O"):
        return "I"
    subject = tag in ("W", "S", "D") and before in ("<", "C", "S", ",", ":", "") and after in _AUXILIARY
    prepositional = after in ("D", "N", "NS", "A", "P") and before in ("N", "NS", "P", "X", "Q", "<")
    rules = {
        "all": (after == "D", "D"), "aged": (after == "Q", "I"), "following": (prepositional, "I"),
        "most": (tag == "AS" and after in ("A", "R", "VN"), "R"),
        "that": (subject or (tag == "W" and not before), "O" if subject else "D"),
    }  # fmt: skip
    fits, special = rules.get(word, (False, ""))
    return special if fits else ""


def _corrected_one(word: str, tag: str, before: str, after: str, before_word: str) -> str:
    """The tag of a word between two others; `before`, the last tag that is no adverb's."""
    if special := _special(word, tag, before, after):
        return special
    shares = possible(word)
    if before == "NS" and tag == "N" and before_word in _CROWDS and {"V", "VP"} & shares.keys():
        return "VP"
    if before == "B" and tag == "I" and word.endswith("ing"):
        return "VG"
    if before == "B" and tag in ("V", "VP", "VD"):
        return "A" if "A" in shares and tag != "VD" else "VN"
    if before in ("M", "T") and tag in ("N", "NS", "VP") and not {"V", "VP"}.isdisjoint(shares):
        return "V"
    if tag == "N" and before == "NS" and after in ("D", "O", "S") and shares.get("VP", 0) >= _ENOUGH:
        return "VP"
    return tag


def _with_verb(tokens: Sequence[str], found: list[str], start: int, end: int) -> None:
    """Where no verb is, the likeliest of the words that may be one, not the first: `One in five lives in…`."""
    if any(tag in _VERBS for tag in found[start:end]):
        return
    places = (
        i for i in range(start + 1, end) if found[i] in ("N", "NS", "A") and found[i - 1] in ("N", "NS", "P", "O")
    )
    verbs = [(share, i, tag) for i in places for tag, share in _as_verb(tokens, found, i).items()]
    if verbs and max(verbs)[0] >= _ENOUGH:
        _, i, tag = max(verbs)
        found[i] = tag


def _as_verb(tokens: Sequence[str], found: Sequence[str], at: int) -> _Shares:
    """How likely a word is a finite verb: `strike grounds flights`, `rebels attack convoy` in a headline."""
    shares = possible(tokens[at])
    told = {tag: share for tag, share in shares.items() if tag in ("VZ", "VP", "VD")}
    on = found[at + 1] if at + 1 < len(found) else ""
    if found[at] == "NS" and found[at - 1] in ("N", "P") and on in _OBJECTS and shares.get("VZ"):
        return told | {"VZ": max(shares["VZ"], _ENOUGH)}
    if found[at] == "N" and found[at - 1] in ("NS", "P") and on in (*_OBJECTS, "I") and shares.get("V"):
        return told | {"VP": shares.get("VP", 0) + shares["V"]}
    return told


_AUXILIARY = ("B", "M", "VZ", "VD", "H", "G")
_CROWDS = frozenset("thousands hundreds dozens millions crowds".split())
_OBJECTS = ("N", "NS", "A", "P", "D", "Q", "X")
_CLAUSAL = frozenset("as when while if because although".split())
_VERBS = frozenset(("V", "VP", "VZ", "VD", "VN", "B", "H", "G", "M", "T"))
_ENOUGH = 10
"""Share in percent that makes a word a verb where no other is."""


@lru_cache(maxsize=16384)
def possible(word: str) -> _Shares:
    """Tags of a word and their shares in percent."""
    if shares := _listed().get(word):
        return shares
    if word in _MARKS or not word[:1].isalpha():
        return {"Q": 100} if word[:1].isdigit() else {_MARKS.get(word, "."): 100}
    for stem in _stems(word):
        if (base := _listed().get(stem)) or words.meanings(stem):
            return _inflected(word, base or _NOUN)
    if words.meanings(word):
        return _NOUN
    return next((shares for suffix, shares in _SUFFIXES if suffix.search(word)), _NOUN)


def _stems(word: str) -> list[str]:
    irregular = words.irregular()
    found = [irregular[word]] if word in irregular else []
    for stem in words.inflected(word):
        if stem != word and stem not in found:
            found.append(stem)
    return found[:4]


def _inflected(word: str, base: _Shares) -> _Shares:
    """Shares of an inflected form, from those of its base."""
    noun, verb = base.get("N", 0), base.get("V", 0) + base.get("VP", 0)
    if word.endswith("ing"):
        return {"VG": 85, "N": 15}
    if word.endswith("ly"):
        return {"R": 100}
    if word.endswith("s"):
        found = {"NS": noun, "VZ": verb}
    elif word.endswith("est"):
        found = {"AS": 100}
    elif word.endswith("er") and base.get("A", 0) > noun + verb:
        found = {"AR": 100}
    elif word.endswith("er"):
        found = {"N": 100}
    else:
        found = {"VD": 50, "VN": 50}
    return {tag: share for tag, share in found.items() if share} or _NOUN


@cache
def _listed() -> dict[str, _Shares]:
    """Of `tags.txt`: `plans VZ57 NS43`, or `cultural A`."""
    found = dict[str, _Shares]()
    for line in lines("tags.txt"):
        word, *shares = line.split(" ")
        cells = [re.fullmatch(r"([A-Z]+)(\d*)", share) for share in shares]
        found[word] = {cell[1]: int(cell[2] or 100) for cell in cells if cell}
    return found


@cache
def _transitions() -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Cost of a tag after another, and of a tag by itself, both in -10 ln p."""
    head, *rows = (line.split(" ") for line in lines("transitions.txt"))
    table = {row[0]: dict(zip(head[1:], map(int, row[1:]), strict=True)) for row in rows}
    common = table.pop("all")
    return {(one, other): cost for one, row in table.items() for other, cost in row.items()}, common
