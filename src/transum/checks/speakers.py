"""Who is named as the speaker of a quote, in English and in Chinese, and whether both are the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from transum.records import Language
from transum.terms import tables

_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ](?:\s+(?:(?:de|van|von|der|bin|al|el|da|dos)\s+)?[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ])*"
)
_SAYING = (
    r"(?:said|says|say|told|tells|added|adds|stressed|noted|notes|stated|wrote|writes|insisted|explained|argued|warned|replied"
    r"|asked|claimed|recalled|admitted|concluded|commented|remarked|declared|announced|tweeted|continued|pointed out)"
)
_VERB_BEFORE = re.compile(rf"\b{_SAYING}\s+(?:[a-z-]+\s+){{0,3}}$")
_VERB_AFTER = re.compile(
    rf"(?:\s*,[^,.!?]{{0,80}},)?(?:\s+(?:has|had|later|also|then|however))?\s+(?:{_SAYING}\b|was quoted)"
)
SAID_ZH = re.compile(
    r"(?:说|說|表示|指出|强调|強調|补充|補充|称|稱|认为|認為|告诉|告訴|写道|寫道|问道|回答|回应|透露|介绍|坦言|宣布)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as an English text names them; what a Chinese text may call them, or the pinyin of a given name."""

    name: str
    chinese: tuple[str, ...]
    given: str | None = None

    def is_in(self, text: str) -> bool:
        """Whether a Chinese text names this person, be it in Latin letters; a Chinese one by how the name sounds."""
        if self.name.split()[-1] in text or (not self.given and any(form in text for form in self.chinese)):
            return True
        return any(_sounds(text[start : start + 2], self.given or "") for start in self._surnames(text))

    def _surnames(self, text: str) -> Iterator[int]:
        """Where a surname ends: first as it is mostly written, for to read all characters takes its time."""
        yield from (found.end() for form in self.chinese for found in re.finditer(form, text))
        surname = self.name.split()[0].lower()
        for i, character in enumerate(text[:_MOST] if self.given is not None else ""):
            if _sounds(character, surname):
                yield i + 1


_MOST = 400
"""Characters of a sentence in which a name is looked for by its sound."""


def speakers(text: str) -> Iterator[Person]:
    """People of known names in an English text; a surname alone must stand beside a verb of saying."""
    for match in _NAME.finditer(text):
        words = match.group().replace("’s", "").replace("'s", "").split()
        pairs = zip(words, (" ".join(words[i : i + 2]) for i in range(1, len(words))), words[1:], strict=False)
        named = next((p for a, long, b in pairs if (p := _person(a, long) or _person(a, b))), None)
        if named is None and _says(text, match) and match.group() not in _known():
            named = _surname(words[-1])
        if named:
            yield named


def _says(text: str, name: re.Match[str]) -> bool:
    return bool(_VERB_AFTER.match(text, name.end()) or _VERB_BEFORE.search(text[: name.start()][-60:]))


@lru_cache(maxsize=4096)
def _person(first: str, second: str) -> Person | None:
    """A given name and a surname, in the order of their language."""
    if f"{first} {second}" in _no_people():
        return None
    given, surnames = tables.person_names("given"), tables.person_names("surname")
    for given_name, surname in ((first, second), (second, first)):
        if given_name in given and surname in surnames:
            whole = [
                name  # 森 alone stands in 彼得森 too
                for form in surnames[surname]
                for other in given[given_name]
                for name in ((form,) if len(form) > 1 else (form + other, f"{other}·{form}"))
            ]
            return Person(f"{first} {second}", tuple(whole))
    if first in _chinese() and _GIVEN.fullmatch(_plain(second)):
        return Person(f"{first} {second}", _chinese()[first], _plain(second))
    return None


def _surname(word: str) -> Person | None:
    """By a surname alone; Vietnamese go by the last syllable of the given name."""
    if word in _PRONOUNS:
        return None
    chinese = (*tables.person_names("surname").get(word, ()), *_last_syllables().get(word, ()))
    if word in _chinese():
        return Person(word, (*chinese, *_chinese()[word]), "")
    return Person(word, chinese) if chinese else None


_PRONOUNS = frozenset("He She You They We It An".split())


