"""Words that say what kind of body or place a name is: where one is named, the other language says so, too."""

from __future__ import annotations

import re

_BODIES = {
    "Ministry": "部",
    "Bank": "行",
    "University": "大|院|校",
    "Company": "公司|企业|集团|厂|商",
    "Group": "集团|组|公司|团",
    "Committee": "委|会",
    "Commission": "委|会|局",
    "Council": "会|院|局",
    "Department": "部|局|署|厅|处|科|系|司|院|门",
    "Bureau": "局|署|处|所",
    "Agency": "社|局|署|机构|处",
    "Institute": "院|所|学|会",
    "Association": "会|盟|协|联",
    "Party": "党|聚|派",
    "Corporation": "公司|集团|企|广播|法人",
    "Office": "办|处|室|所|局|厅|署|司|馆",
    "Court": "院|庭|法",
    "Center": "中心|央|馆|处|所",
    "Centre": "中心|央|馆|处|所",
    "Administration": "局|署|府|总|理|行政",
    "Union": "会|盟|联|社|工",
    "League": "盟|联|会|甲|超",
    "Club": "部|会|队|馆|俱乐",
    "Hospital": "院|医",
    "Academy": "院|学",
    "Federation": "会|联|盟",
    "Fund": "基金|社保|会",
    "Board": "局|会|委|处",
    "Foundation": "基金|会",
    "College": "院|学|校",
    "School": "校|学|院|中|小",
    "Society": "会|社|学",
    "Conference": "会|盟|区",
    "Forum": "坛|会",
    "Ltd": "公司|集团|企|厂",
    "Co": "公司|集团|企|厂",
    "Inc": "公司|集团|企",
}
_PLACES = {
    "District": "区|市辖",
    "County": "县|郡|区|市",
    "Village": "村|寨|庄|屯|镇|乡",
    "Town": "镇|城|乡|市",
    "Township": "乡|镇",
    "Province": "省|区|邦",
    "City": "市|城|府|都|州|区|县",
    "Prefecture": "州|县|府|地区",
    "Banner": "旗",
    "Regency": "县",
    "River": "河|江|川|水",
    "Lake": "湖|池|泊|海|错",
    "Mountain": "山|岭|峰",
    "Island": "岛|屿",
    "Tunnel": "隧|洞",
    "Street": "街|路|道",
    "Peninsula": "半岛",
    "Dynasty": "朝|代",
}
BODIES = frozenset(_BODIES)
_KIND = {word: re.compile(signs) for word, signs in (_BODIES | _PLACES).items()}
_PLACE = re.compile(rf" (?:{'|'.join(_PLACES)})\b")


def contradicted(word: str, text: str) -> bool:
    """Whether a Chinese text has nothing of the kind that an English word such as `Bureau` or `County` says."""
    return word in _KIND and _KIND[word].search(text) is None


def body_contradicted(name: str, text: str) -> bool:
    """Whether the first or last word of a body's name says a kind of which the text has nothing."""
    capital = [word for word in name.split(" ") if word[:1].isupper()]
    return any(word in BODIES and contradicted(word, text) for word in (capital[0], capital[-1]))


def place_after(text: str, end: int) -> str:
    """The kind of place that an English text has after a name that ends at `end`; nothing without one."""
    match = _PLACE.match(text, end)
    return match.group()[1:] if match else ""
