from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transum.records import Language
from transum.text.typography import polish

PIECES = "www. a.com http:// 中 A 3 . \" ' “ ” ‘ ’ ( ) （ ） -- — ... … , ， 年 ! <unk> __zh__ \n `` '' 。 ： :".split(
    " "
)
HOSTILE = st.lists(st.sampled_from([*PIECES, " "])).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("given_", "polished"),
    [
        ('他说, "我 走 了. "', "他说，“我走了。”"),
        ("价格 3.5 元, 共 1,000 个, 9:30 开始.", "价格3.5元，共1,000个，9:30开始。"),
        ("见 http://a.com/x,y. 他用 Apple Watch.", "见http://a.com/x,y。他用Apple Watch。"),
        ("苹果公司 ( Apple Inc. ) 说: \"他说'好'的.\"", "苹果公司（Apple Inc.）说：“他说‘好’的。”"),
        ("你好...世界--好", "你好……世界——好"),
        ("▁他 来自<unk>北京 __zh__ >>cmn_Hans<<", "他来自北京"),
        ("美国(U.S.)总统 Donald J. Trump 说了. 真的吗?", "美国（U.S.）总统Donald J. Trump说了。真的吗？"),
        ("增长 3.5%, GDP 达到 12.4 万亿元; 很好!", "增长3.5%，GDP达到12.4万亿元；很好！"),
        ("“a“b”c”中", "“a‘b’c”中"),
        ("３．５％ ＡＢＣ 公司", "3.5% ABC公司"),
        ("f(x) 的值", "f(x)的值"),
        ("2019—2020年", "2019—2020年"),
        ("他说：「好」", "他说：「好」"),
        ("It's 好的 don't", "It's好的don't"),
        ('第二句。"他说', "第二句。”他说"),
        ("Hello, world.", "Hello, world."),
    ],
)
def test_chinese(given_: str, polished: str) -> None:
    """Chinese gets Chinese marks and spacing; numbers, addresses and English phrases keep theirs."""
    assert polish(given_, "zh-Hans") == polished


@pytest.mark.parametrize(
    ("given_", "polished"),
    [
        ("He said，“ I go。” Then （he）left 。", "He said, “I go.” Then (he) left."),
        ("３．５％ of １，０００ people，at 9：30", "3.5% of 1,000 people, at 9:30"),
        ("Hello , world ! How are you ?", "Hello, world! How are you?"),
        ("It is.See www.a.com,ok and 1,000 at 9:30", "It is. See www.a.com,ok and 1,000 at 9:30"),
        ("``Hi'' he said .", '"Hi" he said.'),
        ("《红楼梦》 is  good", "“红楼梦” is good"),
        ('first part," he said. "Second', 'first part," he said. "Second'),
        ("the players' union isn't ( not ) ok", "the players' union isn't (not) ok"),
        ("the U.S.A. and 3.5 percent", "the U.S.A. and 3.5 percent"),
    ],
)
def test_english(given_: str, polished: str) -> None:
    """English gets ASCII marks with a space after and none before; numbers, addresses and abbreviations keep theirs."""
    assert polish(given_, "en") == polished


@given(HOSTILE, st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_idempotent(text: str, language: Language) -> None:
    """What is polished stays as it is when polished again."""
    once = polish(text, language)
    assert polish(once, language) == once


@pytest.mark.parametrize(
    ("given_", "polished"),
    [("the 63th minute", "the 63rd minute"), ("ranked 3th", "ranked 3rd"), ("the 11st of 112nd", "the 11th of 112th")],
)
def test_ordinals(given_: str, polished: str) -> None:
    """A figure has the ending that English gives it, whatever a model wrote."""
    assert polish(given_, "en") == polished
