"""What English words are in Chinese, by part of speech, and which words go together, from the lists beside."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transum.gloss.from_english.lists import lines
from transum.gloss.from_english.tagging import possible
from transum.terms import words

_PERSON = re.compile(r"(?:人|员|者|家|手|师|官|长|民|生|工|兵|犯|友|婴|徒|迷|星|儿|子女|男子|女子|总统|总理|部长)$")
_PERSONAL = re.compile(r"(?:er|or|ist|ian|man|woman|men|women|ant|ee|ier|eer)$")


@lru_cache(maxsize=16384)
def lemma(word: str, tag: str) -> str:
    """The base form of a noun or verb as it is tagged; an adjective or another word is its own."""
    first, space, last = word.rpartition(" ")
    if space:
        return f"{first} {lemma(last, tag)}"
    if tag[:1] == "V" and word in words.irregular():
        return words.irregular()[word]
    if tag not in ("NS", "VZ", "VD", "VN", "VG", "AR", "AS"):
        return word
    endings = {"NS": ("s",), "VZ": ("s",), "VG": ("ing",), "AR": ("er",), "AS": ("est",)}.get(tag, ("ed", "en", "n"))
    part = {"N": "N", "A": "A"}.get(tag[0], "V")
    known = [*_short(word), *(form for form in words.inflected(word) if form != word)]
    known = known or [word[:-1]]  # used, dies: too short for a rule
    listed = [form for form in known if part == "V" and (form, part) in _senses()]
    fitting = listed or [f for f in known if part in possible(f) and (words.meanings(f) or is_listed(f))]
    if fitting and word.endswith(endings):
        return fitting[0]
    return next((form for form in known if len(form) > 1 and words.meanings(form)), word)


def _short(word: str) -> list[str]:
    """What words too short for the general rules are forms of: `tried`, `lied`, `lying`."""
    if word.endswith(("ied", "ies")):
        return [f"{word[:-3]}y", word[:-1]]
    return [f"{word[:-4]}ie"] if word.endswith("ying") else []


def meaning(word: str, tag: str) -> str:
    """The Chinese of a word with this tag: of its form, of its base, or as the general list has it; nothing else."""
    part = "R" if tag == "X" else tag[:1]
    base = lemma(word, tag)
    if tag in ("AR", "AS") and base != word and (word, part) not in _senses():
        if _is_headword(word):
            return words.meanings(word)[0]
        grade = "更" if tag == "AR" else "最"
        plain = meaning(base, "A").removesuffix("的")
        return plain if plain.startswith(grade) else f"{grade}{plain}的"
    found = _senses().get((word, part)) or _senses().get((base, part))
    if found is not None:
        return found
    general = words.meanings(word) if base == word or _is_headword(word) else words.meanings(base)
    return general[0] if general else ""


def is_listed(word: str) -> bool:
    """Whether the list of senses has a word."""
    return any((word, part) in _senses() for part in "NAVR")


@cache
def _headwords() -> frozenset[str]:
    return frozenset(word for word, _ in words.rows("words_en.txt"))


def _is_headword(word: str) -> bool:
    return word in _headwords()


@cache
def _senses() -> dict[tuple[str, str], str]:
    """Of `senses.txt`: `lie V位于 N谎言`; a name of a part of speech may stand for several (`NV支持`)."""
    found = dict[tuple[str, str], str]()
    for line in lines("senses.txt"):
        word, *cells = line.split(" ")
        for cell in cells:
            match = re.fullmatch(r"([A-Z]+)(.*)", cell)
            if match:
                found |= {(word.replace("_", " "), part): match[2] for part in match[1]}
    return found


@cache
def group(name: str) -> frozenset[str]:
    """A list of `groups.txt`: `name: word, word of two…`."""
    return _groups().get(name, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    found = dict[str, frozenset[str]]()
    for line in lines("groups.txt"):
        name, _, rest = line.partition(": ")
        found[name] = found.get(name, frozenset()) | frozenset(rest.split(", "))
    return found


@cache
def _measures() -> dict[str, str]:
    return {noun: measure for measure, nouns in (line.split(" ", 1) for line in lines("measures.txt"))
            for noun in nouns.split(", ")}  # fmt: skip


def measure(noun: str, chinese: str) -> str:
    """The measure word of a noun: `-` for one that is itself a unit, nothing if no list has it."""
    known = _measures().get(noun) or _measures().get(noun.rsplit(" ", 1)[-1])
    return known or ("名" if is_person(noun, chinese) else "")


def is_person(noun: str, chinese: str) -> bool:
    known = _measures().get(noun) or _measures().get(noun.rsplit(" ", 1)[-1])
    return known in ("名", "位") or (not known and bool(_PERSONAL.search(noun) and _PERSON.search(chinese)))


@cache
def prepositions() -> dict[str, tuple[str, str, str]]:
    """By preposition: how a phrase stands before a verb, before a noun, and after a verb if it does; `{}` its noun."""
    found = dict[str, tuple[str, str, str]]()
    for line in lines("prepositions.txt"):
        word, verb, noun, after = (line + "|||").split("|")[:4]
        found[word] = verb, noun or f"{verb}的", after
    return found


@cache
def frames() -> dict[tuple[str, str], str]:
    """Of `frames.txt`: by noun or verb and preposition, `N` or `V` before the word, how both stand together."""
    found = dict[tuple[str, str], str]()
    for line in lines("frames.txt"):
        kind, preposition, template, heads = line.split("|")
        found |= {(f"{kind} {head}", preposition): template for head in heads.split(", ")}
    return found


def frame(kind: str, head: str, preposition: str) -> str:
    """How a noun (`N`) or verb (`V`), or the last word of it, stands with a preposition; nothing if no list has it."""
    known = frames()
    return known.get((f"{kind} {head}", preposition)) or known.get(
        (f"{kind} {head.rsplit(' ', 1)[-1]}", preposition), ""
    )


@cache
def conjunctions() -> dict[str, tuple[str, str, str]]:
    """By conjunction: the clause in Chinese, `{}` in it, where it goes, `front` or `back`, and how it is in front."""
    rows = (line.split("|") for line in lines("conjunctions.txt"))
    return {word: (template, place, ahead[0] if ahead else template) for word, template, place, *ahead in rows}


@cache
def phrases() -> dict[str, tuple[str, str]]:
    """Phrases of function words: tag and Chinese by English."""
    return {english: (tag, chinese) for english, tag, chinese in (line.split("|") for line in lines("phrases.txt"))}


@cache
def compass() -> dict[str, str]:
    """What part of a place an adjective before its name says."""
    return {word: part for word, _, part in (pair.partition("|") for pair in group("compass"))}


def _pairs(file: str) -> dict[str, str]:
    return {english: chinese for english, _, chinese in (line.partition("|") for line in lines(file))}


@cache
def passives() -> dict[str, str]:
    """The passive of a verb, where Chinese has a word of its own."""
    return _pairs("passives.txt")


@cache
def phrasal() -> dict[str, str]:
    """Chinese of a verb with its particle or preposition: `apply to`."""
    return _pairs("phrasal.txt")


@cache
def mentioned() -> dict[str, str]:
    """What is called 该… where it was named before: `the company`."""
    return {word: chinese for word, _, chinese in (pair.partition("|") for pair in group("mentioned"))}


@cache
def chains() -> dict[str, tuple[str, str]]:
    """What stands before an infinitive, and what if it is denied."""
    rows = ([*line.split("|"), ""][:3] for line in lines("chains.txt"))
    return {word: (chinese, denied) for word, chinese, denied in rows}
