"""How prepositions and their nouns stand before a verb and before a noun."""

from __future__ import annotations

import re

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk

_NAME = 6
"""Up to so many characters a name stands before a title without 的."""
_BOUNDED = re.compile(r"[中内里上下前后期间部处]$")
_MONEY = tuple("元镑圆郎朗盾布里")
_MEETINGS = tuple("会赛展演节礼式")
_SURFACES = tuple("路街桥山河海湖船车岛")
_OWNERS = ("其", "他的", "她的", "他们的", "我们的", "我的", "你的")
_DIGITS = tuple("\x1f一两二三四五六七八九十")
_SUFFIXES = {
    "city": "市", "town": "镇", "village": "村", "province": "省", "state": "州", "island": "岛", "district": "区",
    "county": "县", "republic": "共和国", "kingdom": "王国", "port": "港", "region": "地区",
}  # fmt: skip
_GERUNDS = {
    "by": "通过{}", "without": "没有{}", "for": "因{}", "of": "{}", "in": "在{}时", "on": "在{}时", "to": "{}",
    "from": "{}", "at": "{}", "with": "随着{}", "into": "{}", "despite": "尽管{}",
}  # fmt: skip


def adverbial(preposition: str, noun: Chunk) -> str:
    """A preposition and its noun before a verb."""
    return _entry(preposition, noun)[0].format(noun.text)


def attributive(preposition: str, noun: Chunk) -> str:
    """A preposition and its noun before a noun."""
    return _entry(preposition, noun)[1].format(noun.text)


def gerund(preposition: str, text: str) -> str:
    """A preposition and a verb, `by doing so`, before another verb."""
    return filled(_GERUNDS.get(preposition) or lexicon.prepositions()[preposition][0], text)


def filled(template: str, text: str) -> str:
    """`在{}后` with a clause, which may itself begin with 在."""
    doubled = template.startswith("在") and text.startswith("在")
    return template.format(text.removeprefix("在") if doubled else text)


def _entry(preposition: str, noun: Chunk) -> tuple[str, str, str]:
    """The line of the list for what kind of noun it is, else the general one."""
    known = lexicon.prepositions()
    special = (f"{preposition}+{kind}" for kind in _kinds(noun))
    return next((known[key] for key in special if key in known), known[preposition])


def _kinds(noun: Chunk) -> list[str]:
    """What a noun is, the more telling first."""
    found = [
        ("rank", noun.has("ranked") and noun.has("time")),
        ("illness", noun.head.rsplit(" ", 1)[-1] in lexicon.group("illnesses")),
        ("pace", noun.head in lexicon.group("paces")),
        ("time", noun.has("time")),
        ("rule", noun.head in lexicon.group("rules")),
        ("money", noun.has("unit") and noun.text.endswith(_MONEY)),
        ("duration", noun.has("duration")),
        ("bounded", _BOUNDED.search(noun.text) is not None),
        ("meeting", noun.has("event") and noun.text.endswith(_MEETINGS)),
        ("event", noun.has("event")),
        ("surface", noun.text.endswith(_SURFACES) and not noun.has("name")),
        ("place", noun.has("place")),
        ("someone", noun.has("person", "name", "pronoun")),
    ]
    return [kind for kind, is_so in found if is_so] or ["thing"]


def of(noun: Chunk, inner: Chunk) -> str:
    """`A of B`: B的A; quantities come first, short names need no 的."""
    if noun.text == "部分":
        noun.text = "一部分"
    noun.text = plain(noun)
    if inner.has("name") and noun.head in _SUFFIXES:
        alone = noun.text == lexicon.meaning(noun.head, "N")
        return inner.text + _SUFFIXES[noun.head] if alone else noun.text + inner.text
    if quantity := _quantity(noun, inner):
        return quantity
    titled = noun.has("person") or noun.head in lexicon.group("of-names")
    noun.text, owner = noun.text.removeprefix(noun.owner), noun.owner if noun.text.startswith(noun.owner) else ""
    named = inner.has("name", "definite") and len(inner.text) <= _NAME and titled
    if named or noun.text.startswith("最") or inner.text.endswith("的") or noun.text.endswith("的"):
        return owner + inner.text + noun.text
    return f"{owner}{inner.text}的{noun.text}"


def _quantity(noun: Chunk, inner: Chunk) -> str:
    """So much of something; nothing if that is not what it is."""
    long = noun.has("duration") or (noun.head in lexicon.group("durations") and not inner.has("time"))
    if long or (noun.text.endswith("%") and inner.has("person")) or (noun.head == "half" and inner.has("person")):
        return f"{noun.text}的{inner.text}"
    if noun.has("unit"):
        return noun.text + inner.text
    if inner.head in ("them", "us", "those", "whom"):
        return f"其中{noun.text}" + ("人" if noun.has("number") else "")
    if noun.head == "one" and noun.has("number"):
        return f"{inner.text}之一"
    if noun.text.endswith("%"):
        return f"{inner.text}的{noun.text}"
    measure = (lexicon.measure(inner.head, inner.text) or "个").strip("-")
    whole = measure if noun.text[-1:].isdigit() or noun.text[-1:] in _DIGITS else ""
    return f"{inner.text}中的{noun.text}{whole}" if noun.has("number") else ""


def prefix(noun: Chunk, text: str) -> None:
    """Puts what belongs before a noun there, behind its owner: 其 stays first."""
    owner = noun.owner if noun.text.startswith(noun.owner) and noun.owner in (*_OWNERS, "没有") else ""
    noun.text = owner + text + noun.text.removeprefix(owner)


def before(text: str, noun: Chunk) -> str:
    """A clause before its noun."""
    if not text:
        return noun.text
    owner = noun.owner if noun.text.startswith(noun.owner) and noun.owner in _OWNERS else ""
    return f"{owner}{text.rstrip('，')}的{plain(noun).removeprefix(owner)}"


def plain(noun: Chunk) -> str:
    """A noun without the 该 that says that it was mentioned."""
    the = noun.has("definite") and noun.text == lexicon.mentioned().get(noun.head)
    return lexicon.meaning(noun.head, "N") if the else noun.text
