"""Noun phrases with what follows their noun in Chinese order: all of it before the noun."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.gloss.from_english.cursor import Cursor
from transum.gloss.from_english.prepositions import attributive, before, of, plain, prefix
from transum.terms.forms import countries

_DEEPEST = 12
_SHORT = 16
"""Up to so many characters an apposition stands before its name, longer ones in brackets behind it."""
_NEAR = ("from", "in", "near", "at", "outside", "inside", "between")
_TIMED = ("in", "on", "at", "from", "since", "before", "after")
_DISTANT = (
    *("below", "above", "from", "off", "beneath", "north of", "south of", "east of", "west of", "away from"),
    *("off the coast of", "out of"),
)
_CROWDS = ("数百", "数千", "数十", "数万", "成千上万")
_RELATIVE = ("who", "which", "that", "whom", "whose", "where")


class Phrases(Cursor):
    """Noun phrases."""

    def noun(self) -> Chunk:
        """The noun phrase here, to be written on."""
        chunk = self.take()
        return replace(chunk, flags=set(chunk.flags))

    def nominal(self, *, subject: bool = False, attach: bool = False) -> Chunk:
        """A noun phrase: `subject`, if a finite verb is still to come; `attach`, if all that follows belongs to it."""
        noun = self.noun()
        if noun.text in _CROWDS and self.head() != "of":
            noun.text += "人"
        noun = self._with_complements(noun, subject=subject, attach=attach or subject)
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
            start = self.at
            self._complement(noun, following, subject=subject, attach=attach)
            if self.at == start:
                break
        self.depth -= 1
        return noun

    def _complement(self, noun: Chunk, following: Chunk, *, subject: bool, attach: bool) -> None:
        """Takes what follows if it belongs to the noun."""
        if following.kind == "I" and self.kind(1) == "W" and self.clause_ahead(2):
            self.at += 2
            noun.text = before(self.clause(short=True), noun)
        elif following.kind == "I":
            self._preposition_after(noun, attach=attach)
        elif following.kind == "W" and following.head in _RELATIVE:
            self._relative(noun)
        elif following.kind == "V":
            self._participle(noun, subject=subject)
        elif following.kind == "N":
            self._reduced(noun)
        elif following.kind == ",":
            self._comma_after(noun, subject=subject)

    def _comma_after(self, noun: Chunk, *, subject: bool) -> None:
        if self._is_within(noun):
            self.at += 1
            noun.text = self.take().text + noun.text
            self.skip(",")
        elif subject:
            self._between_commas(noun)

    def _preposition_after(self, noun: Chunk, *, attach: bool) -> None:
        """`A of B` is B的A; another preposition belongs to the noun if that governs it, or nothing else can have it."""
        preposition, following = self.head(), self.peek(1)
        if following is None:
            return
        if (
            noun.has("duration")
            and preposition in ("after", "before")
            and (following.kind == "N" or following.has("ing"))
        ):
            self._so_long_after(noun, preposition)
            return
        template = self._attached(noun, preposition, following, attach=attach)
        if not template:
            return
        self.at += 1
        nested, self.nested = self.nested, True
        inner = self._with_complements(self.noun(), subject=False, attach=preposition == "of" or following.has("place"))
        self.nested = nested
        if preposition == "of":
            self._of_list(inner)
            noun.text = of(noun, inner)
        elif preposition == "from" and self.kind() == "I" and self.head() == "to" and self.kind(1) == "N":
            self.at += 1
            noun.text = f"从{inner.text}到{self.noun().text}的{noun.text}"
        else:
            text = template.format(inner.text) if "{}" in template else attributive(preposition, inner)
            bare = noun.has("distance") or noun.text.startswith("最")
            prefix(noun, text.removesuffix("的") if bare else text)

    def _attached(self, noun: Chunk, preposition: str, following: Chunk, *, attach: bool) -> str:
        """How a preposition stands before the noun, `+` for the usual way; nothing if it does not belong to it."""
        if following.kind != "N" or (noun.has("pronoun") and preposition != "of"):
            return ""
        if preposition in ("of", "worth"):
            return "+"
        if preposition in lexicon.conjunctions() and self.clause_ahead(1):
            return ""
        if noun.has("ranked") and preposition == "in" and following.head in lexicon.group("durations"):
            return "{}来"
        if following.has("time", "duration") and not (attach and self._is_timed(preposition, following)):
            return ""
        frame = lexicon.frame("N", noun.head, preposition)
        if frame and (preposition != "from" or following.has("name", "place")):
            return frame
        if preposition == "by" and not self.passive and following.has("person", "name"):
            return "{}的"
        if preposition == "with" and following.has("counted") and not noun.has("time"):
            return "有{}的"
        if preposition == "from" and noun.has("person") and following.has("name", "place"):
            return "+"
        distance = noun.has("distance") and preposition in _DISTANT
        return "+" if distance or (attach and self._is_near(noun, preposition, following)) else ""

    def _is_timed(self, preposition: str, following: Chunk) -> bool:
        """Whether a time belongs to the noun before it, and not to the verb behind it."""
        told = following.has("time") and self.kind(2) == "V"
        return not self.nested and not told and preposition in _TIMED

    def _is_near(self, noun: Chunk, preposition: str, following: Chunk) -> bool:
        """Whether a preposition belongs to the noun before it where no verb claims it."""
        if preposition not in lexicon.prepositions() or noun.has("time", "duration"):
            return preposition == "in" and not self.nested
        return not self.nested or preposition in _NEAR or (preposition == "on" and following.has("place"))

    def _is_within(self, noun: Chunk) -> bool:
        """Whether a place follows that a place lies in: `Nairobi, Kenya, …`."""
        whole = self.peek(1)
        if whole is None or not (noun.has("name") and noun.has("place") and whole.has("name") and whole.has("place")):
            return False
        return (
            whole.text in countries()
            and noun.text not in countries()
            and self.kind(2) != "C"
            and not (self.kind(2) == "," and self.kind(3) in ("N", "C"))
        )

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
        age = self.peek(2)
        is_so_old = self.kind(1) == "V" and self.chunks[self.at + 1].head == "be" and age and age.has("number")
        if age and is_so_old and self.kind(3) in (",", "V", "") and noun.has("person", "name"):
            self.at += 3
            noun.text = f"{age.text}岁的{plain(noun)}"
            return
        if self.kind(1) == "V" and not self.chunks[self.at + 1].has("infinitive"):
            self.at += 1
            noun.text = before(self.predicate(noun, relative=True), noun)
        elif self.clause_ahead(1):
            own = "其" if self.take().head == "whose" else ""
            noun.text = before(own + self.clause(short=True), noun)

    def _participle(self, noun: Chunk, *, subject: bool) -> None:
        """`a man accused of murder`, `plans to build`: before the noun with 的."""
        verb = self.chunks[self.at]
        if verb.has("infinitive"):
            if (noun.head in lexicon.group("to-nouns") or noun.has("ranked")) and not (
                subject and not self.finite_ahead(1)
            ):
                noun.text = before(self.predicate(None, relative=True), noun)
        elif (
            verb.has("en", "ing")
            and not (verb.has("passive", "now") or noun.has("time", "pronoun"))
            and (not subject or self.finite_ahead(1))
        ):
            noun.text = before(self.predicate(noun, relative=True), noun)

    def _reduced(self, noun: Chunk) -> None:
        """`the law parliament passed`: a clause without its pronoun."""
        inner = self.chunks[self.at]
        if noun.has("name", "pronoun", "time", "duration") or inner.has("time", "duration"):
            return
        if inner.has("pronoun") and self.finite(1) and not self.finite(2):
            noun.text = before(self.clause(short=True), noun)

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
            noun.text = before(self.predicate(noun, relative=True), noun)
        elif following.kind == "N" and following.has("number") and self.kind(1) == ",":
            noun.text = f"{self.take().text}岁的{plain(noun)}"
        elif following.kind == "I" and following.head in ("home to", "aged") and self.kind(1) == "N":
            self.at += 1
            prefix(noun, attributive(following.head, self.nominal(attach=True)))
        elif following.kind == "A" and following.text.endswith("岁"):
            noun.text = f"{self.take().text}的{plain(noun)}"
        elif following.kind == "N" and not following.has("time"):
            inner = self._with_complements(self.noun(), subject=False, attach=True)
            first = noun.has("name") and len(inner.text) < _SHORT
            title = noun.has("person") and inner.has("name")
            noun.text = noun.text + inner.text if title else noun.text
            noun.text = inner.text + noun.text if first else noun.text if title else f"{noun.text}（{inner.text}）"
        if not (self.kind() == "," and (self.kind(1) == "V" or (self.kind(1) in ("R", "A") and self.kind(2) == "V"))):
            self.at, noun.text = start, saved
            return
        self.at += 1

    @abstractmethod
    def _coordinate(self, noun: Chunk, *, subject: bool, attach: bool) -> None:
        """What `and` joins to a noun."""
