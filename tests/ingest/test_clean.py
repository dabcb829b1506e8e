from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from transum.ingest.clean import clean, is_residue
from transum.text.scripts import to_traditional

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk

ENGLISH = """
Share this
Share this article
Share on Facebook
Share on X, WhatsApp and LinkedIn
Facebook Twitter WhatsApp Email
Tweet
Print this page
Click to share on Facebook (Opens in new window)
Read more
READ MORE »
Read more: How the deal was done
Continue reading
Story continues below advertisement
Advertisement
[ADVERTISEMENT]
Sponsored content
Follow us on Twitter
Follow us on Facebook and Instagram!
Sign up for our daily newsletter
Subscribe now
Get the latest news in your inbox.
We use cookies to give you the best experience on our website.
This website uses cookies.
By continuing to use this site you agree to our use of cookies.
Accept all cookies
Cookie policy
Privacy Policy
Terms of Use
Copyright 2024 The Daily. All rights reserved.
© 2024 The Daily
(c) 2024 The Daily, all rights reserved
Leave a Reply
Leave a Comment
Leave a Reply Cancel reply
Your email address will not be published.
Your email address will not be published. Required fields are marked *
Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
Post Comment
3 Comments
Be the first to comment!
The post Rates rise appeared first on The Daily.
Skip to content
Back to top
Home > World > Asia
Related articles
Most read
You may also like
Log in
"""
CHINESE = """
分享到：
分享到：微信 微博 QQ空间
分享到朋友圈
微信扫码关注
扫一扫关注我们
扫描二维码，关注本报官方微信
点击进入专题
【点击进入专题】
点击查看更多
阅读全文
阅读原文
查看更多
相关阅读
相关阅读列表
相关新闻：
延伸阅读：央行为何加息
推荐阅读
热门新闻
责任编辑：王小明
（责任编辑：王小明）
【责任编辑:王小明】
编辑：李雷 校对：韩梅梅
责编 王小明
来源：新华网
（来源：中新社）
京ICP备12345678号-1
京公网安备11010502030123号
版权所有 新闻网
版权声明：本网所有内容未经许可不得转载
Copyright © 2024 新闻网 版权所有
未经授权不得转载，违者必究
转载请注明出处
广告
首页 > 新闻 > 国际
当前位置：首页 > 国际
字号：大 中 小
返回顶部
上一篇：股市收高
打印本页
发表评论
我要评论
网友评论(12)
请登录后发表评论
暂无评论
您的邮箱地址不会被公开。 必填项已用 * 标注
本网站使用cookie以改善您的体验
隐私政策
联系我们
微信 微博
"""
NEWS = """
Shares of the bank rose 3 percent after the two companies agreed to share this market.
Share prices fell on Monday.
We share this grief, the president said.
The regulator fined the company for placing cookies without consent.
Girl Scouts sold cookies worth $700 million last year.
"We use cookies to track users," the company admitted.
Copyright law must be reformed, the minister said.
The site's cookie policy broke the law, a court ruled.
Read more books, the minister told pupils.
Follow the money, investigators say.
Your privacy is at risk, experts warn.
Advertisement spending fell by a tenth last year.
Subscribe or leave: that was the choice the publisher gave readers.
Related industries such as steel were hit as well.
Leave a reply within ten days, the court told the company.
Print newspapers are losing readers.
Comments by the minister drew criticism.
More from the sale will go to charity, she said.
Home sales fell in May.
News of the attack spread quickly.
“Your email address will not be published,” the ministry promised applicants.
By using the new app, patients can book a visit.
Sign language will be taught in schools.
He said no.
Yes.
2024
分享经济在中国迅速发展，用户超过一亿。
他与记者分享了自己的经历。
两国领导人分享到会代表提出的建议。
双方同意分享情报。
警方提醒市民，扫码关注陌生账号有风险。
扫码支付在中国城市已经普及。
请关注我们的诉求，抗议者高喊。
点击率上升了三成，公司表示。
相关新闻引发关注。
更多报道称，死亡人数可能上升。
责任编辑在法庭上否认了指控。
编辑部位于北京的一座老楼里。
来源：警方称枪支来源不明。
广告收入下降了一成，该公司表示。
版权所有者要求赔偿一百万元。
未经授权不得进入该区域，军方说。
发表评论的网民被警方传唤。
评论认为，此举意在缓和紧张局势。
下一篇章属于年轻人，他说。
打印机出口增长两成。
首页改版后，该报网站访问量上升。
他呼吁网友不要转载未经证实的消息。
返回首都的航班全部取消。
中国队大胜。
上一页的历史必须翻过去，总统说。
"""


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize("line", _lines(ENGLISH) + _lines(CHINESE))
def test_residue(line: str) -> None:
    """A line that only a page around an article has is residue."""
    assert is_residue(line)


