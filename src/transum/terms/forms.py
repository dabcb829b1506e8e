"""A name found in a text, and the forms a known name has in either language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from transum.terms import tables

Kind = Literal["listed", "country", "organisation", "person", "pinyin", "spelled", "acronym", "other", "body", "dotted", "gloss"]
"""`listed`, `country` and `organisation` are in the tables; a `person` has a Chinese surname and given name, `pinyin` looks Chinese;
`spelled` and `other` (short, or by its syllables perhaps Japanese) are known by their capital; `dotted` has a `·`, and
`gloss` its English after it in brackets."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start` to `end`, with its known forms in the other language, if any."""

    text: str
    start: int
    end: int
    kind: Kind
    forms: frozenset[str] = frozenset()


ABBREVIATED = dict(
    pair.split(":")
    for pair in (
        "美国:美 中国:中华国内我央党 英国:英 法国:法 德国:德 俄罗斯:俄 日本:日 韩国:韩 朝鲜:朝 印度:印 澳大利亚:澳 加拿大:加 意大利:意 西班牙:西 欧洲:欧 非洲:非 "
        "亚洲:亚 越南:越 泰国:泰 缅甸:缅 巴基斯坦:巴 巴西:巴 伊朗:伊 以色列:以 乌克兰:乌 香港:港 澳门:澳 台湾:台 北京:京 上海:沪上 广东:粤 重庆:渝 四川:川蜀 天津:津 "
        "深圳:深 联合国:联 欧盟:欧 新加坡:新 墨西哥:墨 蒙古:蒙 柬埔寨:柬 老挝:老 阿尔巴尼亚:阿 塞尔维亚:塞 马来西亚:马大 西藏:藏 江西:赣 江苏:苏 浙江:浙 安徽:皖 湖南:湘 "
        "湖北:鄂 河南:豫 河北:冀 山东:鲁 山西:晋 陕西:陕秦 甘肃:甘陇 青海:青 云南:滇云 贵州:贵黔 广西:桂 海南:琼 福建:闽 辽宁:辽 吉林:吉 黑龙江:黑 宁夏:宁 内蒙古:蒙 "
        "菲律宾:菲 马拉维:马 埃及:埃 土耳其:土 希腊:希 瑞士:瑞 瑞典:瑞 荷兰:荷 葡萄牙:葡 波兰:波 古巴:古 智利:智 阿根廷:阿 哈萨克斯坦:哈 阿富汗:阿 叙利亚:叙 伊拉克:伊 "
        "沙特阿拉伯:沙 英格兰:英 南非:南 尼泊尔:尼 孟加拉国:孟 斯里兰卡:斯 白俄罗斯:白 匈牙利:匈 捷克:捷 罗马尼亚:罗 新西兰:新 芬兰:芬 挪威:挪 丹麦:丹 爱尔兰:爱 "
        "印度尼西亚:印 柔佛:柔 武汉:汉 广州:穗广 南京:宁 成都:蓉 长沙:长 杭州:杭 西安:西 哈尔滨:哈 大连:大 青岛:青 拉萨:拉 太平洋:太 大西洋:大"
    ).split()
)  # fmt: skip
"""Single characters that stand for a place in pairs such as 中美 and in names such as 沪深."""


def known(text: str, start: int, end: int, forms: frozenset[str]) -> Name:
    """A name of the tables."""
    name = text[start:end]
    kind: Kind = "listed"
    if name in _countries() or not forms.isdisjoint(_countries()):
        kind = "country"
    elif name.replace("’", "'") in tables.organisations():
        kind = "organisation"
    return Name(name, start, end, kind, forms)


@cache
def chinese_forms() -> dict[str, frozenset[str]]:
    """Chinese by English: its own forms, and those of its other English forms."""
    return _joined(_pairs())


@cache
def english_forms() -> dict[str, frozenset[str]]:
    """English by Chinese, likewise."""
    return _joined(tuple((chinese, english) for english, chinese in _pairs()))


def _pairs() -> tuple[tuple[str, str], ...]:
    return (*tables.names(), *tables.surnames(), *tables.given_names())


def _joined(pairs: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    forward: dict[str, set[str]] = {}
    backward: dict[str, set[str]] = {}
    for one, other in pairs:
        forward.setdefault(one, set()).add(other)
        backward.setdefault(other, set()).add(one)
    return {
        one: frozenset(form.strip("《》") for other in others for again in backward[other] for form in forward[again])
        for one, others in forward.items()
    }


@cache
def _countries() -> frozenset[str]:
    found = {"Europe", "European", "Asia", "Asian", "Africa", "African", "欧洲", "亚洲", "非洲", "EU", "欧盟"}
    for name, columns, cells in tables.rows("places.txt"):
        row = dict(zip(columns, cells, strict=False))
        if name == "country":
            found |= {row["en"].removeprefix("the "), row["zh"], row.get("short", ""), row.get("adj", "")}
    return frozenset(found - {""})


@cache
def foreign_surnames() -> frozenset[str]:
    """The Chinese of surnames that are known without a given name."""
    return frozenset(chinese for _, chinese in tables.surnames())
