"""Noun phrases with what follows their noun, and prepositional phrases, in Chinese order: all of it before the noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.terms.forms import countries

_DEEPEST = 12
_NAME = 6
"""Up to so many characters a name stands before a title without 的."""
_LONGEST_LIST = 12
_SHORT = 16
"""Up to so many characters an apposition stands before its name, longer ones in brackets behind it."""
_NEAR = ("from", "in", "near", "at", "outside", "inside", "between")
_AT = ("in", "on", "at")
_RELATIVE = ("who", "which", "that", "whom", "whose", "where")
_PART = re.compile(r"[中内里上下前后期间部处]$")


@dataclass(slots=True)
class Circumstance:
    """A prepositional phrase: how it stands before a verb, and what is in it."""

    text: str
    preposition: str
    noun: Chunk | None = None


class Phrases:
    """A cursor over chunks; whatever it passes is in what it returns."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks, self.at, self.depth = chunks, 0, 0
        self.nested = self.passive = False

    def peek(self, ahead: int = 0) -> Chunk | None:
        at = self.at + ahead
        return self.chunks[at] if at < len(self.chunks) else None

    def kind(self, ahead: int = 0) -> str:
        chunk = self.peek(ahead)
        return chunk.kind if chunk else ""

    def take(self) -> Chunk:
        if self.at >= len(self.chunks):
            return Chunk("", "")
        self.at += 1
        return self.chunks[self.at - 1]

    def skip(self, kind: str) -> bool:
        if self.kind() == kind:
            self.at += 1
            return True
        return False

    def predicate(self, subject: Chunk | None = None, *, relative: bool = False) -> str:
        raise NotImplementedError

    def clause(self, *, short: bool = False) -> str:
        raise NotImplementedError

    def finite(self, ahead: int = 0) -> bool:
        """Whether a finite verb stands there."""
        chunk = self.peek(ahead)
        return chunk is not None and chunk.kind == "V" and chunk.has("finite")

    def finite_ahead(self, ahead: int = 0, most: int = 24) -> bool:
        """Whether a finite verb follows in this sentence, other than one of a relative clause."""
        relative = False
        for i in range(ahead, ahead + most):
            chunk = self.peek(i)
            if chunk is None or chunk.kind in (":", ".", "S"):
                return False
            if chunk.kind == "I" and chunk.head in lexicon.conjunctions() and self.kind(i + 1) == "N":
                return self.finite_ahead(i + 1, 0) if self.clause_ahead(i + 1) else self.finite_ahead(i + 1, most - i)
            if chunk.kind == "W":
                relative = True
            elif chunk.kind == "V" and chunk.has("finite"):
                if not relative:
                    return True
                relative = False
        return False

    def clause_ahead(self, ahead: int = 0) -> bool:
        """Whether a noun phrase and its finite verb follow."""
        if self.kind(ahead) not in ("N", "E"):
            return False
        for i in range(ahead + 1, ahead + 10):
            if self.finite(i):
                return True
            if self.kind(i) not in ("N", "I", "R", "C") or (self.kind(i) == "N" and self.kind(i - 1) not in ("I", "C")):
                return False
        return False

    # noun phrases

    def noun(self) -> Chunk:
        """The noun phrase here, to be written on."""
        chunk = self.take()
        return replace(chunk, flags=set(chunk.flags))

    def nominal(self, *, subject: bool = False, attach: bool = False) -> Chunk:
        """A noun phrase: `subject`, where a finite verb is still to come; `attach`, if all that follows belongs to it."""
        noun = self._with_complements(self.noun(), subject=subject, attach=attach or subject)
        if self.depth < _DEEPEST:
            self.depth += 1
            self._coordinate(noun, subject=subject, attach=attach)
            self.depth -= 1
        return noun

    def _with_complements(self, noun: Chunk, *, subject: bool, attach: bool) -> Chunk:
        if self.depth >= _DEEPEST:
            return noun
        self.depth += 1
        while (following := self.peek()) is not None:
            before = self.at
            if following.kind == "I" and self.kind(1) == "W" and self.clause_ahead(2):
                self.at += 2
                noun.text = _before(self.clause(short=True), noun)
            elif following.kind == "I":
                self._preposition_after(noun, attach=attach)
            elif following.kind == "W" and following.head in _RELATIVE:
                self._relative(noun)
            elif following.kind == "V":
                self._participle(noun, subject=subject)
            elif following.kind == "N":
                self._reduced(noun)
            elif following.kind == "," and self._is_within(noun):
                self.at += 1
                noun.text = self.take().text + noun.text
                self.skip(",")
            elif following.kind == "," and subject:
                self._between_commas(noun)
            if self.at == before:
                break
        self.depth -= 1
        return noun

    def _preposition_after(self, noun: Chunk, *, attach: bool) -> None:
        """`A of B` is B的A; another preposition belongs to the noun if that governs it, or nothing else can have it."""
        preposition = self.chunks[self.at].head
        following = self.peek(1)
        if noun.has("duration") and preposition in ("after", "before") and following and following.has("ing"):
            self._so_long_after(noun, preposition)
            return
        if following is None or following.kind != "N" or (noun.has("pronoun") and preposition != "of"):
            return
        if noun.has("duration") and preposition in ("after", "before"):
            self._so_long_after(noun, preposition)
            return
        if preposition != "of" and preposition in lexicon.conjunctions() and self.clause_ahead(1):
            return
        frame = lexicon.frames().get((f"N {noun.head}", preposition))
        distance = noun.has("distance") and preposition in ("below", "above", "from", "off", "beneath", *_DIRECTIONS)
        time = following.has("time", "duration") and preposition != "of"
        if self.nested and preposition == "to" and not frame:
            return
        made_by = preposition == "by" and not self.passive and following.has("person", "name")
        counted = preposition == "with" and following.has("counted") and not noun.has("time")
        if frame and preposition == "from" and not following.has("name", "place"):
            frame = None
        place = attach and (not self.nested or preposition in _NEAR or (preposition == "on" and following.has("place"))) and not (noun.has("time", "duration") and preposition not in ("of", "in"))
        if not (preposition == "of" or frame or distance or counted or made_by or (place and preposition in lexicon.prepositions())):
            return
        if time and not (attach and not self.nested and preposition in ("in", "on", "at", "from", "since", "before", "after")):
            return
        self.at += 1
        nested, self.nested = self.nested, True
        inner = self._with_complements(self.noun(), subject=False, attach=preposition == "of" or following.has("place"))
        self.nested = nested
        if preposition == "of":
            self._of_list(inner)
            noun.text = _of(noun, inner)
        elif distance:
            noun.text = lexicon.prepositions()[preposition][1].format(inner.text).removesuffix("的") + noun.text
        elif made_by:
            _prefix(noun, f"{inner.text}的")
        elif counted:
            _prefix(noun, f"有{inner.text}的")
        elif preposition == "from" and self.kind() == "I" and self.chunks[self.at].head == "to" and self.kind(1) == "N":
            self.at += 1
            noun.text = f"从{inner.text}到{self.noun().text}的{noun.text}"
        elif frame:
            _prefix(noun, frame.format(inner.text))
        else:
            text = attributive(preposition, inner)
            _prefix(noun, text.removesuffix("的") if noun.text.startswith("最") else text)

    def _is_within(self, noun: Chunk) -> bool:
        """Whether a place follows that a place lies in: `Nairobi, Kenya, …`."""
        whole = self.peek(1)
        if whole is None or not (noun.has("name") and noun.has("place") and whole.has("name") and whole.has("place")):
            return False
        return whole.text in countries() and self.kind(2) != "C" and not (self.kind(2) == "," and self.kind(3) in ("N", "C"))

    def _so_long_after(self, noun: Chunk, preposition: str) -> None:
        """`four days after the quake`."""
        self.at += 1
        if self.kind() == "V":
            when = self.predicate(None, relative=True)
        else:
            when = self.clause(short=True) if self.clause_ahead() else self.nominal(attach=True).text
        noun.text = when + noun.text + ("后" if preposition == "after" else "前")
        noun.flags = {"time"}

    def _of_list(self, inner: Chunk) -> None:
        if self.depth < _DEEPEST and self.kind() == "C" and self.kind(1) == "N" and not self.finite(2):
            self._coordinate(inner, subject=False, attach=False)

    def _relative(self, noun: Chunk) -> None:
        """`who did it` before the noun with 的."""
        if self.kind(1) == "V" and not self.chunks[self.at + 1].has("infinitive"):
            self.at += 1
            noun.text = _before(self.predicate(noun, relative=True), noun)
        elif self.clause_ahead(1):
            own = "其" if self.take().head == "whose" else ""
            noun.text = _before(own + self.clause(short=True), noun)

    def _participle(self, noun: Chunk, *, subject: bool) -> None:
        """`a man accused of murder`, `plans to build`: before the noun with 的."""
        verb = self.chunks[self.at]
        if verb.has("infinitive"):
            if (noun.head in lexicon.group("to-nouns") or noun.has("ranked")) and not (subject and not self.finite_ahead(1)):
                noun.text = _before(self.predicate(None, relative=True), noun)
        elif verb.has("en", "ing") and not verb.has("passive", "now") and not noun.has("time", "pronoun"):
            if not subject or self.finite_ahead(1):
                noun.text = _before(self.predicate(noun, relative=True), noun)

    def _reduced(self, noun: Chunk) -> None:
        """`the law parliament passed`: a clause without its pronoun."""
        inner = self.chunks[self.at]
        if noun.has("name", "pronoun", "time", "duration") or inner.has("time", "duration"):
            return
        if inner.has("pronoun") and self.finite(1) and not self.finite(2):
            noun.text = _before(self.clause(short=True), noun)

    def _between_commas(self, noun: Chunk) -> None:
        """`X, 34, …`, `X, the head of Y, …`, `X, who …, …` before a verb: before the name."""
        following = self.peek(1)
        if following is None or not self.finite_ahead(1):
            return
        start, saved = self.at, noun.text
        self.at += 1
        if following.kind == "W" and following.head in ("who", "which", "whose") and self.kind(1) == "V":
            self._relative(noun)
        elif following.kind == "V" and following.has("en", "ing"):
            noun.text = _before(self.predicate(noun, relative=True), noun)
        elif following.kind == "N" and following.has("number") and self.kind(1) == ",":
            noun.text = f"{self.take().text}岁的{_plain(noun)}"
        elif following.kind == "A" and following.text.endswith("岁"):
            noun.text = f"{self.take().text}的{_plain(noun)}"
        elif following.kind == "N" and not following.has("time"):
            inner = self._with_complements(self.noun(), subject=False, attach=True)
            before = noun.has("name") and len(inner.text) < _SHORT
            noun.text = inner.text + noun.text if before else f"{noun.text}（{inner.text}）"
        if not (self.kind() == "," and (self.kind(1) == "V" or (self.kind(1) in ("R", "A") and self.kind(2) == "V"))):
            self.at, noun.text = start, saved
            return
        self.at += 1

    def _coordinate(self, noun: Chunk, *, subject: bool, attach: bool) -> None:
        """`A, B and C`: one noun phrase, unless its last part has a verb of its own."""
        length = self._list_length(subject=subject)
        for _ in range(length):
            last = self.kind() == "C" or (self.kind() == "," and self.kind(1) == "C")
            if self.kind() == ",":
                self.at += 1
            joint = "、"
            if last:
                word = self.take()
                joint = {"and": "和", "or": "或", "&": "和"}.get(word.head, word.text)
            inner = self._with_complements(self.noun(), subject=subject and last, attach=attach or subject)
            noun.text += joint + inner.text
            noun.flags -= {"counted", "no", "number"}
            noun.flags.add("plural")
            if last:
                break

    def _list_length(self, *, subject: bool) -> int:
        """How many further parts a list has."""
        if self.kind() == "C" and self.kind(1) == "N" and self.chunks[self.at].head in _JOINTS:
            return 1 if subject or not self.clause_ahead(1) else 0
        ahead, parts = 0, 0
        while self.kind(ahead) == "," and parts < _LONGEST_LIST:
            if self.kind(ahead + 1) == "C" and self.kind(ahead + 2) == "N":
                return parts + 1 if parts and (subject or not self.clause_ahead(ahead + 2)) else 0
            if self.kind(ahead + 1) != "N":
                return 0
            parts += 1
            ahead += 2
            while self.kind(ahead) == "I" and self.kind(ahead + 1) == "N":
                ahead += 2
            if self.kind(ahead) == "C" and self.kind(ahead + 1) == "N":
                return parts + 1 if subject or not self.clause_ahead(ahead + 1) else 0
        return 0

    # prepositional phrases

    def circumstance(self) -> Circumstance:
        """A prepositional phrase as it stands before a verb."""
        word = self.take()
        preposition = word.head
        if preposition not in lexicon.prepositions():
            return Circumstance(word.text, preposition)
        if self.kind() == "V" and self.chunks[self.at].has("ing"):
            text = self.predicate(None, relative=True)
            return Circumstance(_gerund(preposition, text), preposition, Chunk("N", text, flags={"gerund"}))
        if preposition == "than" and self.kind() == "V" and self.chunks[self.at].has("en"):
            text = self.take().text
            return Circumstance(f"比{_THAN.get(text, text)}", preposition, Chunk("N", text))
        if preposition == "than" and self.kind() == "N" and self.chunks[self.at].has("pronoun") and self.kind(1) == "V":
            self.at += 2
        if self.kind() != "N":
            if self.kind() in ("A", "R", "Q") and self.peek() is not None:
                return Circumstance(adverbial(preposition, self.take()), preposition)
            return Circumstance(word.text, preposition)
        nested, self.nested = self.nested, True
        noun = self.nominal(attach=self.chunks[self.at].has("place", "event"))
        self.nested = nested
        if noun.has("ranked") and noun.has("time") and self.kind() == "R" and self.chunks[self.at].head == "in a row":
            self.at += 1
        if preposition == "from" and noun.has("number") and self.kind() == "N" and self.chunks[self.at].has("time"):
            noun.text = f"{self.take().text}的{noun.text}"
        if preposition == "from" and self.kind() == "I" and self.chunks[self.at].head in ("to", "until", "through"):
            if self.kind(1) == "N":
                self.at += 1
                return Circumstance(f"从{noun.text}到{self.nominal().text}", "from to", noun)
        if preposition == "between" and noun.has("number", "time") and self.kind() == "C":
            self.at += 1
        return Circumstance(adverbial(preposition, noun), preposition, noun)


