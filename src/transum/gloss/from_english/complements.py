"""Predicates: what follows a verb, taken into its predicate one by one."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk
from transum.gloss.from_english.circumstances import Circumstance, Circumstances
from transum.gloss.from_english.predicate import Predicate

_DEEPEST = 10
_ASKS = ("ask", "know", "wonder", "see")
_CLOSE = frozenset((":", "."))
_OF_QUALITIES = ("to", "for", "of", "with", "about")
_SCORE = re.compile(r"\d[至-]\d")
_FROM_TO = re.compile(r"(从.+?)[到至](.+)")
_INFINITIVE_ENDS = 14
"""From so many characters on a purpose stands behind a comma."""


class Complements(Circumstances):
    """Predicates."""

    lead = ""
    """What comes before the whole sentence."""
    bare = False
    """Whether nothing said what the last predicate was about, other than whom was told."""

    @abstractmethod
    def subordinate(self, *, front: bool = False) -> tuple[str, str]:
        """A subordinate clause: its conjunction and its text."""

    @abstractmethod
    def _and(self, made: Predicate, _: Chunk) -> bool:
        """What `and` joins to a predicate."""

    @abstractmethod
    def _comma(self, made: Predicate, _: Chunk) -> bool:
        """What a comma joins to a predicate."""

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
        self.bare = made.bare or (verb.head.split(" ")[0] == "tell" and not made.clause)
        return made

    def _go_on(self, made: Predicate, chunk: Chunk, *, relative: bool) -> bool:
        """Takes what follows into the predicate; false where that is none of its own."""
        kind = chunk.kind
        if (made.tails and kind not in (",", "S")) or (kind == "," and relative):
            return False
        takers: dict[str, Callable[[Predicate, Chunk], bool]] = {
            "N": self._noun, "I": self._preposition, "A": self._adjective, "R": self._adverb, "X": self._adverb,
            "V": self._verb, "S": self._subclause, "W": self._subclause, "C": self._and, ",": self._comma,
            "QUOTE": self._quoted,
        }  # fmt: skip
        taker = takers.get(kind)
        return taker is not None and taker(made, chunk)

    def _quoted(self, made: Predicate, _: Chunk) -> bool:
        made.clause += "：" + self.take().text
        return True

    def _adverb(self, made: Predicate, word: Chunk) -> bool:
        if made.object is not None and made.object.has("unit") and made.verb.head == "be":
            return self._adjective(made, word)
        self.at += 1
        long = word.text.startswith("数") and word.text.endswith(("时", "天", "周", "月", "年"))
        spot = word.text.startswith("在") and made.verb.head == "be"
        behind = long or spot or word.kind == "X" or word.text.startswith(("下", "上", "终身"))
        (made.after if behind else made.verb.adverbs).append(word.text)
        return True

    def _noun(self, made: Predicate, chunk: Chunk) -> bool:
        be = made.verb.head == "be" and made.bare
        following = self.peek(1)
        since = chunk.has("duration") and following is not None and following.head in ("after", "before")
        if since or (chunk.has("time") and not be):
            made.times.append(self.nominal().text)
            return True
        if made.bare and made.verb.head in lexicon.group("reports") and self.clause_ahead():
            made.clause = self.clause()
            return True
        taken = made.complement is not None or made.clause or (made.object is not None and made.indirect)
        if taken or (made.object is not None and (made.after or self.clause_ahead())):
            return False
        scored = chunk.has("number") and made.verb.head in lexicon.group("scores") and _SCORE.search(chunk.text)
        if chunk.has("number") and made.verb.head in lexicon.group("victims") and following != Chunk("I", "的", "of"):
            self.chunks[self.at] = replace(chunk, text=f"{chunk.text.removesuffix('人')}人")
        if made.verb.head in lexicon.group("tells") and self.clause_ahead(1):
            made.object = self.noun()
            return True
        noun = self.nominal(attach=made.verb.head in ("be", "become", "remain") or made.verb.text in ("有", "没有"))
        if scored:
            made.before.append(f"以{noun.text}")
        elif noun.has("duration") and not be:
            made.after.append(noun.text)
        elif made.object is not None and made.verb.head == "make":
            made.verb.text, made.indirect, made.object = "使", f"{made.object.text}成为", noun
        elif made.object is not None:
            made.indirect, made.object = made.object.text, noun
        else:
            made.object = noun
        return True

    def _adjective(self, made: Predicate, chunk: Chunk) -> bool:
        """`is large`, `is 26 kilometres long`, `makes it better`."""
        thing, verb = made.object, made.verb
        if made.complement is not None or (thing is not None and made.after):
            return False
        self.at += 1
        if thing is None:
            made.complement = replace(chunk)
        elif thing.has("unit") and verb.head == "be":
            thing.text = chunk.text + thing.text
            made.complement, made.object = thing, None
        else:
            verb.text = "使" if verb.head in ("make", "keep", "leave", "bring") else verb.text
            made.after.append(chunk.text)
        return True

    def _preposition(self, made: Predicate, chunk: Chunk) -> bool:
        if chunk.head in lexicon.conjunctions() and self.clause_ahead(1):
            return self._subclause(made, Chunk("S", chunk.text, chunk.head))
        one = self.circumstance()
        frames, heads = lexicon.frames(), (made.verb.head, made.verb.head.split(" ")[0])
        frame = next(
            (frames[f"V {head}", one.preposition] for head in heads if (f"V {head}", one.preposition) in frames), ""
        )
        if frame.endswith("至{}") and one.noun is not None and not one.noun.has("number", "unit", "counted", "ranked"):
            frame = "" if made.object is not None else frame
        if one.noun is None:
            (made.before if made.complement is None else made.after).append(one.text)
        elif frame and not one.noun.has({"for": "duration", "on": "time"}.get(one.preposition, "")):
            made.moved = made.moved or frame.startswith("将")
            frame = frame.removeprefix("将")
            text = frame[1:].format(one.noun.text)
            (made.before if frame[0] == "<" else made.after).append(text)
        elif not self._argument(made, one, one.noun):
            self._circumstance(made, one, one.noun)
        return True

    def _argument(self, made: Predicate, one: Circumstance, noun: Chunk) -> bool:
        """Takes who did it, by how much, from what to what, than what."""
        verb, preposition = made.verb, one.preposition
        vague = verb.head in lexicon.group("vague-to")
        if preposition == "by" and noun.has("duration", "unit") and not noun.has("time"):
            made.after.append(noun.text)
            made.moved = True
        elif preposition == "by" and verb.has("passive", "en") and not noun.has("time", "number", "gerund"):
            made.agent = noun.text
        elif preposition == "by" and made.object is not None and noun.has("person", "name"):
            made.object.text = f"{noun.text}的{made.object.text}"
        elif preposition in ("from", "from to") and vague and _FROM_TO.fullmatch(one.text):
            start, end = _FROM_TO.fullmatch(one.text).groups()  # type: ignore[union-attr]
            made.before.append(start)
            made.after.append(f"至{end}")
            made.moved = True
        elif preposition == "than" and made.complement is not None:
            made.complement.text = one.text + made.complement.text
        else:
            return False
        return True

    def _circumstance(self, made: Predicate, one: Circumstance, noun: Chunk) -> None:
        """Takes when, where, how long, how."""
        after = lexicon.prepositions().get(one.preposition, ("", "", ""))[2]
        if noun.has("gerund"):
            (made.before if made.complement is None else made.after).append(one.text)
        elif noun.has("duration") and one.preposition == "for":
            made.after.append(one.text)
        elif noun.has("time") or one.preposition in lexicon.group("first-prepositions"):
            made.times.append(one.text)
        elif after:
            made.after.append(after.format(noun.text))
        elif made.complement is not None and made.verb.head == "be" and one.preposition in _OF_QUALITIES:
            made.complement.text = f"对{noun.text}{made.complement.text}"
        else:
            made.before.append(one.text)

    def _verb(self, made: Predicate, chunk: Chunk) -> bool:
        verb = made.verb
        if chunk.has("infinitive", "base"):
            self._infinitive(made)
            return True
        if chunk.has("ing") and made.bare and (verb.head in lexicon.group("raising") or " " in verb.head):
            verb.text = "旨在" if verb.head == "aim at" else verb.text
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
        be = "be " if verb.head == "be" or verb.has("passive", "en") or (verb.has("now") and word == "go") else ""
        known = (
            lexicon.chains().get(be + (word if made.complement is not None else verb.head))
            if made.object is None
            else None
        )
        if known and not made.clause:
            chained, denied = known
            if verb.has("not") and denied:
                chained, verb.negation = denied, ""
            elif made.complement is not None and made.complement.has("comparative"):
                chained = f"更{chained}"
            elif verb.has("not") and not verb.negation and made.complement is not None:
                chained = f"不{chained}"
            made.complement = None
            self._chain(made, chained)
        elif verb.head == "be" and made.bare:
            self._chain(made, "不会" if verb.has("not") else "将")
        elif made.object is not None and pivots:
            verb.text = {"make": "使", "have": "让"}.get(verb.head, verb.text)
            made.after.append(self.predicate(None))
        elif made.bare and word in (lexicon.group("raising") | lexicon.group("pivots")):
            made.clause = self.predicate(None)
        elif made.complement is not None and made.object is None:
            made.after.append(self.predicate(None))
        else:
            text = self.predicate(None)
            mark = "，" if len(text) >= _INFINITIVE_ENDS else ""
            made.after.append(f"，{text}" if word in lexicon.group("results") else f"{mark}以{text}")

    def _chain(self, made: Predicate, chained: str) -> None:
        """`is expected to go`: one predicate, its times before both verbs."""
        inner = self._parsed()
        if chained.endswith("将") and len(chained) > 1:
            chained, inner.verb.helpers = chained.removesuffix("将"), "将"
        else:
            made.times, inner.times = [*made.times, *inner.times], []
        made.chained = chained
        made.after.append(inner.text())

    def _subclause(self, made: Predicate, chunk: Chunk) -> bool:
        verb = made.verb.head.split(" ")[0]
        asks = (
            chunk.kind == "W"
            and made.bare
            and not (chunk.head in lexicon.conjunctions() and verb not in lexicon.group("reports"))
        )
        if chunk.head == "that" or asks:
            word = self.take()
            if made.clause or (word.head == "that" and not (made.bare or made.object or made.complement)):
                return False
            made.clause = self._asked(word, short=made.short)
            return True
        if chunk.kind == "W" and chunk.head not in lexicon.conjunctions():
            return False
        if chunk.head == "whether" or (chunk.head == "if" and verb in _ASKS):
            self.take()
            made.verb.text = "说明" if made.verb.head == "say" else made.verb.text
            made.clause += self._whether(short=made.short)
            return True
        text, place = self.subordinate()
        if place == "front":
            made.fronts.append(text)
        else:
            made.tails.append(f"，{text}")
        return True

    def _whether(self, *, short: bool) -> str:
        """`whether she will go`: 她是否将去."""
        if not self.clause_ahead():
            return "是否" + self.clause(short=short)
        subject = self.nominal(subject=True)
        return f"{subject.text}是否{self.predicate(subject, relative=True) if self.kind() == 'V' else ''}"

    def _asked(self, word: Chunk, *, short: bool) -> str:
        """A clause behind `that` or a question word; `what I saw` is 我看到的."""
        if word.head != "what" or self.kind() not in ("N", "V"):
            return ("" if word.head == "that" else word.text) + self.clause(short=short)
        thing = "的事" if self.kind() == "V" else "的"
        return self.clause(short=True) + thing