@pytest.mark.parametrize("line", _lines(CHINESE))
def test_residue_in_traditional_characters(line: str) -> None:
    """Chinese residue is known in Traditional characters too."""
    assert is_residue(to_traditional(line))


@pytest.mark.parametrize("line", _lines(NEWS))
def test_news_is_kept(line: str) -> None:
    """A sentence of news stays, whatever words of a page it has, in both Chinese variants."""
    assert clean((line,)) == (line,)
    assert clean((to_traditional(line),)) == (to_traditional(line),)


def test_comment_form_at_the_end(desk: Desk) -> None:
    """A comment form is cut from its heading on, with field labels that would be kept elsewhere."""
    form = ("Leave a Reply to Ann Cancel reply", "Comment *", "Name *", "Email *", "Website", "Submit")
    assert clean(desk.english + form) == desk.english
    assert clean((*desk.simplified, "发表评论", "昵称 *", "邮箱", "提交")) == desk.simplified


def test_form_heading_before_news(desk: Desk) -> None:
    """Where news follows a heading as of a form, only the heading goes."""
    mixed = (desk.english[0], "Comments", "Name", *desk.english[1:])
    assert clean(mixed) == (desk.english[0], "Name", *desk.english[1:])


def test_form_joined_to_the_last_paragraph(desk: Desk) -> None:
    """A form that an extractor joined to the last sentence is cut off it."""
    form = " Leave a Reply Your email address will not be published. Required fields are marked *"
    assert clean((*desk.english[:2], desk.english[2] + form)) == desk.english


def test_list_of_related_articles(desk: Desk) -> None:
    """Headlines under a heading of related articles at the end are no part of the article."""
    listed = ("Related stories", "Lenders report record profits", "What higher rates mean for you")
    assert clean(desk.english + listed) == desk.english
    assert clean((*desk.simplified, "相关阅读列表", "银行利润创新高", "加息意味着什么")) == desk.simplified


def test_paragraphs_after_a_related_heading(desk: Desk) -> None:
    """Sentences after such a heading are news and stay."""
    assert clean((desk.english[0], "Related news", *desk.english[1:])) == desk.english


def test_repeated_paragraphs(desk: Desk) -> None:
    """A long paragraph stands once; a short one, such as a refrain, may stand again."""
    assert clean(desk.english + desk.english) == desk.english
    assert clean(("“No.”", desk.english[0], "“No.”")) == ("“No.”", desk.english[0], "“No.”")


HOSTILE = ("home > " * 42 + ".", "Wow! " * 40_000 + "so.", "<!-- -->" * 400 + "x", "Related news\n\n" * 5000)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_slow(desk: Desk, text: str) -> None:
    """Texts made to send a regular expression or a search round in circles take no longer than others."""
    desk.stdin(desk.english[0])  # the language model is loaded once
    start = time.monotonic()
    desk.stdin(f"{text}\n\n{desk.english[0]}")
    assert time.monotonic() - start < 5