@cache
def _known() -> frozenset[str]:
    """Names of places, institutions and people, none of which is a surname."""
    return frozenset(english for english, _ in tables.names())


@cache
def _no_people() -> frozenset[str]:
    """Of these all but people: Hong Kong is nobody."""
    return _known() - tables.people()


@cache
def _last_syllables() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for english, chinese in tables.person_names("given").items():
        if " " in english:
            found.setdefault(english.split()[-1], []).extend(form[-1] for form in chinese)
    return {syllable: tuple(forms) for syllable, forms in found.items()}


@cache
def _chinese() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for chinese, english in tables.chinese_surnames().items():
        found.setdefault(english, []).append(chinese)
    return {english: tuple(chinese) for english, chinese in found.items()}


_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua"
    r"|ue|ui|un|uo|a|e|i|o|u)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?")


def _plain(given: str) -> str:
    return re.sub(r"['’-]", "", given.lower())


@lru_cache(maxsize=1024)
def _sounds(characters: str, given: str) -> bool:
    """Whether one character or two are read so, in any of their readings."""
    from pypinyin import Style, pinyin  # reads its phrases for a quarter of a second

    heard = [
        {r.replace("ü", "u").replace("v", "u") for r in rs} for rs in pinyin(characters, Style.NORMAL, heteronym=True)
    ]
    return not given or any(given in set(map("".join, product(*heard[:n]))) for n in (1, 2) if len(heard) >= n)


_TO_WHOM = "(?:(?<![现存实所正現實])在|(?<![反绝相面针应敌絕針應敵])[对對]|(?<![方走转动轉動])向|(?<![成造])就)"
"""Not at the end of another word, such as 反对."""
_CHUNK_ZH = re.compile(
    rf"([^，。！？；：“”\n]{{1,40}}?)(?:{_TO_WHOM}[^，。！？；：“”\n]{{0,20}}?)?(?:还|還|也)?{SAID_ZH.pattern}(?:道)?"
)
_DOTTED_ZH = re.compile(r"[·•][\u3400-\u9fff]{1,8}$")
_NOBODY_ZH = re.compile(
    r"(?:[他她它们們人员員方者家士府局会會院部署社司团團委厅廳台报報民众眾友手长長席理授师師客属屬警队隊官裁事]|[学医先考新]生|声明|消息|分析)$"
)


def stranger(text: str, near: Iterable[str], language: Language) -> str:
    """A name to which a text gives its quote, of which no text near the quote in the article speaks; else empty."""
    names = _named(text, language)
    for said in near if names else ():
        names = tuple(name for name in names if name not in said)
        if not names:
            break
    return names[0] if names else ""


@lru_cache(maxsize=64)
def _named(text: str, language: Language) -> tuple[str, ...]:
    return tuple(_named_english(text) if language == "en" else _named_chinese(text))


def _named_english(text: str) -> Iterator[str]:
    """Last names beside a verb of saying."""
    for match in _NAME.finditer(text):
        if _says(text, match):
            yield match.group().split()[-1].removesuffix("’s").removesuffix("'s")


def names_somebody(chinese: str) -> bool:
    """Whether a Chinese text, without its quotes, says by name who speaks."""
    return next(_named_chinese(chinese), None) is not None


def _named_chinese(text: str) -> Iterator[str]:
    """The last two characters of who says something, where they are no office or pronoun: 华莱士 ends as 护士 does."""
    for match in _CHUNK_ZH.finditer(text):
        if _DOTTED_ZH.search(match[1]) or _titled().search(match[1]) or not _NOBODY_ZH.search(match[1]):
            yield match[1][-2:]


@cache
def _titled() -> re.Pattern[str]:
    """A Chinese name after an office, though it ends as one does: 负责人罗波家."""
    return re.compile(
        f"[人长師师授员員官任裁席][{''.join(s for s in tables.usual_surnames() if len(s) == 1)}][\u3400-\u9fff]{{1,2}}$"
    )


def names_speaker(text: str, language: Language) -> bool:
    """Whether the text, without its quotes, has a verb of saying."""
    return bool((_SAID_EN if language == "en" else SAID_ZH).search(text))


_SAID_EN = re.compile(rf"\b{_SAYING}\b")
