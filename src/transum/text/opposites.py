"""Words that have an opposite (rose and fell, 进口 and 出口), in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transum.records import Language

Pole = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Sided:
    """A word on one side of an axis, and where it stands. A `wide` word has other senses and proves nothing alone."""

    start: int
    end: int
    axis: str
    pole: Pole
    wide: bool


# axis: English + | English - | Chinese + | Chinese -. What stands in parentheses is wide: it answers for a word of the
# other language, but is not held to have been turned round itself.
_TABLE = """
rise: rise rises rose risen rising increase increases increased increasing gain gains gained gaining climb climbs climbed climbing
 jump jumps jumped jumping surge surges surged surging soar soars soared soaring grow grows grew grown growing growth upward upwards
 raise raises raised raising hike hikes hiked rebound rebounds rebounded rally rallied rallies higher
 (up increasingly rallying expand expands expanded expanding expansion boost boosts boosted boosting advance advanced advances add adds added adding
 strengthen strengthened strengthening stronger strong high highest peak record larger bigger greater more enhance enhanced improve improved improvement
 improving recovery recover recovered recovering rallying upgrade upgraded accelerate accelerated spike spikes double doubled doubling elevated lift lifted
 extend extended additional extra further promote promoted mounting mounted spiral exceed heighten heightened escalate escalated deepen deepened aggravated
 intensify intensified swell swelled enlarge enlarged hikes hiking appreciate appreciated appreciation firmer rises upside upturn boom booming skyrocketed skyrocketing
 developed development growing incremental multiplied topped topping above over worse worsen worsened augment augmented uplift spread spreading broaden)
 | fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop drops dropped dropping
 slump slumps slumped plunge plunges plunged plunging tumble tumbled tumbles shrink shrinks shrank shrunk shrinking
 downward downwards reduce reduces reduced reducing reduction reductions lower lowered lowers lowering plummet plummeted
 (down dip dips dipped slide slides slid sliding slip slips slipped slipping ease eases eased easing contract contracted contracting contraction
 weaken weakened weakening weaker weak low lowest less fewer smaller lose loses lost losing loss losses cut cuts cutting slash slashed shed slow slowed slowing
 slowdown slower relief relieve relieved minimize minimise minimized curb alleviate alleviated mitigate cheaper cheap deduct deducted deduction crash crashed collapse
 collapsed depreciation depreciated dwindle dwindled dwindling diminish diminished diminishing downturn downside halve halved softer off depleted decay degrade
 recession subside subsided retreat retreated erode eroded drain narrow narrowed narrowing under below decreased shorten shortened deteriorate discount lessen
 scaled cutback downgrade downgraded devalue backward backwards decreasingly remove removed remission exempt lighten limit limited restrict setback)
 | 上涨 上漲 上升 增加 增长 增長 攀升 飙升 涨幅 漲幅 上扬 走高 上调 增幅 猛增 激增 大涨 暴涨 高涨 走强 提升 增多 增高 升至 涨至 升高 回升 提高
 (升 涨 漲 增 扩大 擴大 扩张 加大 加快 加强 增强 反弹 上行 复苏 恢复 改善 更多 翻番 翻倍 倍 加剧 好转 扩 抬 攀 飙 跃 壮大 加剧 更高 加码)
 | 下跌 下降 减少 減少 降低 下滑 跌幅 走低 回落 下调 降幅 锐减 骤降 骤减 大跌 暴跌 缩减 缩小 萎缩 减弱 走弱 削减 降至 跌至 减至 滑落 减缓 收窄 衰减 递减
 (跌 降 减 減 缩 更少 收缩 放缓 下行 衰退 削弱 疲软 损失 亏 削 裁员 减轻 减免 落 滑 贬 裁减 压缩 节约 紧缩 放慢 挫 缓解 免 消除 变少 更低)
win: wins won winning winner winners victory victories victorious win champion champions (beat beats beaten beating defeated defeating triumph triumphed gold title titles championship earn earned gain gained
 successful success succeed succeeded awarded award prevail prevailed victor clinch clinched claim claimed secured conquer conquered overcome get got reap obtain obtained)
 | loses lost losing loser losers lose loss (defeat defeats defeated losses beaten failed fail failure failing miss missed eliminated knocked drop dropped fell negative losses)
 | 获胜 獲勝 赢得 贏得 夺冠 胜利 勝利 战胜 击败 取胜 赢 胜出 (胜 勝 夺 冠军 打败 贏 获 獲 夺得 成功 功 荣 得)
 | 落败 失利 输给 战败 输掉 惜败 输 败北 负于 (败 負 负 失 丢 亏 惨 淘汰 挫 不敌)
