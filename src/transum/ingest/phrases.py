"""Phrases of the page around an article: lower case, straight apostrophes, Chinese in Simplified characters.

Each is a regular expression for a whole line. A label is no sentence and never matches a line that ends in a full
stop; a notice may be one. Add a phrase only if no sentence of news can match it.
"""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|wechat|weibo|telegram|reddit|instagram|youtube|tiktok|threads|bluesky"
    r"|pinterest|email|e-mail|line)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:,| and|,? or|&| /|/)? {_NETWORK})*"
_PIECE = r"(?:article|story|post|page|news|video|item)"

_LABELS = (
    # sharing
    (
        rf"share(?: this| the)?(?: {_PIECE})?(?: (?:on|via|with|to):? (?:{_NETWORKS}|friends|your friends|"
        rf"social media))?:?"
    ),
    (
        rf"(?:tweet|pin|print|e-?mail|save|bookmark|copy|like|send)(?: (?:this|it))?(?: {_PIECE})?(?: link)?"
        rf"(?: to a friend)?"
    ),
    r"(?:click|tap) (?:here )?to (?:share|e-?mail|print|tweet|enlarge|expand|play|subscribe|copy)\b.{0,80}",
    r"copy (?:the )?link|link copied!?|sha(?:re|ring) options?|share full article",
    rf"follow (?:the author|@\w+|\w+(?: \w+)? on {_NETWORKS})!?",
    (
        r"(?:一键|点击)?(?:分享|转发)(?:到|至|给|本文|此文|文章|新闻|按钮|链接)?(?:朋友圈|微信|微博|好友|朋友|给朋友|"
        r"[:：\s])*"
    ),
    r".{0,15}(?:微信公众号|官方微信|官方微博|微信公众平台|粉丝专页)(?:[:：].{0,20})?",
    # reading on
    (
        r"(?:read|see|view|show|load|find out|learn) (?:more|full story|full article|the full (?:story|article)|"
        r"all|less)"
        r"(?: here| news| stories| articles)?[.:!]*"
    ),
    (
        r"(?:read more|see also|also read|read also|related|related (?:stories|articles|story|article|news)|watch"
        r"|more on this(?: story)?|recommended(?: reading)?)\s?[:：] ?[^。]{0,150}"
    ),
    r"(?:click here|tap here)(?: (?:to|for) .{0,60})?!?",
    r"continue reading(?: (?:the )?(?:main )?(?:story|article|below))?|keep reading",
    r"(?:story|article) continues(?: (?:below|after))?(?: (?:this |the )?(?:ad|advertisement))?",
    (
        r"(?:skip|back|return|jump) to (?:the )?(?:main )?(?:content|navigation|top|home ?page|menu|search|article|"
        r"footer)"
    ),
    r"(?:previous|next)(?: (?:article|story|post|page))?|(?:older|newer) posts?",
    (
        r"(?:most (?:read|popular|viewed|shared|commented)|trending(?: now| stories)?|editors?'?s? picks?|top stories"
        r"|latest news|popular now|you (?:may|might) (?:also )?(?:like|be interested in)|around the web|"
        r"recommended for you)"
    ),
    r"【?\[?(?:点击|点此|按此)(?:这里|此处|图片)?(?:进入|查看|阅读|观看|放大|返回|下载|浏览|订阅)[^，。]{0,20}】?\]?",
    r"(?:(?:相关|延伸|推荐|更多)(?:阅读|新闻|报道|文章|链接|专题)|热门新闻|看更多|原文链接|专题)[:：] ?[^。]{0,120}",
    r"(?:阅读|查看|显示|浏览|展开|看)(?:原文|全文|更多|全部|完整)(?:内容|新闻|评论|文章|报道)?|更多|展开|收起",
    r"(?:返回|回到|回)(?:顶部|首页|上一页|列表|页首)|[上下]一[篇页则条](?:[:：].{0,60})?",
    r"(?:关闭|打印)(?:窗口|本页|本文|此页)?|(?:加入)?收藏(?:本文|本站)?",
    r"(?:您的|当前|目前|现在)?(?:位置|所在位置)[:：].{0,80}|(?:首页|主页) ?[>»›/|][^。]{1,80}",
    r"(?:home|news) ?[>»›/|][^.。]{1,120}",
    r"字[号体级](?:大小)?[:：]?[\s大中小加减超特+\-]*|[大中小](?:\s+[大中小])+",
    # advertising, subscriptions, accounts
    (
        r"\[?\(?(?:advertisements?|advertising|ads?|sponsored(?: content| links?| by .{1,40})?|promoted(?: content)?"
        r"|paid (?:post|content))\)?\]?(?: -? ?(?:scroll to continue|continue reading below))?"
    ),
    r"(?:sign up|subscribe|register|log ?in|sign in|log ?out|sign out|my account)(?: (?:now|today|here|free))?",
    r"(?:enter )?your e-?mail(?: address)?|(?:available|get it) on (?:the )?(?:app store|google play)",
    r"(?:下载|打开|点击下载|立即下载)[^，。]{0,15}(?:app|客户端)[^，。]{0,20}",
    r"关于我们|联系我们|广告(?:服务|合作|刊登)?|网站(?:地图|导航)|人才招聘|招贤纳士|友情链接",
    # cookies and rights
    r"(?:accept|reject|allow|manage|decline)(?: all| only necessary)?(?: cookies| preferences)?",
    r"cookies?(?: policy| settings| preferences| notice| consent)",
    (
        r"(?:privacy|terms|legal)(?: (?:policy|notice|statement|of (?:use|service)|and conditions|& conditions))?"
        r"(?: (?:\||and|&) (?:terms|privacy|cookies)(?: (?:of (?:use|service)|policy))?)?"
    ),
    r"(?:copyright|\(c\)|©)\s*(?:©|\(c\))?\s*(?:19|20)\d\d\b.{0,200}|©.{0,200}",
    (
        r"(?:接受|同意|拒绝|管理)(?:所有|全部)?\s?cookies?|(?:隐私|隐私权|cookie)(?:政策|设置|条款|声明|保护政策)"
        r"|(?:用户|服务|使用)(?:协议|条款)"
    ),
    r"[^。]{0,30}(?:icp(?:备|证|许可证)|公网安备|网络视听许可证|互联网新闻信息服务许可证|增值电信业务).{0,120}",
    r"(?:版权所有|著作权所有)(?![者人权]).{0,150}|版权声明.{0,150}|.{0,60}(?:版权所有|著作权所有)",
    r"(?:转载请(?:务必)?|如需转载)[^说称。]{0,40}|谢绝转载|请勿转载|(?:不得|禁止)转载",
    # bylines of the desk
    (
        r"[（(【\[]?(?:本文|本版|本期)?(?:责任|网络|执行|值班|图文|本网|新媒体)?"
        r"(?:编辑|责编|编审|校对|审核|监制|美编|审校|终审|统筹|排版)[:：/\s][^，。]{0,30}[）)】\]]?"
    ),
    r"[（(【\[]?(?:文章|稿件|新闻|信息|图片|资料)?来源[:：] ?[^。，]{1,30}[）)】\]]?",
    # comments
    r"cancel reply|(?:post|submit) (?:a )?comment|leave (?:a|your) (?:reply|comment)(?: cancel reply)?",
    r"log in to (?:reply|comment)|(?:(?:no|\d+) )?comments?(?: yet)?|be the first to comment!?",
    (
        r"(?:我要|我来|发表|提交|网友|最新|热门|全部|查看|读者|写|精彩|暂无|相关)?(?:评论|留言|回复|跟帖|发言)"
        r"(?:[（(]?\d*[)）]?)(?:条|区|列表|规则)?[:：]?"
    ),
    (
        r"(?:请)?(?:先)?(?:登录|登入|注册)(?:后|才能|之后|以后|即可)?(?:再|可以|可)?(?:发表|进行|参与)?(?:评论|留言)?|"
        r"取消回复"
    ),
    r"\d+ ?(?:条|则|个)?(?:评论|留言|回复|点赞|人参与|次阅读)",
)
_NOTICES = (
    (
        rf"(?:follow|like|find|join|connect with|subscribe to) (?:us|our (?:channel|page|newsletters?))"
        rf"(?: on {_NETWORKS})?"
        r"(?: @\w+)?[.!:]?"
    ),
    r"(?:sign up|subscribe|register)(?: now| here)? (?:for|to) (?:our|your)\b.{0,100}",
    r"get (?:the latest|our|breaking) .{0,80}(?:inbox|newsletters?|alerts?)[.!]?",
    (
        r"thank(?:s| you) for (?:subscribing|signing up|reading)[.!]?|download (?:our|the) .{0,30}app(?: (?:now|here|"
        r"today))?[.!]?"
    ),
    (
        r"(?:we|we and our partners|this (?:web)?site|our (?:web)?sites?) (?:may )?uses? (?:essential |"
        r"necessary )?cookies"
        r"(?:|\b.*\b(?:you|your)\b.*)[.!]?"
    ),
    r"by (?:continuing|using|clicking|closing|browsing)\b.{0,80}\byou (?:agree|consent|accept)\b.*",
    (
        r"(?:please )?enable (?:javascript|cookies)\b.{0,100}|your browser (?:does not|doesn't) support\b.{0,100}"
        r"|javascript is (?:disabled|required)\b.{0,100}"
    ),
    r"(?:.{0,80}\s)?all rights reserved[.,]?(?: .{0,100}(?:without|permission|reproduced|redistributed).{0,60})?",
    r"your e-?mail address will not be published\.?(?: required fields are marked ?\*?)?",
    r"required fields are marked ?\*?|save my name, e-?mail,? and website in this browser.{0,60}",
    r"notify me of (?:follow-?up comments|new posts)(?: by e-?mail)?\.?",
    r"this site uses akismet to reduce spam\.?.{0,80}|learn how your comment data is processed\.?",
    r"the post .{1,200} (?:appeared first|first appeared) on .{1,80}",
    r"you must be logged in to (?:post|leave) a comment\.?|comments are (?:now )?closed\.?",
    (
        r"(?:微信)?(?:扫码|扫一扫|扫描|长按)(?:上方|下方|左侧|右侧|识别)?(?:的?二维码)?[，,]?(?:即可)?"
        r"(?:关注|下载|分享|加入|订阅|手机阅读)?(?:我们|本报|本网|官方[^，。]{0,12}|公众号|更多[^，。]{0,8})?[。!！]?"
    ),
    (
        r"(?:欢迎|敬请|点击|立即|马上)?(?:关注|订阅|加入|追踪|按赞)(?:我们|本报|本网|本站)(?:的)?"
        r"(?:官方)?[^，。的]{0,12}[。!！]?"
    ),
    (
        r"(?:未经|非经)[^说称]{0,30}(?:授权|许可|同意|允许)[^说称]{0,20}(?:不得|禁止|请勿|严禁)(?:擅自)?[^说称]{0,10}"
        r"(?:转载|复制|摘编|镜像|翻载)[^说称]{0,40}|违者必究[。!！]?"
    ),
    (
        r"(?:版权所有|著作权所有)[，,、 ][^说称]{0,60}(?:转载|必究|复制|权利)[。!！]?|[^，。]{0,40}保留(?:所有|"
        r"一切)权利[。.]?"
    ),
    r"(?:免责声明|特别声明|本网声明|版权声明)[:：].{0,280}",
    (
        r"(?:本|我们)?(?:网站|网|站|们)?(?:会|将)?使用\s?cookies?(?:以|来|技术|为|改善|,|，).{0,120}(?:您|你|体验|"
        r"同意).{0,80}"
    ),
    r"(?:您|你)的(?:电子)?(?:邮箱|邮件|电邮)(?:地址)?(?:将|并)?不会(?:被)?(?:公开|发布)[。.]?.{0,30}",
    (
        r"必填(?:项|栏位|字段)(?:已|会)?(?:用|以|标记为|标示为)? ?\*? ?(?:标注|标记|号|标示)?|"
        r"(?:在此浏览器中)?保存我的(?:显示)?[名姓].{0,60}"
    ),
    r"文明上网.{0,40}|网友评论仅供.{0,60}",
)

