"""Words that negate, in English and Chinese, and those that only look as if they did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from transum.records import Language

Force = Literal["plain", "inner", "loose", "remote"]
"""`plain` denies a sentence (not, no, 不, 没有). `inner` is a word with a denial in it (unable, refuse, 无罪), for
which the other language often says `not`; `loose` one for which it sometimes does (reject, 避免), `remote` one for
which it can (only, until, 停)."""


class Negator(NamedTuple):
    """A negating word and where it stands."""

    start: int
    end: int
    force: Force


# In each pattern the first alternative that fits wins: `idle` words, which deny nothing, come before all others. The
# words were collected from pairs of references (WMT 2019-2021, FLORES) whose negations do not add up.
_IDLE_EN = (
    r"(?:not|[a-z]+n['’]t|nothing) (?:only|just|merely|simply|solely|to mention|least|long ago|long after|limited to"
    r"|hesitate|in(?!volv|clud|creas|tend|terest|dicat|form|vest|vit|stead|side|ternat|to\b|jur)\w+|un(?!der|til|it|ion)\w+)"
    r"|no (?:later|sooner|doubt|wonder|matter|fewer)|nos?\.? ?\d+|without (?:hesitation|doubt)"
    r"|no (?:choice|option|alternative) but"
    r"|nothing (?:but|short of)|can(?:not|['’]t) (?:but|help|wait)|(?:whether )?or not|if not|notwithstanding"
    r"|needless|why not"
    r"|un(?:i[tonvqfc]|der|til\b|cle|less|esco|icef|hcr|veil|leash|fold|lock|pack|earth|cover|tie|load|dergo|ravel)\w*"
    r"|(?:is|are|was|were|do|does|did|has|have|wo|would|ca)n['’]t (?:it|you|they|he|she|we|i)(?= ?\?)"
    r"|un(?:employ|fortunate|animous|doubted|ilateral|truth)\w*|income\w*|index\w*|independen\w+|impart\w*"
    r"|improv\w+|indefin\w+"
)
_UN = (
    r"able|accept|accompan|accus|afraid|answer|attain|avail|avoid|aware|beat|believ|belie|bound|break"
    r"|certain|chang|charted|checked|clear|comfort|compet|complete|confirm|conscious|cooper|deni"
    r"|desir|detect|deter|disclosed|easy|equal|ethical|even|expect|explain|fair|familiar|fit|forgett|finish"
    r"|forese|friend|found|happy|harm|healthy|heard|help|hurt|ident|impress|insur|intend|intention|interest"
    r"|invit|just|known|law|like|limit|mov|nam|natural|notic|official|pleas|popular|preced"
    r"|predict|prepar|produc|prov|publish|qualif|question|ready|real|recogn|regist|regul|related"
    r"|releas|reli|repent|resolv|rest|rival|safe|satisf|saf|schedul|seen|skilled|solicit|solv|specif|stabl"
    r"|stopp|success|suit|support|sure|surpris|sustain|tested|thinkable|tol|touch|treat|used|usable"
    r"|vaccin|warrant|welcome|will|wise|work|worth|writ"
)
_IN = (
    r"ability|accu|adeq|adv|animate|appropr|cap|comp[al]|convenien|corr|decis|eff|elig|excus|exper"
    r"|explic|flex|operab|sec|sens|separ|signif|stab|suff|toler|valid|vis|volunt"
)
_INNER_EN = (
    r"fail(?:s|ed)?|refuse[sd]?|refusing|refusal|denied|declin(?:e|ed|es|ing)(?= to| comment)"
    r"|lack(?:s|ed|ing)?|forbidden|devoid|unable|impossib\w+|hardly|barely|scarcely|seldom|rarely"
    r"|rather than|yet to|(?:has|have) yet|no-one|reluctan\w+|invalid"
    rf"|un(?:{_UN})\w*"
    rf"|in(?:{_IN})[a-z]+"
    r"|im(?:mature|moral|passab|patien|perf|plaus|poss|pract|prob|prop)[a-z]+|ir(?:rat|reg|rel|rep|rev)[a-z]+"
    r"|illog\w+|dis(?:approv|belie|comf|honest|honou?r|like|loy|obe|pleas|resp|sat|trust)[a-z]+"
    r"|mis(?:cond|trust)[a-z]*"
)
_LOOSE_EN = (
    r"reject\w*|den(?:y|ies|ying|ial|ials)|prohibit\w*|forb[ia]d\w*|absen(?:ce|t)|fail(?:ing|ure)|instead of|far from"
    r"|bad|misleading|except|regardless|disregard\w*|exempt\w*|short of|deprived|exclud\w+|scarc\w+|un[a-z]{4,}"
    r"|[a-z]{3,}less(?:ly|ness)?|non-?[a-z]{3,}|illegitim\w*|inevitab\w*|indisputab\w*|indispens\w*|inhum\w+"
    r"|injust\w+|inequal\w+|inex\w+|imp(?:en|ass)\w+|dis(?:agree|qualif|bel|card|miss)\w*|[a-z]+-free"
)
_REMOTE_EN = (
    r"first|few|fewer|little|less|least|only|just|until|till|before|away|out of|off|free|stop\w*|prevent\w*|avoid\w*"
    r"|miss\w*|un\w{4,}|in\w{5,}|dis\w+|ban(?:s|ned|ning)?|against|oppos\w+|too|rare\w*|rather|instead|yet|but|ever|any\w*"
    r"|beyond|unless|lose|lost|loss|hard|difficult\w*|wrong|end\w*|different\w*|remain\w*|still|far|short"
    r"|outages?|blackouts?|cuts?|suspend\w*|interrupt\w*"
)
_PLAIN_EN = (
    r"not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without"
    r"|(?:ca|wo|do|does|did|is|are|was|were|has|have|had|would|could|should|must|need|ai|might|sha|ought)n['’]?t"
)
_EN = re.compile(
    rf"\b(?:(?P<idle>{_IDLE_EN})|(?P<plain>{_PLAIN_EN})|(?P<inner>{_INNER_EN})|(?P<loose>{_LOOSE_EN})"
    rf"|(?P<remote>{_REMOTE_EN}))(?!\w)"
)
"""For lower case, which is many times faster than to ignore the case."""

_ASKED = "是能会會要有可该該行对對好应應想知需愿敢"
_IDLE_ZH = (
    rf"(?P<asked>[{_ASKED}])[不没沒](?P=asked)|[能行好]否|不得不|不能不|不可不|不会不|不會不|不无|不無|无不|無不"
    r"|莫不|不得已|不由|不禁|不断|不斷|不仅|不僅|不但|不只|不止|不光|不单|不單|不少|不过|不過|不久|不时|不時"
    r"|不管|不论|不論|不已|不愧|不妨|不惜|不料|不日|不绝|不絕|不小|不讳|不諱|不乏|不等|不来梅|不勒斯|不丹|布不"
    r"|不顾|不顧|不动产|不動產|不锈|不鏽|不动声色|不下|不免|不失|不多|对不起|對不起|了不起|差不多|不好意思"
    r"|不约而同|不得了|不经意|不翼而飞|不言而喻|不遗余力|不折不扣|不一而足|不胫而走|迫不及待|毫不犹豫"
    r"|(?:坚定|始终|矢志|毫|坚)不(?:移|懈|渝|动摇|松懈)|从不缺|無論|无论|无人[机驾艇船车區区]|無人[機駕艇船車]"
    r"|无线|無線|无锡|無錫|无数|無數|无比|無比|无非|無非|无疑|無疑|无缝|無縫|无障碍|無障礙|无产|无菌|无花果"
    r"|南无|无赖|无膜|无职|无极|无机|无偿|无名|无形|无所不|无垠|无霸|无纸|无薪|非洲|非常|除非|非凡|非典|非遗"
    r"|非遺|非物质|非物質|[南北中东東西涉索]非(?=[^常法])|非盟|非政府|非营利|非公|是非|若非|非裔|非诉|非银"
    r"|非制造|非农|非得|非要|莫非|未来|未來|未免|没收|沒收|没落|沒落|淹没|淹沒|出没|出沒|吞没|沉没|沉沒|埋没"
    r"|覆没|没顶|没事|没错|没问题|没关系|没走|没带"
    r"|[特分个個级級性区區差識识類类告鉴鑑辨甄派国國组組界离離话話惜送永永道辞暂]别"
    r"|[特分個級性區差識類告鑑辨甄派國組界離話惜送]別|别[人国墅的致名克处样具有出列论捷扭高着挂]|別[人墅的]"
    r"|[·\w]别(?=[尔列里斯克佳洛杰])|莫(?![要说问问急慌説])|否则|否則|是否|可否|与否|與否|会否|會否"
)
_INNER_ZH = (
    r"[停断斷][电電水]|否认|否認|拒绝|拒絕|拒不|未能|失败|失敗|不到|不满|不滿|不幸"
    r"|不平|不容|不当|不當|不可思议|不公|不适|不適|不力|不善|不实|不稳|不穩|不定|不清|不屈|不再|不及|不如|不胜"
    r"|不敌|不败|不端|不寻常|不必要|不完|不确定|不確定|不和|不甘|不义|不太|不愿|不願|不妥|不值|不合|不符|不紊"
    r"|不熟|不忍|不切|不凡|不屑|不远|不起|不济|不慎|不详|不均|不争|不顺|不全|不健|不友|不规|不忠|不停|不减|不落"
    r"|不治|不待|不着|不差|不相|不成|不用|不必|不休|不免|不限|不计"
    r"|[看听找离買买吃用做分达來来赶忍受舍抵止压打拿解化换挡数信记]不[见見到起出开動动了住清着完及得会下掉上懂够过弯]"
    r"|不.不.|[缺必]一?不可|功不可没|深信不疑|层出不穷|不谋而合|不堪|不中|不语|不豫|毫无[^疑]."
    r"|无[^法须需核症视]|無[^法須需]|未[遂知婚经竟必眠嫁卜偿了]|而非|而不是|前所未|史无前|从未有过|几乎没有|别"
    r"|別"
)
_LOOSE_ZH = (
    r"否决|否決|缺少|很少|鲜少|抵制|不法|不明|不足|不好|不同|避免|禁止|难以|難以|不忘|不变|不變|不懈|不一|不安|不明|不朽|不息|不利|缺乏|不良|不错|不錯|不暇|不畅"
    r"|不便|不佳|不易|不正|否定|无[核症视]|非.|未[成病熄]|罕见|免[除遭于]|忽略|忽视|失去|除外"
)
_PLAIN_ZH = (
    r"不(?:[会會能是应應该該想再允准许許认認希相信接予作做得可]|[同愿]意|可以|支持)|[没沒]能|没有|沒有|并未"
    r"|並未|并非|並非|并不|並不|從未|从未|从不|從不|绝不|絕不|决不|毫不|毫无|毫無|尚未|无法|無法|不|没|沒|未|无"
    r"|無|勿|莫"
)
_ZH = re.compile(
    rf"(?P<idle>{_IDLE_ZH})|(?P<inner>{_INNER_ZH})|(?P<loose>{_LOOSE_ZH})|(?P<plain>{_PLAIN_ZH})|(?P<remote>[拒禁免难難缺反绝絕停失止防避差弱空悲少仅僅才只直迟晚虽雖延缓错误]|要到|以内|等到|再|首次)"
)


@lru_cache(maxsize=1024)
def negators(text: str, language: Language) -> tuple[Negator, ...]:
    """Negating words in order. Kept for a while: a sentence is read for its target, and again for the summary."""
    return tuple(_english(text) if language == "en" else _chinese(text))


def _forced(match: re.Match[str]) -> Iterator[Negator]:
    """Nothing for an idle word."""
    if (force := match.lastgroup) != "idle":
        yield Negator(*match.span(), force)  # type: ignore[arg-type]


@cache
def _idioms() -> frozenset[str]:
    lines = (Path(__file__).parent / "idioms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _chinese(text: str) -> Iterator[Negator]:
    """Idioms, then matches of `_ZH`, which is tried only where one of its characters is near."""
    end = 0
    for core in _CORE.finditer(text):
        at = core.start()
        if at < end:
            continue
        starts = range(max(end, at - _IDIOM + 1), at + 1)
        idiom = next((start for start in starts if text[start : start + _IDIOM] in _idioms()), None)
        if idiom is not None:
            end = idiom + _IDIOM
            yield Negator(idiom, end, "loose")
            continue
        for start in range(max(end, at - 2), at + 1):
            if match := _ZH.match(text, start):
                end = match.end()
                yield from _forced(match)
                break


def _english(text: str) -> Iterator[Negator]:
    """Matches of `_EN`, which is tried only at words that may begin one."""
    lower, end = text.replace("İ", "I").lower(), 0  # which alone grows by a character
    words = _WORD.finditer(lower)
    for start in [word.start() for word in words if len(letters := word[0]) <= _LONGEST and _begins(letters)]:
        if start >= end and (match := _EN.match(lower, start)):
            yield from _forced(match)
            end = match.end()


@lru_cache(maxsize=16384)
def _begins(word: str) -> bool:
    return bool(_EN.match(word)) or word in _FIRST


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 40
_IDIOM = 4
_CORE = re.compile(
    "[不没沒无無未非勿莫别別否拒禁缺避难難很鲜失抵罕免忽除停止反绝絕防差弱空悲少仅僅才只直迟晚虽雖延缓错误再首要以等史断斷]"
)
_FIRST = frozenset("or if why whether rather instead yet has have far short nos can".split())