degree: more (most further additional greater higher another increasingly extra exceed over better better) | less fewer (least little lower reduced lesser smaller not hardly few no)
 | 更多 更加 越来越 (更 多 越 再 进一步 加 较) | 更少 较少 (少 不太 不那么 减 低 降 不如 轻 没那么 小 弱 欠 难以 不够)
trade: buy buys bought buying purchase purchases purchased purchasing buyer buyers (acquire acquires acquired acquiring acquisition procure procurement procured shopping shop bargain consumer consumers customers pay paid
 takeover get bid order orders ordered purchaser shoppers spend)
 | sell sells sold selling seller sellers (sale sales vendor vendors retail market marketing marketed disposal divest offload auction auctioned trading)
 | 购买 購買 买入 買入 收购 收購 采购 採購 买家 买进 购入 (买 買 购 購 消费 淘 网购)
 | 出售 卖出 賣出 抛售 售出 售卖 卖家 贩卖 变卖 (卖 賣 售 销 銷 商 贩 甩 沽)
border: import imports imported importing importer importers (inbound incoming entry entering enter entered inflow inflows abroad) | export exports exported exporting exporter exporters (outbound exit leaving outflow outflows overseas abroad out ship ships shipped)
 | 进口 進口 输入 流入 入境 (进 入 口) | 出口 输出 輸出 流出 出境 (出 外)
order: before (prior ahead earlier previous previously pre until ago preceding beforehand former already advance early up by yet first) | after (afterwards later following post since once subsequently subsequent next then behind having upon thereafter when)
 | 之前 以前 (前 先 早 此前 事先 曾 赛前 临 未 提前) | 之后 之後 以后 以後 (后 後 随后 完 接着 继 自从 过 才)
bound: exceed exceeds exceeded exceeding surpass surpassed surpassing more-than above at-least (over beyond more higher greater top topped topping excess outnumber past larger no-less no-fewer not-less plus minimum)
 | fewer below less-than fewer-than at-most (under less lower smaller short within nearly almost shy maximum no-more not-more not-exceed up-to)
 | 超过 超過 高于 高於 多于 多於 逾 大于 以上 (超 多 余 至少 不少 不低 不止 突破 最少 过)
 | 不到 低于 低於 少于 少於 小于 不足 以下 (不满 以内 至多 最多 不超过 未满 近 不及 仅 不高 不多 未达 未超)
open: open opens opened opening reopen reopened reopening reopens opener opened-up (launch launched unveiled inaugurated kick kicked start started begin began held accessible clear public unlock free staged) | close closed closes closing closure closures shut shuts shutdown shutting shuttered
 (end ended ends lock locked lockdown finish off blocked sealed suspended conclude concluded settled settle)
 | 开放 開放 开业 开幕 開幕 打开 重开 开门 开启 (开 開 启 始 敞 公 举) | 关闭 關閉 停业 闭幕 关门 关停 封闭 (闭 关 關 封 收 停 收盘 收于 打烊 合 结束 锁)
accept: approve approves approved approving approval (accept accepts accepted accepting agree agrees agreed agreeing agreement allow allows allowed permit permitted adopt adopted pass passed passes welcome grant granted embrace embraced endorse authorise authorize authorized yes consent clear green take took received receive adoption give gave recognise)
 | reject rejects rejected rejecting rejection refuse refuses refused refusing refusal (deny denies denied decline declined veto vetoed dismiss dismissed oppose opposed turn turned rebuff ban banned disapprove ruled disallow disagree disagreed block blocked object resist resisted repel deride unwilling reluctant resist condemn shun)
 | 同意 批准 允许 准许 (接受 通过 采纳 赞成 容 认 许 准 欢迎 受 约 可以 支持 收 授 首肯 协议 核 让 允 答应 愿)
 | 拒绝 拒絕 否决 驳回 拒 (反对 禁 否认 婉 排斥 抵制 回绝)
