"""From the words of an English text to Chinese, sentence by sentence; quotations and brackets by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transum.gloss.from_english import collocations, lexicon
from transum.gloss.from_english.chunking import chunked
from transum.gloss.from_english.chunks import Item, Token, tagged
from transum.gloss.from_english.clauses import Clauses
from transum.gloss.word import Word

_STOPS = frozenset(".!?;…")
_PAIRS = {'"': '"', "“": "”", "(": ")", "[": "]", "（": "）"}
_DEEPEST = 3
_MOST = 200
"""Words of a sentence that are read together: a longer one is no sentence."""
_CONTRACTED = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DENIED = re.compile("[不没未无非否别免拒]")
_SPOKEN = re.compile("(：“[^“”]*[^“”。！？…])”[.。]")
"""A quotation that ends its sentence has the stop inside."""
_SEAMS = re.compile("\x1f+")


def composed(found: Sequence[Word]) -> str:
    """The text of all sentences; Latin words are kept apart by a space."""
    items = list(_joined([item for word in found if word.source.strip() for item in _items(word)]))
    text = _SPOKEN.sub(r"\1。”", "".join(_sentences(items, 0)))
    return _SEAMS.sub(lambda seam: _space(text, *seam.span()), text)


def _joined(items: Sequence[Item]) -> Iterator[Item]:
    """Without the stop of `Mr.`; `$5` as five dollars."""
    kept = list[Item]()
    for item in items:
        before = kept[-1] if kept else None
        if before and item.source == "." and before.source in lexicon.group("titles"):
            continue
        if before and before.source in _CURRENCIES and item.source[:1].isdigit():
            kept.pop()
            if kept and kept[-1].source == "US":
                kept.pop()
            item = Item(item.source, item.target + _CURRENCIES[before.source], item.kind)
        kept.append(item)
    yield from kept


_CURRENCIES = {"$": "美元", "£": "英镑", "€": "欧元", "¥": "日元"}


def _space(text: str, start: int, end: int) -> str:
    latin = text[start - 1 : start].isascii() and text[end : end + 1].isascii()
    return " " if latin and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum() else ""


def _items(word: Word) -> Iterator[Item]:
    """A word with the tag that a list gives it; a contraction as its two words."""
    source, target, kind = word.source, word.target, str(word.kind)
    if kind == "name":
        yield Item(source, target, kind)
        return
    if kind == "unknown" and lexicon.is_listed(source):
        kind = "word"
    head, mark, tail = source.rpartition("'")
    if mark and head and f"'{tail}" in _CONTRACTED and source.count(" ") == 0:
        yield Item(head, lexicon.meaning(head, "O") or lexicon.meaning(head, "W"), "word")
        yield Item(_CONTRACTED[f"'{tail}"], "", "word")
        return
    if (listed := lexicon.phrases().get(source)) and " " in source:
        yield Item(source, listed[1], listed[0])
    elif source in lexicon.prepositions() and " " in source:
        yield Item(source, lexicon.prepositions()[source][0].replace("{}", ""), "I")
    elif target.endswith("年代"):
        yield Item(source, target, "TIME")
    elif ("-" in source and source[:1].isdigit()) or target.endswith(("岁", "岁者")):
        yield Item(source, target, "A")
    else:
        yield Item(source, target, kind)


def _sentences(items: Sequence[Item], depth: int) -> Iterator[str]:
    """Each sentence, its stop after it."""
    start, at = 0, 0
    while at < len(items):
        if items[at].source in _PAIRS and (close := _close(items, at)):
            at = close
        elif at - start >= _MOST:
            yield _sentence(items[start:at], depth)
            start = at
        elif items[at].source in _STOPS or items[at].source == "\n":
            text = _sentence(items[start:at], depth)
            yield text + ("。" if items[at].source == "." and text[-1:] > "\u2e7f" else items[at].target)
            start = at + 1
        at += 1
    if start < len(items):
        yield _sentence(items[start:], depth)


def _close(items: Sequence[Item], at: int) -> int:
    """Where a quotation or bracket ends that opens there; nothing if it does not."""
    mark = _PAIRS[items[at].source]
    return next((i for i in range(at + 1, min(len(items), at + 120)) if items[i].source == mark), 0)


def _sentence(items: Sequence[Item], depth: int) -> str:
    whole = list(_enclosed(items, depth))
    tokens = list(_numbers(list(collocations.chosen(tagged(whole)))))
    if not tokens:
        return ""
    text = Clauses(chunked(tokens)).sentence()
    return text if _is_whole(text, tokens) else "".join(token.text for token in tokens)


def _enclosed(items: Sequence[Item], depth: int) -> Iterator[Item]:
    """What stands in brackets goes with the word before; a long quotation is one item, a short one marks its words."""
    found, at = list[Item](), 0
    while at < len(items):
        item = items[at]
        close = _close(items, at) if item.source in _PAIRS and depth < _DEEPEST else 0
        inner = items[at + 1 : close]
        if not close or not inner:
            found.append(item)
            at += 1
            continue
        quoted = item.source in '"“'
        if quoted and len(inner) > 1:
            spoken = "".join(_sentences(inner, depth + 1))
            comma = "，" if spoken.endswith("，") else ""
            kind = "QUOTE" if any(token.tag in _FINITE for token in tagged(inner)) else "N"
            found.append(Item("", f"“{spoken.removesuffix('，')}”", kind))
            found += [Item(",", "，", "mark")] if comma else []
        elif quoted:
            found.append(Item(inner[0].source, inner[0].target, inner[0].kind, "“", inner[0].closing + "”"))
        else:
            text = f"（{''.join(_sentences(inner, depth + 1))}）"
            before = found.pop() if found else Item("", "", "QUOTE")
            found.append(Item(before.source, before.target, before.kind, before.opening, before.closing + text))
        at = close + 1
    yield from found


def _numbers(tokens: Sequence[Token]) -> Iterator[Token]:
    """`about`, `some` and the like before a number."""
    passed = 0
    for i, token in enumerate(tokens):
        if i < passed:
            continue
        if token.tag in _VERBAL and (merged := _with_particle(tokens, i)):
            yield merged
            passed = i + merged.source.count(" ") + 1 - token.source.count(" ")
            continue
        if (
            token.source in _MOVES
            and tokens[i + 1 : i + 2]
            and tokens[i + 1].tag == "Q"
            and token.tag in ("I", "X", "R")
        ):
            yield Token(token.source, _MOVES[token.source], "VN", token.opening, token.closing)
            continue
        listed = lexicon.phrases().get(token.source)
        if token.source == "worth":
            token = Token(token.source, token.target, "I", token.opening, token.closing)
        elif listed and " " not in token.source:
            ahead = tokens[i + 1].tag if i + 1 < len(tokens) else ""
            if (
                i
                and tokens[i - 1].tag in ("N", "NS")
                and ((token.source == "over" and _is_duration(tokens[i + 1 : i + 3])) or _is_age(tokens, i))
            ):
                yield Token(token.source, token.target, "I", token.opening, token.closing)
                continue
            counted = (
                ahead == "Q"
                or (tokens[i + 1 : i + 2] and tokens[i + 1].source == "half")
                or (ahead == "~" and tokens[i + 2 : i + 3] and tokens[i + 2].tag == "Q")
            )
            if listed[0] == "~" and not counted:
                yield token
                continue
            if listed[0] != "R" or token.tag in ("R", "I"):
                token = Token(token.source, listed[1], listed[0], token.opening, token.closing)
        yield token


def _with_particle(tokens: Sequence[Token], at: int) -> Token | None:
    """A verb and the particle or preposition that makes it another verb."""
    verb = tokens[at]
    first, space, particle = verb.source.partition(" ")
    base = f"{lexicon.lemma(first, verb.tag)}{space}{particle}"
    for length in (3, 2, 1):
        rest = tokens[at + 1 : at + 1 + length]
        if len(rest) < length or rest[-1].tag == "T":
            continue
        tail = " ".join(token.source for token in rest)
        if chinese := lexicon.phrasal().get(f"{base} {tail}"):
            return Token(f"{verb.source} {tail}", chinese, verb.tag, verb.opening, rest[-1].closing)
    return None


_FINITE = frozenset(("VP", "VZ", "VD", "B", "H", "M"))
_VERBAL = frozenset(("V", "VP", "VZ", "VD", "VN", "VG"))
_MOVES = {"up": "上升", "down": "下降"}


def _is_age(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is `children under 12`."""
    who = lexicon.lemma(tokens[at - 1].source, tokens[at - 1].tag)
    bare = at + 2 >= len(tokens) or tokens[at + 2].tag not in ("N", "NS", "A")
    return bare and bool(lexicon.frames().get((f"N {who}", tokens[at].source)))


def _is_duration(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 2 and lexicon.lemma(tokens[1].source, tokens[1].tag) in lexicon.group("durations")


def _is_whole(text: str, tokens: Sequence[Token]) -> bool:
    """Whether every name and figure is there, a denial if there was one, and quotation marks are in order."""
    marks = [character for character in text if character in "“”"]
    if marks[::2] != ["“"] * len(marks[::2]) or marks[1::2] != ["”"] * len(marks[1::2]):
        return False
    plain = text.replace("\x1f", "")
    denied = any(token.tag == "NOT" or token.source in lexicon.group("denials") for token in tokens)
    if denied and not _DENIED.search(plain):
        return False
    names = all(token.target in plain for token in tokens if token.tag == "P")
    figures = (figure for token in tokens if token.source[:1].isdigit() for figure in _FIGURE.findall(token.target))
    return names and all(figure in plain for figure in figures)