_OWNERS = ("其", "他的", "她的", "他们的", "我们的", "我的", "你的")
_SUFFIXES = {
    "city": "市", "town": "镇", "village": "村", "province": "省", "state": "州", "island": "岛", "district": "区",
    "county": "县", "republic": "共和国", "kingdom": "王国", "port": "港", "region": "地区",
}  # fmt: skip
_MONEY = tuple("元镑圆郎朗盾布里")
_MEETINGS = tuple("会赛展演节礼式")
_SURFACES = tuple("路街桥山河海湖船车岛场")
_THAN = {"预计": "预期"}
_JOINTS = ("and", "or", "&", "as well as", "but", "nor")
_DIRECTIONS = ("north of", "south of", "east of", "west of", "away from", "off the coast of", "out of")


def adverbial(preposition: str, noun: Chunk) -> str:
    """A preposition and its noun before a verb."""
    text = noun.text
    if preposition in _AT and noun.has("time"):
        return text
    if preposition == "in" and noun.has("duration"):
        return f"在{text}内"
    if preposition == "by" and noun.has("time"):
        return f"到{text}"
    if preposition == "for" and noun.has("unit") and noun.text.endswith(_MONEY):
        return f"以{text}"
    if preposition == "for" and noun.has("duration"):
        return text
    if preposition == "over" and noun.has("duration", "time"):
        return f"在{text}期间"
    if preposition == "through" and noun.has("place"):
        return f"穿过{text}"
    if preposition == "from" and noun.has("time"):
        return f"从{text}起"
    if preposition == "for" and noun.has("ranked") and noun.has("time"):
        return f"连续{text}"
    if preposition in ("in", "at", "on") and noun.has("event"):
        return f"在{text}{'上' if text.endswith(_MEETINGS) else '' if text.endswith('中') else '中'}"
    if preposition == "according to" and noun.has("person", "name"):
        return f"据{text}称"
    if preposition == "on" and noun.has("place") and not text.endswith(_SURFACES):
        return f"在{text}"
    if preposition in ("in", "at") and not noun.has("place") and preposition == "in" and not _PART.search(text):
        return f"在{text}中"
    if preposition == "with" and not noun.has("person", "name", "pronoun", "place"):
        return f"以{text}"
    return lexicon.prepositions()[preposition][0].format(text)


