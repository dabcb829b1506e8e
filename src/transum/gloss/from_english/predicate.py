"""A predicate in Chinese order: when, how, whether and where stand before the verb, what follows from it after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk

_LONG = 8
"""From so many characters on a reported clause stands behind a comma."""
_ENDS = ("成", "到", "为", "出", "于", "至", "了", "有", "在", "给", "是", "上", "入", "称", "说", "过", "将", "使")
_SHORT = 2
"""Up to so many characters a verb has 了."""
_CAUSED = {"kill": "死亡", "injure": "受伤", "wound": "受伤"}


@dataclass(slots=True)
class Predicate:
    """The parts of a predicate, each already in Chinese."""

    verb: Chunk
    times: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    agent: str = ""
    object: Chunk | None = None
    indirect: str = ""
    complement: Chunk | None = None
    after: list[str] = field(default_factory=list)
    clause: str = ""
    chained: str = ""
    short: bool = False
    personal: bool = False
    moved: bool = False
    """Whether 将 brings the object before the verb."""
    fronts: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether nothing says what the verb is about."""
        return not (self.object or self.complement or self.after or self.clause or self.chained)

    def text(self, *, headline: bool = False) -> str:
        verb = self.verb
        if self.object is not None and self.object.has("no"):
            self._deny()
        self._cause()
        self._move()
        core = self._core(headline=headline)
        rest = self._object() + "".join(self.after) + self._clause()
        early = [word for word in verb.adverbs if word in lexicon.group("early")]
        fronts = [f"{front}，" for front in self.fronts]
        return "".join([*fronts, *self.times, *early, core, rest, *self.tails])

    def _cause(self) -> None:
        """`The flood killed two` is 造成两人死亡."""
        result = _CAUSED.get(self.verb.head)
        if result and self.object is not None and not self.personal and not self.verb.has("passive", "en"):
            self.verb.text = "造成"
            self.after.insert(0, result)

    def _move(self) -> None:
        """`cut the rate to 2 percent` is 将利率降至2%."""
        if not self.moved or self.object is None or self.indirect or self.verb.has("passive", "en"):
            return
        places = [one for one in self.before if one.startswith("在")]
        rest = [one for one in self.before if not one.startswith("在")]
        sign = "把" if "将" in self.verb.helpers else "将"
        self.before, self.object = [*places, f"{sign}{self.object.text}", *rest], None

    def _deny(self) -> None:
        """`found no evidence`: the verb is denied, not the thing."""
        thing, verb = self.object, self.verb
        if thing is None or not thing.text.startswith("没有") or verb.has("not"):
            return
        thing.text = thing.text.removeprefix("没有")
        if verb.text == "是":
            verb.text = "不是"
        elif verb.text == "有":
            verb.text = "没有"
        else:
            verb.negation = "没有" if verb.has("past", "done") else "不"

    def _core(self, *, headline: bool) -> str:
        """Mood, aspect, denial, circumstances, voice, verb."""
        verb = self.verb
        mood = verb.helpers
        if (
            verb.has("done")
            and "从未" not in verb.adverbs
            and not verb.negation
            and "不" not in mood
            and verb.text not in ("没有", "不是")
        ):
            mood += "已"
        if headline and verb.has("infinitive"):
            mood += "将"
        if verb.has("now") and not self.chained and not verb.negation and not mood:
            mood += "正" if self.before and self.before[0].startswith("在") else "正在"
        manner = "".join(word for word in verb.adverbs if word not in lexicon.group("early"))
        where = "".join(self.before)
        if verb.head == "be" and verb.text == "不是" and where and self._is_somewhere():
            where = f"不{where}"
        return mood + verb.negation + where + manner + self._voice() + self._verb()

    def _voice(self) -> str:
        verb = self.verb
        if not verb.has("passive", "en"):
            return ""
        adverse = verb.head.split(" ")[0] in lexicon.group("adverse")
        if self.agent:
            return ("被" if adverse else "由") + self.agent
        if self.chained or verb.head in lexicon.passives() or verb.text.startswith(("被", "受", "获", "遭")):
            return ""
        return "被" if adverse else ""

    def _verb(self) -> str:
        verb, text = self.verb, self.verb.text
        if self.chained:
            return self.chained
        if verb.head == "be" and text in ("是", "不是"):
            return self._be()
        if verb.has("passive", "en") and not self.agent:
            text = lexicon.passives().get(verb.head, text)
            text = "被任命为" if verb.head == "name" and self.object is not None else text
        if self.complement is not None:
            return text + self.complement.text
        return self._with_object(text) if self.object is not None else text

    def _be(self) -> str:
        """是, which an adjective or a place needs not."""
        text, complement = self.verb.text, self.complement
        if complement is not None:
            plain = complement.text.removesuffix("的")
            return ("不" if text == "不是" else "") + plain
        if self.personal and self.object is not None and self.object.has("number") and not self.object.has("unit"):
            self.object.text += "岁"
            return "不是" if text == "不是" else ""
        return "" if self._is_somewhere() else text

    def _with_object(self, text: str) -> str:
        """A finished act on an object has 了, unless its verb ends in what it came to or says that something is."""
        verb = self.verb
        if verb.head == "remain":
            return "仍是"
        if verb.head == "reach" and self.object is not None and self.object.has("place"):
            text = "抵达"
        finished = verb.has("past") and verb.has("finite") and not verb.has("passive", "done", "now", "not")
        lasting = verb.head.split(" ")[0] in lexicon.group("stative") or text.endswith(_ENDS) or len(text) > _SHORT
        return f"{text}了" if finished and not (lasting or verb.negation or verb.helpers) else text

    def _is_somewhere(self) -> bool:
        """Whether `be` is followed by a place alone."""
        placed = self.before or (self.after and self.after[0].startswith(("在", "价值")))
        return self.object is None and self.complement is None and not self.clause and bool(placed)

    def _object(self) -> str:
        return self.indirect + (self.object.text if self.object is not None else "")

    def _clause(self) -> str:
        if not self.clause:
            return ""
        says = "是否" not in self.clause and self.verb.head.split(" ")[0] in lexicon.group("speaks")
        return ("，" if says and not self.short and len(self.clause) >= _LONG else "") + self.clause
