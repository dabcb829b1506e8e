"""Lists of noun phrases, and prepositional phrases."""

from __future__ import annotations

from dataclasses import dataclass

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.gloss.from_english.phrases import Phrases
from transum.gloss.from_english.prepositions import adverbial, gerund
from transum.terms.forms import countries

_LONGEST_LIST = 12
_THAN = {"预计": "预期"}
_JOINTS = ("and", "or", "&", "as well as", "but", "nor")


@dataclass(slots=True)
class Circumstance:
    """A prepositional phrase: how it stands before a verb, and what is in it."""

    text: str
    preposition: str
    noun: Chunk | None = None


class Circumstances(Phrases):
    """Noun phrases that stand beside each other or behind a preposition."""

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
        if subject and self._are_lands():
            return 1
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

    def _are_lands(self) -> bool:
        """Whether a headline has a comma for `and`: `US, Japan sign deal`."""
        one, other = self.peek(-1), self.peek(1)
        lands = self.at == 1 and one is not None and other is not None and {one.text, other.text} <= countries()
        return lands and self.kind() == "," and self.finite(2)

    def circumstance(self) -> Circumstance:
        """A prepositional phrase as it stands before a verb."""
        word = self.take()
        preposition, following = word.head, self.peek()
        if following is None or preposition not in lexicon.prepositions():
            return Circumstance(word.text, preposition)
        if following.kind == "V" and following.has("ing"):
            text = self.predicate(None, relative=True)
            return Circumstance(gerund(preposition, text), preposition, Chunk("N", text, flags={"gerund"}))
        if preposition == "than" and following.kind == "V" and following.has("en"):
            text = self.take().text
            return Circumstance(f"比{_THAN.get(text, text)}", preposition, Chunk("N", text))
        if preposition == "than" and following.has("pronoun") and self.kind(1) == "V":
            self.at += 2
        if self.kind() in ("A", "R", "Q"):
            return Circumstance(adverbial(preposition, self.take()), preposition)
        return self._with_noun(preposition) if self.kind() == "N" else Circumstance(word.text, preposition)

    def _with_noun(self, preposition: str) -> Circumstance:
        nested, self.nested = self.nested, True
        noun = self.nominal(attach=self.chunks[self.at].has("place", "event"))
        self.nested = nested
        if noun.has("ranked") and noun.has("time") and self.head() == "in a row":
            self.at += 1
        following = self.peek()
        if preposition == "from" and noun.has("number") and following and following.has("time"):
            noun.text = f"{self.take().text}的{noun.text}"
        scored = preposition == "by" and noun.has("number") and self.head() == "to" and self.peek(1)
        if scored and scored.has("number"):
            self.at += 1
            return Circumstance(f"以{noun.text}比{self.noun().text}", "by to", noun)
        if preposition == "from" and self.kind(1) == "N" and self.head() in ("to", "until", "through"):
            self.at += 1
            return Circumstance(f"从{noun.text}到{self.nominal().text}", "from to", noun)
        return Circumstance(adverbial(preposition, noun), preposition, noun)
