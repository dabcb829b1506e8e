"""Verb groups: what auxiliaries, modals and negations before a verb are in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk, Token

_MODALS = {
    "will": "将", "'ll": "将", "would": "将", "shall": "将", "can": "可以", "could": "可能", "may": "可能",
    "might": "可能", "must": "必须", "should": "应", "ought": "应", "need": "需要", "'d": "会", "won't": "将",
    "can't": "可以", "cannot": "可以", "couldn't": "可能", "wouldn't": "将", "shouldn't": "应", "mustn't": "必须",
}  # fmt: skip
_NOT_AFTER = {"可以": "不能", "可能": "可能不", "将": "不会", "必须": "不得", "应": "不应", "会": "不会"}
_NEGATIVE = frozenset("not n't".split())
_BEFORE_VERB = ("V", "VP", "VZ", "VD", "VN", "VG", "B", "H", "G")


def verb_group(tokens: Sequence[Token], at: int) -> tuple[Chunk, int] | None:
    """The verb group that begins at a token, and where it ends."""
    group, helpers = Chunk("V", ""), list[Token]()
    if tokens[at].tag == "NOT" and at + 1 < len(tokens) and tokens[at + 1].tag == "T":
        group.flags.add("not")
        at += 1
    if tokens[at].tag == "T":
        group.flags.add("to")
        at += 1
    at = _helpers(tokens, at, group, helpers)
    if at < len(tokens) and tokens[at].tag in _BEFORE_VERB:
        _finish(group, helpers, tokens[at])
        at += 1
        if at < len(tokens) and tokens[at].tag == "NOT" and not (at + 1 < len(tokens) and tokens[at + 1].tag == "T"):
            group.flags.add("not")
            at += 1
    elif helpers:
        _finish(group, helpers[:-1], helpers[-1])
    else:
        return None
    if group.has("not"):
        deny(group)
    return group, at


def _helpers(tokens: Sequence[Token], at: int, group: Chunk, helpers: list[Token]) -> int:
    """Passes modals, auxiliaries, denials and adverbs before a verb."""
    while at < len(tokens):
        token = tokens[at]
        ahead = _verb_ahead(tokens, at)
        if token.tag == "M" or (token.tag in ("B", "H", "G") and ahead):
            helpers.append(token)
        elif token.tag == "NOT" and ahead:
            group.flags.add("not")
        elif token.tag == "R" and ahead:
            group.adverbs += [token.text] if token.target else []
        else:
            break
        at += 1
    return at


def _verb_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb that fits follows, adverbs and negations between."""
    first = tokens[at]
    for token in tokens[at + 1 : at + 5]:
        if token.tag in ("R", "NOT"):
            continue
        if first.tag == "B":
            return token.tag in ("VN", "VG", "B") and not (token.tag == "B" and token.source not in ("being", "been"))
        if first.tag == "H":
            return token.tag in ("VN", "VD") or token.source in ("been", "had")
        if first.tag == "G":
            return token.tag in ("V", "VP", "H", "B") and "not" not in token.source
        return token.tag in (*_BEFORE_VERB, "M")
    return False


_AUXILIARY = {"B": ("be", "是"), "H": ("have", "有"), "G": ("do", "做")}
_PAST = frozenset("was were had did didn't hadn't wasn't weren't".split())


def _finish(group: Chunk, helpers: Sequence[Token], verb: Token) -> None:
    """Voice, aspect and mood from the helpers; the verb itself."""
    first, space, rest = verb.source.partition(" ")
    group.text, group.head = verb.text, f"{lexicon.lemma(first, verb.tag)}{space}{rest}"
    if verb.tag in _AUXILIARY:
        group.head, group.text = _AUXILIARY[verb.tag]
    tags = [helper.tag for helper in helpers]
    sources = {helper.source for helper in (*helpers, verb)}
    group.helpers = "".join(_MODALS.get(helper.source, helper.target) for helper in helpers if helper.tag == "M")
    features = {
        "could": not sources.isdisjoint(("could", "couldn't")),
        "not": any("n't" in source or source == "cannot" for source in sources),
        "passive": "B" in tags and verb.tag == "VN",
        "now": "B" in tags and verb.tag == "VG",
        "done": "H" in tags,
        "past": verb.tag == "VD" or not sources.isdisjoint(_PAST),
    }
    group.flags |= {name for name, is_so in features.items() if is_so}
    group.flags.add(_form(group, helpers, verb))


def _form(group: Chunk, helpers: Sequence[Token], verb: Token) -> str:
    """`to`, `finite`, or the participle that stands alone: `ing`, `en`; `base` for a bare infinitive."""
    if "to" in group.flags:
        return "infinitive"
    first = helpers[0] if helpers else verb
    if first.tag == "VG" or first.source in ("being", "having", "doing"):
        return "ing"
    if first.tag == "VN" or first.source in ("been", "done"):
        return "en"
    return "base" if first.tag == "V" or first.source == "be" else "finite"


def deny(group: Chunk) -> None:
    """The group denied, in the way of its mood and time."""
    group.flags.add("not")
    for modal, negative in _NOT_AFTER.items():
        if group.helpers == modal:
            group.helpers = "无法" if group.has("could") else negative
            return
    if group.head == "be" and group.text == "是":
        group.text = "不是"
    elif group.head == "have" and group.text == "有":
        group.text = "没有"
    else:
        past = group.has("past", "done") and group.head not in lexicon.group("unnegated")
        group.negation = "没有" if past else "不"
