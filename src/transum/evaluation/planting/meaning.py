"""Wrong statements in right words: a negation more or less, up for down, more for less, may for will."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from transum.evaluation.planting.line import Around, Line

Rules = tuple[tuple[str, str], ...]

_VERBS = "is|are|was|were|has|have|had|do|does|did|would|could|should|must"
_NEGATED: dict[str, Rules] = {
    "en": (
        (rf"\b({_VERBS}|will|may|might)\b(?! not\b|n[’']t)", r"\1 not"),
        (r"\b(can)\b(?! not| only)", r"\1not"),
        (r"\bwith (?=a |the |any )", "without "),
    ),
    "zh": (
        (r"(?<![社大机都总聚协商理开集])会(?=在|给|让|使|导致|继续|成为|再|有|影响|对)", "不会"),
        (r"将(?=在|于|会|继续|成为|举行|召开|出席|进一步|参加|提供|推出)", "不将"),
        (r"(?<![但于还或只总可正而若要凡都不更便真硬算倒])是(?=一|在|因|由|为|中国|全|最|目前)", "不是"),
        (r"(?<!不)(可以|能够|愿意|同意|支持|允许|相信|接受|需要)(?=[\u4e00-\u9fff])(?![率者度人力])", r"不\1"),
        (r"(?<![没所拥具只占富含享持还设])有(?=[一两三四五六七八九十\d]|很多|许多)", "没有"),
        (r"(?<![自而])已(?:经)?(?=[\u4e00-\u9fff])(?!久)", "尚未"),
    ),
}
_AFFIRMED: dict[str, Rules] = {
    "en": (
        (r"\b(ca)n[’']t\b", r"\1n"),
        (r"\bwon[’']t\b", "will"),
        (rf"\b({_VERBS})n[’']t\b", r"\1"),
        (r"\bcannot\b", "can"),
        (rf"\b({_VERBS}|will|may|might|can) not\b(?! only| yet)", r"\1"),
        (r"\bnever ", ""),
        (r"\bno (?=[a-z])(?!longer|matter|doubt|less|more|one\b)", ""),
        (r"\bno longer\b", "still"),
        (r"\bwithout\b", "with"),
    ),
    "zh": (
        (r"并未|尚未", "已"),
        (r"从未", "曾"),
        (r"不再", "仍"),
        (r"并非|不是(?!吗)", "是"),
        (r"并?没有", "有"),
        (r"无法|不能(?!不)", "能够"),
        (r"(?:并)?不(会|可以|应|要|愿|希望|想|支持|同意|需要|允许|认为|存在|接受|相信)", r"\1"),
        (r"无(需|须)", r"\1"),
        (r"未(能|经|被|获|发现|出现|发生)", r"已\1"),
    ),
}
_HEDGED: dict[str, Rules] = {
    "en": (
        (r"\b(?:will|must)\b(?! not)", "may"),
        (r"\bwould\b(?! not)", "might"),
        (r"\b(?:may|might)\b(?= [a-z])", "will"),
        (r"\b(?:plans|hopes|intends|wants) to\b", "will"),
        (r"\b(?:reportedly|allegedly|probably|perhaps|possibly) ", ""),
    ),
    "zh": (
        (r"(?<!即|必)将(?=在|于|会|继续|成为|有|达|举行|召开|出席|访问|进一步|参加|提供|推出)会?", "可能"),
        (r"(?<![不尽太])可能(?:会)?(?=[在给让使导致继续成为有影响对是])", "将"),
        (r"或将|或许会|也许会", "将"),
        (r"必须", "可以"),
        (r"据称|疑似|涉嫌", ""),
    ),
}
_OPPOSITES = {
    "en": (
        "rose fell, rise fall, rises falls, rising falling, risen fallen, increase decrease, increased decreased, "
        "increases decreases, increasing decreasing, gained lost, gains losses, gain loss, grew shrank, "
        "growth decline, higher lower, highest lowest, above below, raised cut, raise lower, up down, upward downward, "
        "expand shrink, expanded shrank, expansion contraction, strengthened weakened, improved worsened, "
        "accelerated slowed, exports imports, export import, bought sold, buy sell, won lost, surplus deficit, "
        "profit loss, profits losses, accepted rejected, supported opposed"
    ),
    "zh": (
        "上涨 下跌, 增加 减少, 增长 下降, 上升 下降, 提高 降低, 上调 下调, 扩大 缩小, 盈利 亏损, "
        "顺差 逆差, 进口 出口, 获胜 落败, "
        "加快 放缓, 加速 减速, 升值 贬值, 增强 减弱, 改善 恶化, "
        "回升 回落, 走高 走低, 最高 最低, 上行 下行, 买入 卖出, 支持 反对, 同意 拒绝"
    ),
}
_COMPARISONS = {
    "en": (
        "more_than less_than, at_least at_most, above below, higher_than lower_than, greater_than less_than, exceeding "
        "below, no_less_than no_more_than, not_less_than not_more_than, over under, larger_than smaller_than"
    ),
    "zh": "高于 低于, 超过 不到, 多于 少于, 大于 小于, 以上 以下, 至少 至多, 不少于 不多于, 不低于 不高于",
}


def negation_inserted(line: Line, around: Around, rng: Random) -> str | None:
    """It is → it is not; 将 → 不将."""
    return _rewritten(line, _NEGATED[_tongue(line)], rng)


def negation_removed(line: Line, around: Around, rng: Random) -> str | None:
    """Is not → is; 没有 → 有."""
    return _rewritten(line, _AFFIRMED[_tongue(line)], rng)


def modality_changed(line: Line, around: Around, rng: Random) -> str | None:
    """Will → may, may → will; 将 → 可能."""
    return _rewritten(line, _HEDGED[_tongue(line)], rng)


def direction_flipped(line: Line, around: Around, rng: Random) -> str | None:
    """Rose → fell; 上涨 → 下跌."""
    return _rewritten(line, _flips(_OPPOSITES[_tongue(line)], _tongue(line)), rng)


def comparison_turned(line: Line, around: Around, rng: Random) -> str | None:
    """More than → less than; 超过 → 不到."""
    return _rewritten(line, _flips(_COMPARISONS[_tongue(line)], _tongue(line)), rng)


def _tongue(line: Line) -> str:
    return "en" if line.target_language == "en" else "zh"


@cache
def _flips(pairs: str, tongue: str) -> Rules:
    flips: dict[str, str] = {}
    for pair in pairs.split(", "):
        one, other = (word.replace("_", " ") for word in pair.split(" "))
        flips.setdefault(one, other)
        flips.setdefault(other, one)
    edge = r"\b" if tongue == "en" else ""
    # alone these belong to phrases of every sense
    figure = r"(?= (?:by |from )?[$\d])"
    after = dict.fromkeys(("up", "down", "over", "under"), figure) | dict.fromkeys(("above", "below"), "(?!-)")
    return tuple((edge + one + edge + after.get(one, ""), other) for one, other in flips.items())


def _rewritten(line: Line, rules: Rules, rng: Random) -> str | None:
    """One of the places that fit one of the rules, rewritten."""
    found = [(match, instead) for pattern, instead in rules for match in re.finditer(pattern, line.target)]
    if not found:
        return None
    match, instead = rng.choice(found)
    return line.target[: match.start()] + match.expand(instead) + line.target[match.end() :]