def attributive(preposition: str, noun: Chunk) -> str:
    """A preposition and its noun before a noun."""
    if preposition in _AT and noun.has("time"):
        return f"{noun.text}的"
    if preposition == "in" and noun.has("duration"):
        return f"{noun.text}来"
    if preposition == "with" and noun.has("person", "name", "pronoun"):
        return f"与{noun.text}的"
    if preposition == "on" and noun.has("place", "name"):
        return f"{noun.text}的"
    return lexicon.prepositions()[preposition][1].format(noun.text)


def _gerund(preposition: str, text: str) -> str:
    return {
        "by": f"通过{text}", "without": f"没有{text}", "for": f"因{text}", "of": text, "in": f"在{text}时",
        "on": f"在{text}时", "to": text, "from": text, "about": f"关于{text}", "after": f"在{text}后",
        "before": f"在{text}前", "despite": f"尽管{text}", "at": text, "with": f"随着{text}", "into": text,
        "against": f"反对{text}", "instead of": f"而不是{text}", "like": f"像{text}一样", "as": f"作为{text}",
    }.get(preposition, lexicon.prepositions()[preposition][0].format(text))  # fmt: skip


def _of(noun: Chunk, inner: Chunk) -> str:
    if noun.text == "部分":
        noun.text = "一部分"
    if noun.has("definite"):
        noun.text = lexicon.meaning(noun.head, "N")
    if inner.has("name") and noun.head in _SUFFIXES:
        plain = noun.text == lexicon.meaning(noun.head, "N")
        return inner.text + _SUFFIXES[noun.head] if plain else noun.text + inner.text
    if noun.has("duration") or noun.text.endswith("%"):
        return f"{noun.text}的{inner.text}"
    if noun.head == "half" and inner.has("person"):
        return f"{noun.text}的{inner.text}"
    if noun.has("unit"):
        return noun.text + inner.text
    if inner.head in ("them", "us", "those", "whom"):
        return f"其中{noun.text}" + ("人" if noun.has("number") else "")
    if noun.has("number"):
        return f"{inner.text}中的{noun.text}"
    if inner.has("name") and len(inner.text) <= _NAME and (noun.has("person") or noun.head in lexicon.group("of-names")):
        return inner.text + noun.text
    if noun.text.startswith("最"):
        return inner.text + noun.text
    if inner.text.endswith("的") or noun.text.endswith("的"):
        return inner.text + noun.text
    return f"{inner.text}的{noun.text}"


def _prefix(noun: Chunk, text: str) -> None:
    """What belongs before a noun, behind its owner: 其 stays first."""
    owner = next((one for one in _OWNERS if noun.text.startswith(one)), "")
    noun.text = owner + text + noun.text.removeprefix(owner)


def _before(text: str, noun: Chunk) -> str:
    """A clause before its noun."""
    return f"{text.rstrip('，')}的{_plain(noun)}" if text else noun.text


def _plain(noun: Chunk) -> str:
    """Without the 该 that says that it was mentioned."""
    the = noun.has("definite") and noun.text == lexicon.mentioned().get(noun.head)
    return lexicon.meaning(noun.head, "N") if the else noun.text
