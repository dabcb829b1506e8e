"""Phrases that make no sense without their negation: `not only … but also`, 毫不, 层出不穷.

Of 11,362 references of each language (WMT 2019-2021, FLORES) these patterns find 6 in English and 1 in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transum.records import Language


class _Phrase(NamedTuple):
    """A part of it, one of which is always there; what is left; what denies it before; what the source must have."""

    hints: tuple[str, ...]
    left: re.Pattern[str]
    denied: re.Pattern[str]
    source: re.Pattern[str] | None = None


_NOT_NEAR = re.compile(
    r"(?:\b(?:no|not|never|none|without|any|nor|neither|hardly|little|few|cannot|beyond|but|if|un\w+)|n['’]t)"
    r"[\w\s]{0,25}$",
    re.IGNORECASE,
)
_NOT_AT_ALL = re.compile(_NOT_NEAR.pattern.replace(r"[\w\s]{0,25}", r"[^.;!?]{0,60}"), re.IGNORECASE)
_VERB = "will|is|are|was|were|has|have|had|would|can|could|be|do|does|did|should|may|might|am"
_ONLY = r"\b(?:only|just|merely|simply|solely)\b"
_EN = tuple(
    _Phrase(tuple(hints.split()), re.compile(left, re.IGNORECASE), denied, re.compile(source) if source else None)
    for hints, left, denied, source in (
        (
            "only just merely simply solely",
            rf"{_ONLY}(?=[^.;!?]{{5,200}}\bbut(?:\b[^.;!?]{{1,60}})? also\b)",
            _NOT_NEAR,
            "",
        ),
        (
            "only just merely simply solely",
            rf"{_ONLY}(?! (?:if|when|after|the|\w*\d))",
            _NOT_NEAR,
            "不[仅僅但只光止单單]|非但",
        ),
        ("matter", r"\bmatter (?:what|where|how|whether|who|when|which|if)\b", _NOT_NEAR, ""),
        (
            "longer",
            rf"\b(?:{_VERB}) longer (?!than|and|or|term)[a-z]+",
            _NOT_NEAR,
            "",
        ),
        ("but", r"(?<!the )\b(?:choice|option|alternative) but\b", _NOT_AT_ALL, ""),
        ("doubt", r"\bdoubts?\b", _NOT_AT_ALL, "疑问|疑問|无疑|無疑|毋庸置疑"),
        ("long", r"\blong (?:ago|after|before)\b", _NOT_NEAR, "不久"),
        ("until", r"\b(?:was|is|did|do|does|were) until\b", _NOT_NEAR, ""),
        ("yet", r"\b(?:has|have|had) yet (?!to\b|another|again)[a-z]+", _NOT_NEAR, ""),
    )
)

_DENIED_ZH = re.compile(r"(?:[不没沒无無未非否]|拒绝|拒絕|与其|與其|避免|反对|反對)[^。！？]*$")
_NEVER = re.compile("(?!)")
_ONLY_EN = re.compile(r"\bnot (?:\w+ )?(?:only|just|merely|simply|solely)\b|n['’]t (?:only|just)\b", re.IGNORECASE)
_ZH = tuple(
    _Phrase(tuple(hints.split()), re.compile(left), denied, source)
    for hints, left, denied, source in (
        ("几乎", "几乎(?=曾|有[^一二两三四五六七八九十百千万半所数过\\d])", _NEVER, None),
        (
            "是是 会会 能能 有有",
            "(?<!大)是是(?![非否])|会会(?=[对影被有让在给使])|能能(?!量)|(?<!应)有有(?!效|关)",
            _NEVER,
            None,
        ),
        ("毫", "(?<!丝)(?<!絲)毫(?![不无無没沒未米升克髮发發厘])", _NEVER, None),
        ("丝毫", "丝毫(?=有|会|能|受|影响)", _NEVER, None),
        ("绝是", "绝是", _NEVER, None),
        ("既没 既无", "既[没无][^。！？]{1,30}，也有", _NEVER, None),
        (
            "也有 并有 远有 似乎有",
            "(?:也|并|远|似乎)有(?=达到|看到|带来|说明|推动|发现|被|收到|采取|得到)",
            _NEVER,
            None,
        ),
        ("而是", "而是", _DENIED_ZH, None),
        (
            "仅 但 只",
            "(?<![不非])(?:仅仅?|但|只)(?=[^。！？]{1,60}，(?:也|还|還|而且|更|并|同时))",
            _DENIED_ZH,
            _ONLY_EN,
        ),
        ("除", "除(?![了外此去开開非以却夕名草湿数法])(?=[^。]{1,40}否则)", _NEVER, None),
        (
            "得不",
            "(?<!不)得不(?=[^到够好那太出了多足])",
            _NEVER,
            re.compile(r"\b(?:ha(?:s|d|ve|ving) to|forced|must|compelled|needs? to)\b", re.IGNORECASE),
        ),
    )
)


_IDIOMS = {
    re.sub("[不无無未没]", "", idiom, count=1): idiom
    for idiom in (
        "不可或缺 不言而喻 不谋而合 不约而同 不计其数 不由自主 不遗余力 不惜一切 不切实际 不知所措 不堪设想"
        " 不甘示弱 不容忽视 不容乐观 不翼而飞 不折不扣 不屑一顾 不闻不问 不足为奇 不明真相 不尽如人意 不以为然"
        " 层出不穷 络绎不绝 持续不断 源源不断 滔滔不绝 直言不讳 供认不讳 猝不及防 锲而不舍 坚持不懈 迫不及待"
        " 目不暇接 念念不忘 川流不息 供不应求 美中不足 微不足道 大不如前 史无前例 前所未有 无能为力 无动于衷"
        " 无所畏惧 无可厚非 无可奈何 无济于事 无独有偶 杂乱无章 若无其事 鸦雀无声 义无反顾 不可避免 不可思议"
        " 不可分割 不可估量 无家可归 无微不至 自顾不暇 战无不胜 挥之不去 奋不顾身 别无二致 平淡无奇"
    ).split()
}
"""By what is left of them."""
_REST = re.compile("|".join(_IDIOMS))
_HINTED = {
    tongue: (phrases, tuple(dict.fromkeys(hint for phrase in phrases for hint in phrase.hints)))
    for tongue, phrases in (("en", _EN), ("zh", _ZH))
}


def bereft(text: str, source: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where a text has such a phrase without its negation."""
    plain, (phrases, known) = text.lower(), _HINTED["en" if language == "en" else "zh"]
    hints = {hint for hint in known if hint in plain}
    for phrase in phrases if hints else ():
        if not hints.isdisjoint(phrase.hints) and (phrase.source is None or phrase.source.search(source)):
            for match in phrase.left.finditer(text):
                if not phrase.denied.search(text[max(0, match.start() - _NEAR) : match.start()]):
                    yield match.span()
    for rest in [rest for rest in _IDIOMS if rest in text] if language != "en" and _REST.search(text) else ():
        if _IDIOMS[rest] not in text:
            yield text.index(rest), text.index(rest) + len(rest)


_NEAR = 200
"""Characters before a phrase in which its negation is looked for."""