support: support supports supported supporting supporter supporters (back backs backed backing favour favor favored endorse endorsed approve help helped assist assistance sustain pro aid promote subsidy for subsidies fans fund sponsor encourage encouraged guarantee uphold upheld champion advocate defend defended bolster boost bear behind hold held provide service underpin facilitate)
 | oppose opposes opposed opposing opposition opponent opponents (against object objected objection objections resist resisted resistance protest protested anti rival rivals adversary counter contrary combat fight criticize criticized disagree reject boycott dissent critics rebels protests opposed-to opposite)
 | 支持 赞成 拥护 (助 援 扶 撑 保障 赞同 持 拥 倡 粉丝 挺 帮 捧 鼓励 拥戴) | 反对 反對 抵制 反对者 (抗 反 对 敌 抵 异议 驳 争 非)
begin: begin begins began begun beginning start starts started starting (launch launched launches initiate initiated kick open opened opening commence commenced set first from since outset early fire inception enter entered embark new early trigger introduce introduced initial)
 | end ends ended ending finish finished finishes (stop stops stopped stopping conclude concluded cease ceased complete completed close closed final terminate terminated over halt halted late last result until after settle eventual ultimately finally expire expired done up rest)
 | 开始 開始 启动 啟動 开启 (起 始 开 初 发 首 推 着手 一 新 刚 头 先 从 入 展 打响 自 跨)
 | 结束 結束 终止 落幕 停止 完结 告终 (完 终 止 停 末 尾 毕 底 最 后 闭 收 告 了 死 尽 截 束 解除 离 绝 断)
size: big bigger biggest large larger largest huge (great greater greatest major massive vast wide extensive giant significant enormous broad heavy grand high sizable considerable mass tremendous much many more great-scale full general scale strong long mega-) | small smaller smallest tiny (little minor slight minimal mini petty low few micro narrow less modest young lesser short humble slim petite low)
 | 巨大 最大 庞大 更大 (大 巨 广 宏 多 高 重 要 长 宽 显著 严重 盛 厚 丰 泛 强 硕 猛 老) | 最小 微小 更小 较小 (小 微 少 轻 幼 低 略 狭 细 点 短 弱 窄 稚 年轻)
height: higher highest (high up above peak top taller tall upper more greater better senior elevated great rise rising increase over premium expensive most advanced increased increasing improve exceed best record rising lofty super) | lower lowest (low down below bottom less reduced reduce under fewer decrease cheap small poor cheaper deep short decline minimum least reducing drop)
 | 更高 最高 较高 高达 (高 升 上 顶 涨 超 优 大 强 尚 贵 先进 昂 增 崇 多) | 更低 最低 较低 (低 降 下 底 少 减 矮 跌 小 浅 廉 便宜 贱 弱 差 微 落 弱)
success: success successes successful successfully succeed succeeded succeeds (achieve achieved achievement accomplished hit win won managed able victory fruitful make complete completed get fulfil realize realized smooth smoothly good accomplishment) | failure failures failed fails failing fail unsuccessful unsuccessfully (unable lost not default miss missed flop broke wrong fell without never poor errors error bankruptcy)
 | 成功 (成 功 胜 赢 顺利 圆满 得 实现 完成 取 好 达) | 失败 失敗 未能 (败 未 没 失 无法 不 输 缺 没能 无 破 停 错 故障 障碍 衰 落 不及 砸 难)
profit: profit profits profitable profitability (earnings gain earn earned income revenue benefit benefits returns make interest margin money) | losses deficit deficits (loss lose lost cost debt short shortfall red gap loss-making damage)
 | 盈利 利润 利潤 获利 顺差 (利 盈 赚 收益 益 红 润 收入 牟 得 差) | 亏损 虧損 赤字 逆差 (亏 损 失 虧 丧 伤 负 债 不足 跌)
side: positive positively optimistic optimism (good active strong favorable upbeat welcome bullish confident up hopeful affirmed beneficial yes encouraging tested proactive active constructive) | negative negatively pessimistic pessimism (bad adverse poor weak harmful bearish downbeat gloomy no unfavorable unfavourable dim passive dark)
 | 积极 乐观 正面 阳性 (好 正 良 主动 利 看好 强 阳 优) | 消极 悲观 负面 阴性 (负 坏 不 差 反 恶 阴 看淡 悲 害 弱)
