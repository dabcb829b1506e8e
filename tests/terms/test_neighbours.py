"""Korean and Vietnamese names in Chinese text are spelled as their nations read them; and names beside 记者."""

from __future__ import annotations

import pytest

from transum.terms import find, neighbours


def _names(text: str) -> dict[str, tuple[str, ...]]:
    return {text[t.start : t.end]: t.targets for t in find(text, "zh", "en") if t.certain}


@pytest.mark.parametrize(
    ("text", "name", "english"),
    [
        ("首尔检察官江在贤说，调查仍在继续。", "江在贤", "Kang Jae-hyun"),
        ("韩国金融委员长金柄焕说，市场平静。", "金柄焕", "Kim Byung-hwan"),
        ("越南河内市居民阮文泰说，水位上升。", "阮文泰", "Nguyen Van Thai"),
        ("越南外交部发言人范秋姮表示欢迎。", "范秋姮", "Fan Qiuheng"),
        ("中国驻韩国大使李明远说，合作顺利。", "李明远", "Li Mingyuan"),
        ("韩国客人走后，北京居民金柄焕说，天气很好。", "金柄焕", "Jin Binghuan"),
        ("市长金柄焕说，天气很好。", "金柄焕", "Jin Binghuan"),
    ],
    ids=["Seoul", "Korea", "Hanoi", "a character nobody reads", "the embassy there", "another place since", "no place"],
)
def test_the_country_shows_how_a_name_is_read(text: str, name: str, english: str) -> None:
    """By the last country before it a name is Korean or Vietnamese, if all its characters are; else it is in pinyin."""
    assert _names(text)[name][0] == english


def test_pinyin_is_right_as_well() -> None:
    """A model that writes pinyin where the country's own spelling is known has lost nobody."""
    assert _names("首尔检察官江在贤说，调查仍在继续。")["江在贤"] == ("Kang Jae-hyun", "Jiang Zaixian")


@pytest.mark.parametrize("name", ["Kang Jae-hyun", "Kang Jae-Hyeon", "Gang Jaehyun", "Jae-hyun Kang"])
def test_a_spelling_is_one_of_many(name: str) -> None:
    """Vowels, stops and hyphens of Korean names are spelled in several ways, in either order."""
    assert neighbours.read_in(name, "检察官江在贤说")
    assert not neighbours.read_in(name, "检察官朴东旭说")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中新社柏林5月3日电（记者 安娜）德国总理周三讲话。", {"安娜": "An Na"}),
        ("（记者 王小明 李丽）", {"王小明": "Wang Xiaoming", "李丽": "Li Li"}),
        ("记者安娜（Anna Berg）在柏林。", {}),
        ("记者从会上获悉，", {}),
    ],
)
def test_reporters_are_named_beside_their_work(text: str, names: dict[str, str]) -> None:
    """Who is credited is a Chinese person, unless a Latin name stands beside the characters."""
    assert {name: forms[0] for name, forms in _names(text).items() if name in "安娜王小明李丽从会"} == names


@pytest.mark.parametrize(
    "text", ["船在该市东南方约30公里处沉没。", "村民高兴，孩子们也高兴。", "居民方便，商家也方便。"]
)
def test_words_after_a_place_or_people_are_no_names(text: str) -> None:
    """A direction with `about` after it, or how people feel, is nobody."""
    assert not any(form[:1].isupper() for forms in _names(text).values() for form in forms)
