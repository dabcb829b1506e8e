"""Clauses: fronted circumstances, subject and predicate, in Chinese order; what is not understood stays where it is."""

from __future__ import annotations

import re

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.gloss.from_english.complements import Complements
from transum.gloss.from_english.predicate import Predicate
from transum.gloss.from_english.prepositions import filled
from transum.gloss.from_english.verbs import deny

_DEEPEST = 10
_SHORT = 12
"""Up to so many characters what a speaker is stands before the name."""


class Clauses(Complements):
    """Sentences."""

    def sentence(self) -> str:
        """All chunks, clause by clause."""
        parts = list[str]()
        while (chunk := self.peek()) is not None:
            start = self.at
            if chunk.kind == ",":
                parts.append(self.take().text and "，")
                continue
            if chunk.kind == "C" and not parts and chunk.head == "and":
                self.at += 1
                parts.append("而")
                continue
            if chunk.kind == "C" and parts:
                word = self.take()
                text = {"and": ""}.get(word.head, word.text) if self.clause_ahead() else word.text
                parts.append(text if parts[-1].endswith(("，", "；")) else f"，{text.removeprefix('，')}")
                continue
            if parts and (told := self._told(parts)):
                parts = [told]
                continue
            parts.append(self.clause())
            if self.at == start:
                parts.append(self.take().text)
        text = self.lead + "".join(parts)
        return text if self.chunks and self.chunks[-1].kind == "," else text.removesuffix("，")

    def _told(self, parts: list[str]) -> str:
        """`…, X said.` and `…, said X.` at the end come first."""
        start = self.at
        if self.kind() == "V" and self.finite() and self.chunks[self.at].head in lexicon.group("inserts"):
            verb = self.take()
            subject = self.nominal(attach=True).text if self.kind() == "N" else ""
            if subject and self.kind() == "," and self.kind(1) == "N":
                self.at += 1
                told = self.nominal(attach=True).text
                subject = f"{told}{subject}" if len(told) < _SHORT else f"{subject}（{told}）"
            text = subject + verb.helpers + verb.text if subject and self.kind() in ("", ".") else ""
        elif self.kind() == "N" and (self.clause_ahead() or self._named()):
            subject_chunk = self.nominal(subject=True)
            verb_chunk = self.peek()
            inserted = (
                verb_chunk is not None
                and not subject_chunk.has("no")
                and verb_chunk.head.split(" ")[0] in lexicon.group("inserts")
                and self.finite()
            )
            text = subject_chunk.text + self.predicate(subject_chunk) if inserted else ""
            text = text if self.kind() in ("", ".") and self.bare else ""
        else:
            return ""
        if not text:
            self.at = start
            return ""
        said = "".join(parts)
        mark = "：" if said.startswith("“") and said.count("“") == said.count("”") == 1 else "，"
        said = re.sub('，([”"]?)$', r"\1", said)
        return f"{text}{mark}{said}"

    def _named(self) -> bool:
        """Whether a name, what it is between commas, and a verb follow."""
        commas = [i for i in range(1, 10) if self.kind(i) == ","]
        return len(commas) == 2 and commas[0] == 1 and self.finite(commas[1] + 1)

    def clause(self, *, short: bool = False) -> str:
        """One clause; `short` for one that may not go on after a comma."""
        if self.depth >= _DEEPEST:
            return self.take().text
        self.depth += 1
        fronts = self._fronts()
        text = ""
        if self.kind() == "E" and self.kind(1) == "V":
            self.at += 1
            text = self._there()
        elif self.kind() == "N":
            subject = self.nominal(subject=True)
            text = self._after_subject(subject, short=short)
        elif self.kind() == "V":
            text = self.predicate(None, relative=short)
        self.depth -= 1
        return fronts + text

    def _after_subject(self, subject: Chunk, *, short: bool) -> str:
        adverbs = ""
        while self.kind() == "R" and self.kind(1) in ("V", "R"):
            adverbs += self.take().text
        if self.kind() == "N" and self.chunks[self.at].has("time") and self.finite(1):
            adverbs = self.take().text + adverbs
        if self.kind() == "N" and self.chunks[self.at].has("time") and self.kind(1) == "":
            return self.take().text + subject.text
        following = self.peek(1)
        if self.kind() == "I" and following is not None and following.has("time") and self.kind(2) == "V":
            adverbs = self.circumstance().text + adverbs
        following = self.peek()
        if (
            subject.has("number")
            and not subject.has("time")
            and following
            and following.head in lexicon.group("victims")
        ):
            subject.text += "人"
        if self.kind() == "A":
            adverbs += self.take().text
        if self.kind() != "V":
            return subject.text + adverbs
        if subject.head == "it" and (said := self._it_is(subject)):
            return said
        if subject.has("neither"):
            deny(self.chunks[self.at])
            adverbs += "都"
        made = self._parsed(relative=short, subject=subject)
        fronts, made.fronts = [f"{front}，" for front in made.fronts], []
        return "".join(fronts) + subject.text + adverbs + made.text(headline=not short)

    def _it_is(self, subject: Chunk) -> str:
        """`It is important to go`: what is important is to go."""
        verb, adjective, following = self.peek(), self.peek(1), self.peek(2)
        if verb is None or adjective is None or following is None or verb.head != "be" or adjective.kind != "A":
            return ""
        infinitive = following.kind == "V" and following.has("infinitive")
        if following.kind == "W" or following.head in ("whether", "if") or self.clause_ahead(2):
            self.at += 2
            no = "不" if verb.has("not") else ""
            return f"{verb.helpers}{no}{adjective.text}{self.clause()}"
        if not (infinitive or (following.kind == "S" and following.head == "that")):
            return ""
        self.at += 3 if not infinitive else 2
        no = "不" if verb.has("not") else ""
        rest = self.predicate(None, relative=True) if infinitive else self.clause()
        return f"{verb.helpers}{no}{adjective.text}的是{rest}"

    def _fronts(self) -> str:
        """What stands before the subject."""
        text = ""
        while (chunk := self.peek()) is not None:
            kind = chunk.kind
            if kind == "S" and chunk.head == "that":
                self.at += 1
            elif kind == "S" or (kind == "W" and chunk.head in ("when", "while") and self.clause_ahead(1)):
                text += self.subordinate(front=True)[0] + "，"
                self.skip(",")
            elif kind == "I":
                text += self._front_circumstance()
            elif kind == "R":
                text += self.take().text + ("，" if self.skip(",") else "")
            elif kind == "N" and chunk.has("time") and not self._verb_after(1):
                text += self.nominal().text + ("，" if self.skip(",") else "")
            elif kind == "V" and not chunk.has("finite") and self._participle_in_front():
                purpose = "为" if chunk.has("infinitive") else ""
                text += purpose + self.predicate(None, relative=True) + "，"
                self.skip(",")
            else:
                break
        return text

    def _front_circumstance(self) -> str:
        word = self.chunks[self.at]
        if word.head in lexicon.conjunctions() and self.clause_ahead(1):
            found = self.subordinate(front=True)[0] + "，"
            self.skip(",")
            return found
        one = self.circumstance()
        return one.text + ("，" if self.skip(",") else "")

    def _verb_after(self, ahead: int) -> bool:
        return self.kind(ahead) == "V" and not self.chunks[self.at + ahead].has("ing", "en")

    def _participle_in_front(self) -> bool:
        """Whether a comma and a clause with a subject of its own follow."""
        for ahead in range(1, 16):
            if self.kind(ahead) in ("", ":", "."):
                return False
            if self.kind(ahead) == "," and self.clause_ahead(ahead + 1):
                return True
        return False

    def _there(self) -> str:
        verb = self.chunks[self.at]
        if verb.head == "be":
            verb.text = "没有" if verb.text == "不是" else "有"
        return self.predicate(None)

    def subordinate(self, *, front: bool = False) -> tuple[str, str]:
        """A clause with its conjunction, and where it stands: `front` or `back`."""
        word = self.take()
        template, place, ahead = lexicon.conjunctions().get(word.head, (word.text + "{}", "back", word.text + "{}"))
        template = ahead if front else template
        if word.head in ("while", "when") and self.kind() == "V" and self.chunks[self.at].has("ing", "en", "finite"):
            return f"在{self.predicate(None, relative=True)}时", "front"
        if self.kind() == "V" and self.chunks[self.at].has("ing", "en", "infinitive"):
            return filled(template, self.predicate(None, relative=True)), place
        if word.head == "as" and not self.clause_ahead():
            place = "back"
        elif word.head == "as":
            following = self.chunks[self.at : self.at + 10]
            verb = next((one.head.split(" ")[0] for one in following if one.kind == "V" and one.has("finite")), "")
            if verb in lexicon.group("inserts"):
                template = "正如{}的那样"
            elif verb and verb not in lexicon.group("changes"):
                template = "在{}之际"
        return filled(template, self.clause(short=True)), "front" if place == "as" else place

    # what goes on with a predicate

    def _and(self, made: Predicate, _: Chunk) -> bool:
        """`and` before another verb of the same subject."""
        following, word = self.peek(1), self.chunks[self.at]
        if following is None:
            return False
        shift = 1
        if following.kind == "R" and self.kind(2) == "V":
            following, shift = self.chunks[self.at + 2], 2
        if following.kind != "V" or following.has("infinitive") != made.verb.has("infinitive"):
            return False
        if (
            made.verb.has("passive")
            and following.flags == {"finite", "past"}
            and self.kind(shift + 1) in ("I", "", ".")
        ):
            following.flags = {"en"}
        self.at += 1
        adverb = self.take().text if shift == 2 else ""
        joint = {"and": "并", "or": "或"}.get(word.head, word.text)
        made.tails.append(f"，{joint}{adverb}{self.predicate(None)}")
        return True

    def _antecedent(self, pronoun: str, verb: str) -> str:
        """What `, which…` at the end goes on about, named again, as its clause stands by itself in Chinese."""
        noun = self.chunks[self.at - 1]
        if noun.kind != "N" or verb in lexicon.group("sums-up"):
            return "这" if pronoun == "which" else ""
        if pronoun == "who" or noun.has("name", "time", "number", "plural"):
            return "后者"
        measure = lexicon.measure(noun.head, noun.text).strip("-")
        meaning = lexicon.meaning(noun.head, "N")
        return f"这{measure or '一'}{meaning}" if meaning and noun.text.endswith(meaning) else "后者"

    def _comma(self, made: Predicate, _: Chunk) -> bool:
        """What follows a comma and has no subject of its own."""
        following = self.peek(1)
        if following is None:
            return False
        if following.kind == "V" and following.has("ing", "en"):
            self.at += 1
            made.tails.append("，" + self.predicate(None))
            return True
        if following.kind == "W" and following.head in ("which", "who") and self.kind(2) == "V":
            thing = self._antecedent(following.head, self.chunks[self.at + 2].head)
            self.at += 2
            made.tails.append(f"，{thing}{self.predicate(None, relative=True)}")
            return True
        if following.kind == "N" and following.has("duration") and self.kind(2) == "I":
            self.at += 1
            noun = self.nominal()
            (made.times if noun.has("time") else made.tails).append(noun.text if noun.has("time") else f"，{noun.text}")
            return True
        if following.kind in ("S", "W") and following.head in lexicon.conjunctions():
            self.at += 1
            return self._subclause(made, following)
        if following.kind == "I" and following.head == "according to":
            self.at += 1
            self.lead += self.circumstance().text + "，"
            return True
        if following.kind == "C" and self.kind(2) == "V":
            self.at += 1
            return self._and(made, following)
        return False