best: best (top finest greatest better most good favourite champion excellent optimal great leading strongest high ideal ultimate biggest fastest possible highest) | worst (bad worse poorest lowest least deepest heaviest hard weak terrible sharpest poor)
 | 最好 最佳 (佳 最 优 好 强 尽 善 上) | 最差 最糟 最坏 最糟糕 (差 糟 坏 最 恶 惨 烂 严重 弱)
guilt: guilty convicted conviction convict (condemned sentenced crime criminal charged found plead) | innocent acquitted acquittal (not unguilty cleared exonerated innocence)
 | 有罪 定罪 (罪 判 认罪 服罪 犯) | 无罪 無罪 无辜 (清白 不)
life: alive survived survivor survivors survive survives (living live lives lived life born survival birth birthday) | dead died dies killed dying (die death deaths kill kills killing fatal deadly late casualties toll murder murdered mortal suicide victims slain fatality fatalities body bodies perished claimed lost shot deceased mortality passed assassinated)
 | 幸存 生还 存活 (活 生 命 幸 存 诞) | 死亡 丧生 身亡 遇难 (死 亡 逝 杀 命 丧 毙 害 遗 葬 去世 尸 殉 牺牲)
compass: north northern (northeast northeastern northwest northwestern northward) | south southern (southeast southeastern southwest southwestern southward) | 北部 北方 以北 朝鲜 (北 朝 上 华) | 南部 南方 以南 韩国 (南 韩 下 华)
sun: east eastern (northeast southeast oriental eastward) | west western (northwest southwest westward) | 东部 东方 東部 以东 (东 東) | 西部 西方 以西 (西)
hand: left (leaving leave leftist) | right (rights righteous correct) | 左侧 左边 左手 左翼 左转 (左 离 剩 留) | 右侧 右边 右手 右翼 右转 (右 对 权 正)
"""
_ROW = re.compile(r"^(\w+):(.*?)(?=^\w+:|\Z)", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]+")
_PAIRED = frozenset("more less fewer at no not up".split())
_HAN_WORD = 3


@cache
def _words(tongue: Literal["en", "zh"]) -> dict[str, tuple[tuple[str, Pole, bool], ...]]:
    """(axis, pole, wide) by word."""
    found: dict[str, dict[tuple[str, Pole, bool], None]] = {}
    for row in _ROW.finditer(_TABLE):
        cells = row[2].split("|")
        for cell, pole in zip(cells[:2] if tongue == "en" else cells[2:], ("+", "-"), strict=True):
            strict, _, wide = cell.partition("(")
            for word in strict.split():
                found.setdefault(word, {})[row[1], pole, False] = None  # type: ignore[index]
            for word in wide.replace(")", " ").split():
                found.setdefault(word, {})[row[1], pole, True] = None  # type: ignore[index]
    return {word: tuple(places) for word, places in found.items()}


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted({word[0] for word in _words("zh")})) + "]")


def sided(text: str, language: Language) -> Iterator[Sided]:
    """Words of the table in the order of the text, the longest where several begin at one place."""
    yield from _english(text) if language == "en" else _chinese(text)


def _english(text: str) -> Iterator[Sided]:
    words, end = _words("en"), 0
    found = [(match.group().lower(), *match.span()) for match in _WORD.finditer(text)]
    for i, (word, start, stop) in enumerate(found):
        if start < end:
            continue
        places = words.get(word, ())
        if word in _PAIRED and i + 1 < len(found):
            following, _, after = found[i + 1]
            if pair := words.get(f"{word}-{following}"):
                places, stop = pair, after
        for axis, pole, wide in places:
            yield Sided(start, stop, axis, pole, wide)
        end = stop


def _chinese(text: str) -> Iterator[Sided]:
    words, end = _words("zh"), 0
    for match in _starts().finditer(text):
        start = match.start()
        if start >= end:
            length = next((n for n in range(_HAN_WORD, 0, -1) if text[start : start + n] in words), 0)
            for axis, pole, wide in words.get(text[start : start + length], ()):
                yield Sided(start, start + length, axis, pole, wide)
            end = start + length
