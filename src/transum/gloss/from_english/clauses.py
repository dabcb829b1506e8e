"""Clauses: fronted circumstances, subject and predicate, in Chinese order; what is not understood stays where it is."""

from __future__ import annotations

import re
from dataclasses import replace

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.gloss.from_english.phrases import Circumstance, Phrases
from transum.gloss.from_english.predicate import Predicate
from transum.gloss.from_english.verbs import deny

_DEEPEST = 10
_CLOSE = frozenset((":", "."))
_SCORE = re.compile(r"\d[至-]\d")
_INFINITIVE_ENDS = 14
"""From so many characters on a purpose stands behind a comma."""


class Clauses(Phrases):
    """The sentence level of the parser."""

    lead = ""
    """What comes before the whole sentence."""
    bare = False
    """Whether the last predicate was a verb alone."""

    def sentence(self) -> str:
        """All chunks, clause by clause."""
        parts = list[str]()
        while (chunk := self.peek()) is not None:
            start = self.at
            if chunk.kind == ",":
                parts.append(self.take().text and "，")
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
        return self.lead + "".join(parts)

    def _told(self, parts: list[str]) -> str:
        """`…, X said.` and `…, said X.` at the end come first."""
        start = self.at
        if self.kind() == "V" and self.finite() and self.chunks[self.at].head in lexicon.group("inserts"):
            verb = self.take()
            subject = self.nominal(attach=True).text if self.kind() == "N" else ""
            text = subject + verb.helpers + verb.text if subject and self.kind() in ("", ".") else ""
        elif self.kind() == "N" and self.clause_ahead():
            subject_chunk = self.nominal(subject=True)
            verb_chunk = self.peek()
            inserted = verb_chunk is not None and verb_chunk.head in lexicon.group("inserts") and self.finite()
            text = subject_chunk.text + self.predicate(subject_chunk) if inserted else ""
            text = text if self.kind() in ("", ".") and self.bare else ""
        else:
            return ""
        if not text:
            self.at = start
            return ""
        said = "".join(parts)
        mark = "：" if said.startswith("“") and said.count("“") == said.count("”") == 1 else "，"
        said = said.removesuffix("，")
        return f"{text}{mark}{said}"

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
        following = self.peek()
        if subject.has("number") and not subject.has("time") and following and following.head in lexicon.group("victims"):
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
            elif kind == "S":
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
        if word.head in ("while", "when") and self.kind() == "V" and self.chunks[self.at].has("ing"):
            return f"在{self.predicate(None, relative=True)}时", "front"
        if self.kind() == "V" and self.chunks[self.at].has("ing", "en", "infinitive"):
            return template.format(self.predicate(None, relative=True)), place
        if word.head == "as" and not self.clause_ahead():
            place = "back"
        return template.format(self.clause(short=True)), "front" if place == "as" else place

    # predicates

    def predicate(self, subject: Chunk | None = None, *, relative: bool = False) -> str:
        """The predicate that begins here, in Chinese; the verb of a headline without its auxiliary has a subject."""
        return self._parsed(relative=relative, subject=subject).text(headline=subject is not None and not relative)

    def _parsed(self, *, relative: bool = False, subject: Chunk | None = None) -> Predicate:
        verb = self.take()
        made = Predicate(replace(verb, flags=set(verb.flags), adverbs=[*verb.adverbs]), short=relative)
        made.personal = subject is not None and subject.has("person", "pronoun")
        if self.depth >= _DEEPEST:
            return made
        self.depth += 1
        passive, self.passive = self.passive, verb.has("passive", "en")
        while (chunk := self.peek()) is not None and chunk.kind not in _CLOSE:
            start = self.at
            if not self._go_on(made, chunk, relative=relative) or self.at == start:
                break
        self.depth, self.passive = self.depth - 1, passive
        self.bare = made.bare
        return made

    def _go_on(self, made: Predicate, chunk: Chunk, *, relative: bool) -> bool:
        """Takes what follows into the predicate; false where that is none of its own."""
        kind = chunk.kind
        if made.tails and kind not in (",", "S"):
            return False
        if kind == "N":
            return self._noun(made, chunk)
        if kind == "I":
            return self._preposition(made, chunk)
        if kind == "A":
            return self._adjective(made)
        if kind in ("R", "X"):
            self._adverb(made, self.take())
            return True
        if kind == "V":
            return self._verb(made, chunk)
        if kind in ("S", "W"):
            return self._subclause(made, chunk, relative=relative)
        if kind == "C":
            return self._and(made)
        if kind == "," and not relative:
            return self._comma(made)
        if kind == "QUOTE":
            made.clause += "：" + self.take().text
            return True
        return False

    def _adverb(self, made: Predicate, word: Chunk) -> None:
        if word.text.startswith("数") and word.text.endswith(("时", "天", "周", "月", "年")):
            made.after.append(word.text)
        elif word.kind == "X" or word.text.startswith(("在", "下", "上")):
            made.after.append(word.text)
        else:
            made.verb.adverbs.append(word.text)

    def _noun(self, made: Predicate, chunk: Chunk) -> bool:
        be = made.verb.head == "be" and made.bare
        if (chunk.has("time") and not be) or (chunk.has("duration") and self.kind(1) in ("I", "S") and self.chunks[self.at + 1].head in ("after", "before")):
            made.times.append(self.nominal().text)
            return True
        if made.bare and made.verb.head in lexicon.group("reports") and self.clause_ahead():
            made.clause = self.clause()
            return True
        if made.complement is not None or made.clause or (made.object is not None and made.indirect):
            return False
        if made.object is not None and (made.after or self.clause_ahead()):
            return False
        scored = chunk.has("number") and made.verb.head in lexicon.group("scores") and _SCORE.search(chunk.text)
        noun = self.nominal(attach=made.verb.head in ("be", "become", "remain") or made.verb.text in ("有", "没有"))
        if scored:
            made.before.append(f"以{noun.text}")
        elif noun.has("duration") and made.verb.head != "be":
            made.after.append(noun.text)
        elif made.object is not None:
            made.indirect, made.object = made.object.text, noun
        else:
            made.object = noun
        return True

    def _adjective(self, made: Predicate) -> bool:
        if made.complement is not None or made.object is not None:
            if made.object is not None and made.object.has("unit") and made.verb.head == "be" and not made.after:
                made.complement, made.object = made.object, None
                made.complement.text = self.take().text + made.complement.text
                return True
            if made.object is not None and not made.after:
                if made.verb.head in ("make", "keep", "leave"):
                    made.verb.text = "使"
                made.after.append(self.take().text)
                return True
            return False
        made.complement = self.take()
        return True

    def _preposition(self, made: Predicate, chunk: Chunk) -> bool:
        if chunk.head in lexicon.conjunctions() and self.clause_ahead(1):
            return self._subclause(made, Chunk("S", chunk.text, chunk.head), relative=False)
        verb = made.verb
        one = self.circumstance()
        frames = lexicon.frames()
        frame = frames.get((f"V {verb.head}", one.preposition)) or frames.get(
            (f"V {verb.head.split(' ')[0]}", one.preposition)
        )
        if frame and one.noun is not None:
            self._framed(made, frame, one)
        elif one.noun and one.preposition == "by" and one.noun.has("duration", "unit") and not one.noun.has("time"):
            made.after.append(one.noun.text)
        elif one.noun is None or one.noun.has("gerund"):
            (made.before if made.complement is None else made.after).append(one.text)
        elif one.preposition == "by" and verb.has("passive", "en") and not one.noun.has("time", "number"):
            made.agent = one.noun.text
        elif one.noun.has("duration") and one.preposition == "for":
            made.after.append(one.text)
        elif one.noun.has("time") or one.preposition in lexicon.group("first-prepositions"):
            made.times.append(one.text)
        elif one.preposition == "by" and made.object is not None and one.noun.has("person", "name"):
            made.object.text = f"{one.noun.text}的{made.object.text}"
        elif one.preposition == "from" and "至" in one.text and verb.head in lexicon.group("vague-to"):
            start, _, end = one.text.partition("至")
            made.before.append(start)
            made.after.append(f"至{end}")
        elif one.preposition == "than" and made.complement is not None:
            made.complement.text = one.text + made.complement.text
        elif one.preposition == "from to":
            self._from_to(made, one)
        elif after := lexicon.prepositions()[one.preposition][2]:
            made.after.append(after.format(one.noun.text))
        elif made.complement is not None and verb.head == "be" and one.preposition in ("to", "for", "of", "with", "about"):
            made.complement.text = lexicon.frames().get((f"A {made.complement.head}", one.preposition), "对{}").format(
                one.noun.text) + made.complement.text
        else:
            made.before.append(one.text)
        return True

    def _framed(self, made: Predicate, frame: str, one: Circumstance) -> None:
        text = frame[1:].format(one.noun.text if one.noun else "")
        if frame[0] == "<":
            made.before.append(text)
        else:
            made.after.append(text)

    def _from_to(self, made: Predicate, one: Circumstance) -> None:
        start, _, end = one.text.partition("到")
        if made.verb.head in lexicon.group("vague-to"):
            made.before.append(start)
            made.after.append(f"至{end}")
        else:
            made.before.append(one.text)

    def _verb(self, made: Predicate, chunk: Chunk) -> bool:
        verb = made.verb
        if chunk.has("infinitive", "base"):
            self._infinitive(made)
            return True
        if chunk.has("ing") and made.bare and verb.head in lexicon.group("raising"):
            made.clause = self.predicate(None)
            return True
        if chunk.has("ing") and made.object is not None:
            made.after.append(self.predicate(None))
            return True
        if chunk.has("en") and verb.head in ("get", "be", "remain", "become", "feel") and made.bare:
            made.complement = Chunk("A", self.predicate(None))
            return True
        return False

    def _infinitive(self, made: Predicate) -> None:
        verb = made.verb
        word = made.complement.head if made.complement is not None else verb.head.split(" ")[0]
        pivots = made.complement is None and not lexicon.group("pivots").isdisjoint((verb.head, word))
        be = "be " if verb.head == "be" or verb.has("passive", "en") else ""
        known = lexicon.chains().get(be + (word if made.complement is not None else verb.head)) if made.object is None else None
        if known and not made.clause:
            chained, denied = known
            if verb.has("not") and denied:
                chained, verb.negation = denied, ""
            elif verb.has("not") and not verb.negation and made.complement is not None:
                chained = f"不{chained}"
            made.complement = None
            self._chain(made, chained)
        elif verb.head == "be" and made.bare:
            self._chain(made, "不会" if verb.has("not") else "将")
        elif made.object is not None and pivots:
            made.after.append(self.predicate(None))
        elif made.bare and word in (lexicon.group("raising") | lexicon.group("pivots")):
            made.clause = self.predicate(None)
        elif made.complement is not None and made.object is None:
            made.after.append(self.predicate(None))
        else:
            text = self.predicate(None)
            made.after.append(f"，以{text}" if len(text) >= _INFINITIVE_ENDS else f"以{text}")

    def _chain(self, made: Predicate, chained: str) -> None:
        """`is expected to go`: one predicate, its times before both verbs."""
        inner = self._parsed()
        if chained.endswith("将") and len(chained) > 1:
            chained, inner.verb.helpers = chained.removesuffix("将"), "将"
        else:
            made.times, inner.times = [*made.times, *inner.times], []
        made.chained = chained
        made.after.append(inner.text())

    def _subclause(self, made: Predicate, chunk: Chunk, *, relative: bool) -> bool:
        verb = made.verb.head.split(" ")[0]
        asks = chunk.kind == "W" and made.bare and not (chunk.head in lexicon.conjunctions() and verb not in lexicon.group("reports"))
        if chunk.head == "that" or asks:
            word = self.take()
            if made.clause or (word.head == "that" and not (made.bare or made.object or made.complement)):
                return False
            made.clause = self._asked(word, short=relative)
            return True
        if chunk.kind == "W" and chunk.head not in lexicon.conjunctions():
            return False
        if chunk.head == "whether" or (chunk.head == "if" and verb in ("ask", "know", "wonder", "see")):
            self.take()
            made.clause += "是否" + self.clause(short=relative)
            return True
        text, place = self.subordinate()
        if place == "front":
            made.fronts.append(text)
        else:
            made.tails.append(f"，{text}")
        return True

    def _asked(self, word: Chunk, *, short: bool) -> str:
        """A clause behind `that` or a question word; `what I saw` is 我看到的."""
        if word.head != "what" or self.kind() not in ("N", "V"):
            return ("" if word.head == "that" else word.text) + self.clause(short=short)
        thing = "的事" if self.kind() == "V" else "的"
        return self.clause(short=True) + thing

    def _and(self, made: Predicate) -> bool:
        """`and` before another verb of the same subject."""
        following, word = self.peek(1), self.chunks[self.at]
        if following is None:
            return False
        shift = 1
        if following.kind == "R" and self.kind(2) == "V":
            following, shift = self.chunks[self.at + 2], 2
        if following.kind != "V" or following.has("infinitive") != made.verb.has("infinitive"):
            return False
        if made.verb.has("passive") and following.flags == {"finite", "past"} and self.kind(shift + 1) in ("I", "", "."):
            following.flags = {"en"}
        self.at += 1
        adverb = self.take().text if shift == 2 else ""
        joint = {"and": "并", "or": "或"}.get(word.head, word.text)
        made.tails.append(f"，{joint}{adverb}{self.predicate(None)}")
        return True

    def _comma(self, made: Predicate) -> bool:
        """What follows a comma and has no subject of its own."""
        following = self.peek(1)
        if following is None:
            return False
        if following.kind == "V" and following.has("ing", "en"):
            self.at += 1
            made.tails.append("，" + self.predicate(None))
            return True
        if following.kind == "W" and following.head in ("which", "who") and self.kind(2) == "V":
            self.at += 2
            made.tails.append("，" + self.predicate(None))
            return True
        if following.kind == "N" and following.has("duration") and self.kind(2) == "I":
            self.at += 1
            noun = self.nominal()
            (made.times if noun.has("time") else made.tails).append(noun.text if noun.has("time") else f"，{noun.text}")
            return True
        if following.kind == "S" and following.head in lexicon.conjunctions():
            self.at += 1
            return self._subclause(made, following, relative=False)
        if following.kind == "I" and following.head == "according to":
            self.at += 1
            self.lead += self.circumstance().text + "，"
            return True
        if following.kind == "C" and self.kind(2) == "V":
            self.at += 1
            return self._and(made)
        return False
