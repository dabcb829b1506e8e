"""Typography of model output: Chinese marks in Chinese, English marks in English, no residue of the model.

`polish` is idempotent, leaves numbers, addresses and English phrases inside Chinese alone, changes no word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from transum.records import Language

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\u3005-\u3007\u3040-\u30ff"
_CJK = _HAN + "\u3001-\u3004\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_MASK = "\ue000"
"""A private character that stands for an address while the marks around it are set; it counts as a Latin letter."""
_WORD = "0-9A-Za-z" + _MASK

# sentencepiece's blank and unknown token, and the language codes of opus-mt, M2M100 and NLLB
_RESIDUE = re.compile(
    r"▁|</?(?:unk|s|pad)>|>>[a-z]{2,3}(?:_[A-Z][a-z]{3})?<<|__[a-z]{2,3}__|\b(?:zho_Han[st]|eng_Latn)\b"
    r"|[\ufffd\ue000]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" *\n *")
_FULL_WIDTH = {0xFF00 + i: 0x20 + i for i in range(1, 95)}
_FULL_WIDTH_WORDS = {
    wide: narrow for wide, narrow in _FULL_WIDTH.items() if chr(narrow) == "%" or chr(narrow).isalnum()
}
_FULL_WIDTH_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]*[0-9A-Z/]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\b[0-9A-Z-]{1,63}(?:\.[0-9A-Z-]{1,63})*\.(?:com|org|net|cn|gov|edu|io)\b",
    re.ASCII | re.IGNORECASE,
)


def polish(text: str, language: Language) -> str:
    """`text` as a copy editor of `language` would set it; one more reading changes nothing."""
    for _ in range(_READINGS):
        before, text = text, _set(text, language)
        if text == before:
            break
    return text


def _set(text: str, language: Language) -> str:
    text = _BLANKS.sub(" ", _RESIDUE.sub(" ", text))
    text = _LINE_ENDS.sub("\n", text).strip()
    text = _FULL_WIDTH_POINT.sub(".", text.translate(_FULL_WIDTH_WORDS))
    addresses = iter(_ADDRESS.findall(text))
    masked = _ADDRESS.sub(_MASK, text)
    polished = _english(masked) if language == "en" else _chinese(masked)
    return re.sub(_MASK, lambda _: next(addresses), polished)


_READINGS = 5
"""A mark that is set may bring another into its place: 。。 after an address is an ellipsis on the second reading."""

# Chinese

_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_SKIPPED = " \n,.:;?!，。：；？！、()（）\"“”'‘’「」『』《》-—–…"
"""Marks change width as they are set, so no mark may decide over another: only the nearest words do."""
_ELLIPSIS = re.compile(r"(?:(?:\.{3,}|\. \. ?\.|。{3,}|…) ?)+")
_DASH = re.compile(r" - | ?(?:-{2,}|—)[-—]*(?: ?(?:-{2,}|—)[-—]*)* ?")
_BULLET = re.compile(f"(?<=[{_HAN}])[•・‧∙･](?=[{_HAN}])")
_HAN_SPACE = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
_CJK_SPACE = re.compile(f"(?<=[{_CJK}“‘]) | (?=[{_CJK}”’](?![A-Za-z]))")
_MARK = re.compile(r"[,.:;?!]")
_WIDE = dict(zip(",.:;?!()", "，。：；？！（）", strict=True))
_TOKEN = re.compile(f"[{_WORD}.]*[{_WORD}]$")
_ABBREVIATION = re.compile(r"(?:.*[A-Za-z]\..*|[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr|Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc)")
_RANGE = re.compile(r"[0-9年月日时時分点點]—[0-9]")
_SINGLE_QUOTED = re.compile(f"(?<![{_WORD}'])'([^'\\n]*[{_HAN}][^'\\n]*)'(?![{_WORD}'])")
_APOSTROPHE = re.compile(f"(?<=[{_WORD}])’(?=[{_WORD}])")


def _chinese(text: str) -> str:
    if not _HAN_CHARACTER.search(text):
        return text
    text = _ELLIPSIS.sub(_in_chinese("……"), text)
    text = _DASH.sub(_in_chinese("——"), text)
    text = _HAN_SPACE.sub("", _BULLET.sub("·", text))
    text = _brackets(_MARK.sub(_mark, text))
    text = _nest(_SINGLE_QUOTED.sub(r"‘\1’", _double_quotes(text)))
    return _CJK_SPACE.sub("", text)


def _words_around(match: re.Match[str]) -> tuple[str, str]:
    """The nearest characters left and right that are no marks or spaces; empty at the ends of the text."""
    left, right = match.start() - 1, match.end()
    text = match.string
    while left >= 0 and text[left] in _SKIPPED:
        left -= 1
    while right < len(text) and text[right] in _SKIPPED:
        right += 1
    return text[left] if left >= 0 else "", text[right : right + 1]


def _is_word(character: str) -> bool:
    return character == _MASK or (character.isascii() and character.isalnum())


def _is_han(character: str) -> bool:
    return bool(_HAN_CHARACTER.match(character))


def _in_chinese(mark: str) -> Callable[[re.Match[str]], str]:
    """A replacement by `mark`, except inside an English phrase and in a range such as 2019—2020."""

    def replace(match: re.Match[str]) -> str:
        before, after = _words_around(match)
        if _is_word(before) and _is_word(after):
            return match.group()
        near = match.string[max(match.start() - 1, 0) : match.end() + 1]
        return match.group() if _RANGE.fullmatch(near) else mark

    return replace


def _mark(match: re.Match[str]) -> str:
    text, at, mark = match.string, match.start(), match.group()
    before, after = _words_around(match)
    next_is_word = _is_word(text[at + 1 : at + 2])
    if _is_word(text[at - 1 : at]) and next_is_word:
        return mark  # 3.5, 1,000, 9:30
    if (_is_word(before) and _is_word(after)) or not before:
        return mark
    if mark == "." and (next_is_word or _abbreviated(text[max(at - 24, 0) : at])):
        return mark
    return _WIDE[mark]


def _abbreviated(before: str) -> bool:
    """Whether a dot after this belongs to a word (U.S., Inc.) or to the number of a list (1. 2.)."""
    token = _TOKEN.search(before)
    if token is None:
        return False
    word, start = token.group(), token.start()
    item = len(word) <= 2 and word.isdigit() and not _is_han(before[start - 1 : start])
    return item or bool(_ABBREVIATION.fullmatch(word))


def _brackets(text: str) -> str:
    """Round brackets around or beside Chinese become full-width, both of a pair or none."""
    characters, open_at = list(text), list[int]()
    for match in re.finditer(r"[()（）]", text):
        if match.group() in "(（":
            open_at.append(match.start())
        elif open_at and _wide_pair(text, open_at[-1], match.start()):
            start = open_at.pop()
            characters[start], characters[match.start()] = "（", "）"
        elif open_at:
            open_at.pop()
    return "".join(characters)


def _wide_pair(text: str, start: int, end: int) -> bool:
    if "（" in text[start] or "）" in text[end] or _HAN_CHARACTER.search(text, start, end):
        return True
    if _is_word(text[start - 1 : start]):
        return False  # f(x), iPhone(AAPL)
    return _is_han(text[start - 1 : start].strip()) or _is_han(text[end + 1 : end + 2])


def _double_quotes(text: str) -> str:
    """Straight double quotes become “ and ” in turn; one that opens nothing closes after a full stop or at the end."""
    characters, is_open = list(text), False
    for match in re.finditer('["“”]', text):
        at = match.start()
        if match.group() == "“" or match.group() == "”":
            is_open = match.group() == "“"
        elif not is_open and text[at - 1 : at].isdigit():
            continue  # inches
        else:
            at_end = not text[at + 1 :].strip("，。！？ ")
            is_open = not (is_open or at_end or text[at - 1 : at] in ("。", "！", "？"))
            characters[at] = "“" if is_open else "”"
    return "".join(characters)


def _nest(text: str) -> str:
    """“ ” outside and ‘ ’ inside, in turn; a text whose quotes do not pair is left alone: they go on elsewhere."""
    characters, open_at = list(text), list[int]()
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    for match in re.finditer("[“”‘’]", text):
        at, quote = match.start(), match.group()
        if at in apostrophes:
            continue
        if quote in "“‘":
            open_at.append(at)
        elif open_at and text[open_at[-1]] + quote in ("“”", "‘’"):
            start = open_at.pop()
            characters[start], characters[at] = "“”" if len(open_at) % 2 == 0 else "‘’"
        else:
            return text
    return text if open_at else "".join(characters)


# English

_ENGLISH_MARKS = str.maketrans(
    {wide: chr(narrow) for wide, narrow in _FULL_WIDTH.items()}
    | {"。": ". ", "，": ", ", "、": ", ", "；": "; ", "：": ": ", "！": "! ", "？": "? ", "（": " (", "）": ") "}
    | {"「": " “", "」": "” ", "『": " ‘", "』": "’ ", "《": " “", "》": "” ", "【": " [", "】": "] ", "·": " "}
)
_IN_NUMBER = re.compile(r"(?<=\d)([，：])(?=\d)")
_SPACE_BEFORE = re.compile(r" +(?=[,.;:?!](?:[\s\"”’)]|$)|[)\]])|(?<=[(\[]) +")
_CURLY_SPACE = re.compile(r"(?<=“) +| +(?=”)")
_SPACE_AFTER = re.compile(
    r"(?<=[^\W\d_])[,;?!](?=[^\W_])|(?<=\d)[,;](?=[^\W\d_])|(?<=[^\W_]):(?=[A-Z“])"
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z])|(?<=[,.;:?!])[”)](?=[^\W_])"
)
_SPACED_QUOTED = re.compile(r'(?<!\S)" ([^"\n]*[^"\s]) "(?![^\s,.;:?!)])')


_ORDINAL = re.compile(r"\b(?P<figure>\d+)(?:st|nd|rd|th)\b")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def _ordinal(match: re.Match[str]) -> str:
    figure = match["figure"]
    teens = figure[-2:-1] == "1"
    return figure + ("th" if teens else _ENDINGS.get(figure[-1], "th"))


def _english(text: str) -> str:
    text = _ORDINAL.sub(_ordinal, text)
    text = _IN_NUMBER.sub(lambda match: "," if match.group() == "，" else ":", text)
    text = text.replace("``", '"').replace("''", '"').replace("……", "...").translate(_ENGLISH_MARKS)
    text = re.sub(" {2,}", " ", _LINE_ENDS.sub("\n", text)).strip()
    text = _CURLY_SPACE.sub("", _paired(text))
    text = _SPACED_QUOTED.sub(r'"\1"', text)
    return _SPACE_AFTER.sub(lambda match: f"{match.group()} ", _SPACE_BEFORE.sub("", text))


def _paired(text: str) -> str:
    """Straight double quotes take the shape of the curly ones beside them; a text without curly ones keeps its own."""
    return _double_quotes(text) if "“" in text or "”" in text else text