LABEL = re.compile("|".join(f"(?:{label})" for label in _LABELS))
NOTICE = re.compile("|".join(f"(?:{notice})" for notice in _NOTICES))

WORDS = frozenset(
    "share tweet print email e-mail facebook twitter x linkedin whatsapp wechat weibo telegram reddit pinterest"
    " tumblr instagram youtube tiktok threads bluesky copy link menu search close home subscribe login newsletter"
    " rss line 分享 分享到 分享至 微信 微博 新浪微博 腾讯微博 朋友圈 qq空间 qq qq好友 人人网 豆瓣"
    " 百度贴吧 脸书 推特 打印"
    " 收藏 点赞 举报 复制链接 广告 推广 赞助 首页 菜单 搜索 登录 注册 设为首页 评论 留言 转发 纠错 关闭"
    " 订阅 导航 链接 邮件".split()
)
"""A line of these words alone is a bar of buttons."""

COMMENT_HEADING = re.compile(
    r"leave (?:a|your) (?:reply|comment|response)(?: (?:to .{1,40})?cancel reply)?|(?:\d+ )?comments?(?: \(\d+\))?"
    r"|(?:post|write|add|submit) (?:a|your) (?:comment|reply)|join the (?:conversation|discussion)|have your say"
    rf"|what do you think\??|follow us\b.{{0,60}}|share(?: this| the)?(?: {_PIECE})?(?: (?:on|via|with)\b.{{0,60}})?:?"
    r"|(?:我要|发表|网友|最新|写|提交)?(?:评论|留言|回复|跟帖)(?:[（(]\d*[)）])?|(?:分享|转发)(?:到|至)?"
    r"(?:[:：].{0,40})?"
)
RELATED_HEADING = re.compile(
    r"(?:related|more|recommended|further|popular|trending|latest)"
    r" (?:stories|articles|news|posts|topics|reading|coverage)[:：]?"
    r"|(?:read more|see also|also read|more on this(?: story)?|you (?:may|might) also like|most (?:read|popular)|"
    r"around the web)[:：]?"
    r"|(?:相关|延伸|推荐|热门|更多|精彩|最新|今日)(?:阅读|新闻|报道|文章|推荐|链接|专题|资讯|热点)(?:列表|排行|"
    r"排行榜)?[:：]?"
    r"|猜你喜欢|大家都在看|更多精彩"
)
FORM_LABEL = re.compile(
    r"(?:your )?(?:full |first |last |user)?(?:name|e-?mail(?: address)?|website|comments?|message|reply|url|"
    r"subject|phone"
    r"|captcha)[*\s:：]*(?:\(.{0,40}\))?[*\s]*"
    r"|(?:submit|send|post|reply|cancel|reset|preview|loading|sign in|log in|δ|type here|enter your .{0,30})[.…]*"
    r"|(?:您的|你的)?(?:姓名|名称|昵称|显示名称|邮箱|电子邮箱|电子邮件|电邮|邮箱地址|网站|网址|网站地址|内容|"
    r"验证码|手机号?)"
    r"[*\s:：]*(?:[（(].{0,20}[)）])?|提交|发送|发布|匿名|取消"
)
FORM_TAIL = re.compile(
    r"(?:\s*Leave a (?:Reply|Comment))?(?:\s*Cancel reply)?\s*"
    r"(?:Your e-?mail address will not be published\.|[您你]的(?:电子|電子)?(?:邮箱|郵箱|邮件|"
    r"郵件)?地址不[会會]被?(?:公[开開]|[发發]布)[。.]?)"
    r"\s*(?:Required fields are marked \*?|必填[项項]已用 ?\* ?[标標][注註])?\s*\*?\s*$",
    re.IGNORECASE,
)
"""The form at the end of a paragraph of which the rest is the article's."""
